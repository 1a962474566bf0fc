/// The different codes of a table, found without hashing the ones met most often.
struct DistinctCodes<Code: Hashable & Comparable> {
    private var seen: Set<Code> = []
    /// The first few, compared one by one.
    private var few: [Code] = []

    init(of rows: [[Code?]]) {
        for row in rows {
            for case let code? in row where !few.contains(code) {
                guard seen.insert(code).inserted, few.count < CodeFinder<Code>.few else { continue }
                few.append(code)
            }
        }
    }

    var sorted: [Code] { seen.sorted() }
}

/// Finds the place of a code: one by one among a few, else by its hash.
struct CodeFinder<Code: Hashable> {
    static var few: Int { 8 }
    private let codes: [Code]
    private let places: [Code: Int32]

    init(_ codes: [Code], _ places: [Code: Int32]) {
        self.codes = codes
        self.places = places
    }

    func place(of code: Code) -> Int32? {
        guard codes.count <= Self.few else { return places[code] }
        return codes.firstIndex(of: code).map(Int32.init)
    }
}

/// The pairs of different codes that units received: a table of yes and no for as many codes as coders use, else a set.
struct CodePairs {
    static let most = 128
    private let codes: Int
    private var table: [Bool]
    private var set: Set<Int> = []

    init(codes: Int) {
        self.codes = codes
        table = Array(repeating: false, count: codes <= Self.most ? codes * codes : 0)
    }

    /// Notes every pair of a unit; -1 is no code.
    mutating func add(_ given: ArraySlice<Int32>) {
        for index in given.indices where given[index] >= 0 {
            for other in given[(index + 1)...] where other >= 0 && other != given[index] {
                let place = Int(min(given[index], other)) * codes + Int(max(given[index], other))
                if table.isEmpty { set.insert(place) } else { table[place] = true }
            }
        }
    }

    /// The pairs, the smaller code first.
    var sorted: [(Int, Int)] {
        let places = table.isEmpty ? set.sorted() : table.indices.filter { table[$0] }
        return places.map { ($0 / codes, $0 % codes) }
    }
}

/// Where the sum of each pair of codes stands.
struct PairPlaces {
    private let codes: Int
    private var table: [Int32]
    private var hashed: [Int: Int] = [:]

    init(_ pairs: [(Int, Int)], codes: Int, from start: Int) {
        self.codes = codes
        table = Array(repeating: -1, count: codes <= CodePairs.most ? codes * codes : 0)
        for (index, pair) in pairs.enumerated() {
            if table.isEmpty {
                hashed[pair.0 * codes + pair.1] = start + index
            } else {
                table[pair.0 * codes + pair.1] = Int32(start + index)
            }
        }
    }

    subscript(_ low: Int, _ high: Int) -> Int? {
        if table.isEmpty { return hashed[low * codes + high] }
        let place = table[low * codes + high]
        return place < 0 ? nil : Int(place)
    }
}

/// Which block units of the same codes belong to, told by the codes written as one number.
struct CodePatterns {
    private let base: Int
    /// A block for each number, or -1; empty where there are too many numbers.
    private var blocks: [Int32]

    /// Numbers up to this are kept.
    private static let most = 4096

    init(codes: Int, coders: Int) {
        base = codes + 1
        var numbers = 1
        for _ in 0..<coders where numbers <= Self.most { numbers *= base }
        blocks = Array(repeating: -1, count: numbers <= Self.most ? numbers : 0)
    }

    func known(_ codes: ArraySlice<Int32>) -> Int32? {
        guard !blocks.isEmpty else { return nil }
        let block = blocks[number(codes)]
        return block < 0 ? nil : block
    }

    mutating func keep(_ codes: ArraySlice<Int32>, _ block: Int32) {
        if !blocks.isEmpty { blocks[number(codes)] = block }
    }

    private func number(_ codes: ArraySlice<Int32>) -> Int { codes.reduce(0) { $0 * base + Int($1) + 1 } }
}

extension CodingTable {
    /// How many coders coded a unit.
    @inline(__always)
    func givenCodes(of unit: Int) -> Int {
        var given = 0
        for place in (unit * coders)..<((unit + 1) * coders) where codes[place] >= 0 { given += 1 }
        return given
    }
}
