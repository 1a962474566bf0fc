/// Numbers clusters as they are made: which one each thing is in now.
struct ClusterRoots {
    private var parents: [Int]
    private var sizes: [Int]
    private let count: Int
    private var made = 0

    init(_ count: Int) {
        self.count = count
        parents = Array(0..<max(0, 2 * count - 1))
        sizes = Array(repeating: 1, count: max(0, 2 * count - 1))
    }

    mutating func merge(_ first: Int, _ second: Int, at height: Double) -> Dendrogram.Merge {
        let roots = (root(of: first), root(of: second))
        let new = count + made
        made += 1
        parents[roots.0] = new
        parents[roots.1] = new
        sizes[new] = sizes[roots.0] + sizes[roots.1]
        return Dendrogram.Merge(
            first: min(roots.0, roots.1), second: max(roots.0, roots.1), height: height, size: sizes[new])
    }

    private mutating func root(of cluster: Int) -> Int {
        var root = cluster
        while parents[root] != root { root = parents[root] }
        // Short cuts, so that long chains are walked once.
        var walker = cluster
        while walker != root {
            let next = parents[walker]
            parents[walker] = root
            walker = next
        }
        return root
    }
}

/// The things in each cluster as merges go on.
struct MemberLists {
    private var lists: [[Int]]
    private var clusterOf: [Int]

    init(_ count: Int) {
        lists = (0..<count).map { [$0] }
        clusterOf = Array(0..<count)
    }

    subscript(_ cluster: Int) -> [Int] { lists[cluster] }

    func cluster(of thing: Int) -> [Int] { lists[clusterOf[thing]] }

    /// Takes merges in their order.
    mutating func merge(_ merge: Dendrogram.Merge) {
        let merged = lists[merge.first] + lists[merge.second]
        lists[merge.first] = []
        lists[merge.second] = []
        for thing in merged { clusterOf[thing] = lists.count }
        lists.append(merged)
    }
}
