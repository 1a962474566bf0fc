import Kernel
import Statistics

/// What one library has, what its peers have, and what it might do next.
struct NextSteps {
    /// A function the library lacks, or has in part.
    struct Step {
        /// Its place in the codebook.
        let function: Int
        /// What the library was coded.
        let code: Code
        /// The coverage among the peers; nil where none was verified.
        let peers: Double?
        /// The evidence of need.
        let need: FunctionNeed?
    }

    /// Places of the functions with each code.
    let functions: [Code: [Int]]
    /// How many libraries it is compared with.
    let peers: Int
    /// The value of the grouping column the peers share; nil when they are all others.
    let peerGroup: String?
    /// The middle of the peers' sums of codes.
    let peerMedian: Double?
    /// The peers' coverage of each function; nil where none was verified.
    let peerCoverage: [Double?]
    /// What is lacking, most pressing first: by need, then by how many peers have it, then in the codebook's order.
    let steps: [Step]

    /// With at least three others in its group those are its peers, else all other libraries are.
    init(_ analysis: StudyAnalysis, _ all: PeerGroups, library place: Int) {
        let library = analysis.libraries[place]
        let alike = library.group.flatMap { all.groups[$0] }.flatMap { $0.sums.count > 3 ? $0 : nil }
        let group = alike ?? all.everybody
        peerGroup = alike == nil ? nil : library.group
        peers = group.sums.count - 1
        peerMedian = group.median(without: library.sum)
        let codes = analysis.functions.indices.map {
            analysis.matrix[library: place, function: $0].flatMap(Code.init(value:)) ?? .unverified
        }
        peerCoverage = codes.enumerated().map { group.coverage(of: $0, without: $1) }
        var functions: [Code: [Int]] = [:]
        var steps: [Step] = []
        for (function, code) in codes.enumerated() {
            functions[code, default: []].append(function)
            guard code == .absent || code == .partial else { continue }
            let need = all.needs[analysis.functions[function].id] ?? nil
            steps.append(Step(function: function, code: code, peers: peerCoverage[function], need: need))
        }
        self.functions = functions
        self.steps = steps.sorted {
            ($1.need?.weight ?? 0, $1.peers ?? 0, $0.function) < ($0.need?.weight ?? 0, $0.peers ?? 0, $1.function)
        }
    }
}

/// What groups of libraries have, summed once, so that a library's peers are its group less itself.
struct PeerGroups {
    /// Some libraries together.
    struct Group {
        /// Their sums of codes, sorted up.
        let sums: [Double]
        /// How often each code was given, function by function.
        let counts: [CodeCount]

        /// The middle of the sums, one library left out.
        func median(without sum: Double) -> Double? {
            var others = sums
            if let place = others.firstIndex(of: sum) { others.remove(at: place) }
            return others.isEmpty ? nil : (others[(others.count - 1) / 2] + others[others.count / 2]) / 2
        }

        /// A function's coverage, one library left out.
        func coverage(of function: Int, without code: Code) -> Double? {
            let all = counts[function]
            return CodeCount(
                present: all.present - (code == .present ? 1 : 0), partial: all.partial - (code == .partial ? 1 : 0),
                absent: all.absent - (code == .absent ? 1 : 0)
            ).coverage
        }
    }

    /// All libraries.
    let everybody: Group
    /// Those of each value of the grouping column.
    let groups: [String: Group]
    /// The evidence of need of each function.
    let needs: [FunctionID: FunctionNeed?]

    init(_ analysis: StudyAnalysis) {
        func group(_ places: [Int]) -> Group {
            Group(
                sums: places.map { analysis.libraries[$0].sum }.sorted(),
                counts: analysis.matrix.selecting(libraries: places).functionCounts)
        }
        everybody = group(Array(analysis.libraries.indices))
        let grouped = Dictionary(grouping: analysis.libraries.indices.filter { analysis.libraries[$0].group != nil }) {
            analysis.libraries[$0].group ?? ""
        }
        groups = grouped.mapValues(group)
        needs = Dictionary(analysis.priorities.map { ($0.function, $0.need) }) { first, _ in first }
    }
}
