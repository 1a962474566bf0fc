import Testing

@testable import Statistics

struct ProfileTests {
    @Test func `Oliver's profiles lie as far apart as the reference says`() throws {
        let matrix = try Oliver2024.matrix()
        let jaccard = try #require(LibraryDistances(matrix, .jaccard)).matrix
        #expect(agrees(jaccard.mean, 0.420137))
        #expect(jaccard.range == 0...0.8)
        #expect(isClose(jaccard[0, 1], 0.3))
        let hamming = try #require(LibraryDistances(matrix, .hamming)).matrix
        #expect(agrees(hamming.mean, 0.331373))
        let gower = try #require(LibraryDistances(matrix, .gower)).matrix
        #expect(zip(gower.distances, hamming.distances).allSatisfy { abs($0 - $1) < 1e-15 })
    }

    @Test func `Oliver's clusters are those of the reference`() throws {
        let jaccard = try #require(LibraryDistances(try Oliver2024.matrix(), .jaccard)).matrix
        let average = Dendrogram(jaccard, linkage: .average)
        let last = average.merges.suffix(4).map(\.height)
        #expect(zip(last, [0.418798, 0.458077, 0.5, 0.597475]).allSatisfy { agrees($0, $1) })
        #expect(agrees(average.copheneticCorrelation(with: jaccard), 0.779047))
        let three = try #require(average.clusters(3))
        #expect(Self.sizes(three) == [23, 1, 1])
        #expect(three.filter { $0 == three[6] }.count == 1, "Texas A&M stands alone")
        #expect(three.filter { $0 == three[24] }.count == 1, "Washington State stands alone")
        #expect(agrees(Silhouette(jaccard, clusters: three)?.mean, 0.218774))
        let complete = try #require(Dendrogram(jaccard, linkage: .complete).clusters(3))
        #expect(Self.sizes(complete) == [18, 6, 1])
    }

    static func sizes(_ labels: [Int]) -> [Int] {
        Set(labels).map { label in labels.count { $0 == label } }.sorted(by: >)
    }

    @Test func `trees of four points are those drawn by hand`() throws {
        // Points 0, 1, 4, 9 on a line.
        let matrix = try #require(DistanceMatrix(count: 4, distances: [1, 4, 9, 3, 8, 5]))
        func heights(_ linkage: Linkage) -> [Double] { Dendrogram(matrix, linkage: linkage).merges.map(\.height) }
        #expect(heights(.single) == [1, 3, 5])
        #expect(heights(.complete) == [1, 4, 9])
        #expect(zip(heights(.average), [1, 3.5, 22.0 / 3]).allSatisfy { isClose($0, $1) })
        // Ward: 4 joins {0, 1} at √(2·2·1/3)·3.5, and 9 them at √(2·3·1/4)·(9 - 5/3).
        let ward = [1, (4.0 / 3).squareRoot() * 3.5, (1.5).squareRoot() * (9 - 5.0 / 3)]
        #expect(zip(heights(.ward), ward).allSatisfy { isClose($0, $1) })
        let tree = Dendrogram(matrix, linkage: .complete)
        #expect(tree.clusters(2) == [0, 0, 0, 1])
        #expect(tree.clusters(4) == [0, 1, 2, 3])
        #expect(tree.clusters(0) == nil)
        #expect(tree.clusters(5) == nil)
        #expect(tree.copheneticDistances.distances == [1, 4, 9, 4, 9, 9])
        #expect(Set(tree.leafOrder) == [0, 1, 2, 3])
        #expect(tree.merges.last?.size == 4)
    }

    @Test(arguments: Linkage.allCases)
    func `no branches cross and heights never fall`(linkage: Linkage) throws {
        let distance: ProfileDistance = linkage == .ward ? .euclidean : .jaccard
        let matrix = try #require(LibraryDistances(try Oliver2024.matrix(), distance)).matrix
        let tree = Dendrogram(matrix, linkage: linkage)
        #expect(zip(tree.merges, tree.merges.dropFirst()).allSatisfy { $0.height <= $1.height })
        let order = tree.leafOrder
        #expect(order.sorted() == Array(0..<25))
        for number in 1...25 {
            let labels = try #require(tree.clusters(number))
            #expect(Set(labels).count == number)
            let runs = zip(order, order.dropFirst()).count { labels[$0] != labels[$1] } + 1
            #expect(runs == number)
        }
    }

    @Test func `another order of libraries keeps heights where distances differ`() throws {
        var generator = SeededGenerator(seed: 3)
        let points = (0..<20).map { _ in generator.unit() }
        func tree(_ points: [Double]) -> Dendrogram {
            let matrix = DistanceMatrix(count: 20) { abs(points[$0] - points[$1]) }
            return Dendrogram(matrix, linkage: .average)
        }
        let heights = zip(tree(points).merges, tree(points.reversed()).merges)
        #expect(heights.allSatisfy { abs($0.height - $1.height) < 1e-12 })
    }

    @Test func `empty profiles are taken for equal and counted, blanks are left out and counted`() throws {
        let matrix = try CoverageMatrix([[0, 0, 0.5], [0, 0, 0], [1, 0, 1], [1, nil, 1]])
        let jaccard = try #require(LibraryDistances(matrix, .jaccard))
        #expect(jaccard.matrix.distances == [0, 1, 1])
        #expect(jaccard.emptyPairs == 1)
        #expect(jaccard.librariesLeftOut == 1)
        #expect(jaccard.libraries == [0, 1, 2])
        let gower = try #require(LibraryDistances(matrix, .gower))
        #expect(gower.matrix[2, 3] == 0)
        #expect(isClose(gower.matrix[0, 2], 0.5))
        #expect(LibraryDistances(try CoverageMatrix([[1, nil], [nil, 1]]), .gower) == nil)
    }

    @Test func `one thing, two things and none have no correlation or silhouette`() throws {
        for count in 0...2 {
            let matrix = DistanceMatrix(count: count) { _, _ in 1 }
            let tree = Dendrogram(matrix, linkage: .average)
            #expect(tree.leafOrder == Array(0..<count))
            #expect(tree.copheneticCorrelation(with: matrix) == nil)
            #expect(Silhouette(matrix, clusters: Array(0..<count)) == nil)
        }
        #expect(DistanceMatrix(count: 0) { _, _ in 0 }.mean == nil)
        #expect(DistanceMatrix(count: 2, distances: [.nan]) == nil)
        #expect(DistanceMatrix(count: 3, distances: [1]) == nil)
    }

    @Test func `a thing alone in its cluster has silhouette 0`() throws {
        let matrix = try #require(DistanceMatrix(count: 3, distances: [1, 4, 4]))
        #expect(Silhouette(matrix, clusters: [5, 5, 9])?.values == [0.75, 0.75, 0])
    }
}
