/// What each part that is resampled as a whole contributes to the sums, kept sparse, and equal parts kept once.
struct AgreementBlocks: Sendable {
    let layout: AgreementLayout
    /// Which distinct block each part is.
    private(set) var distinct: [Int32] = []
    /// Where the entries of each distinct block begin; one more than there are blocks.
    private(set) var starts: [Int] = [0]
    private(set) var places: [Int32] = []
    private(set) var amounts: [Double] = []

    var count: Int { starts.count - 1 }

    /// Reads a table; units with the same number in `clusters` belong together, and without it each is on its own.
    init(_ table: CodingTable, layout: AgreementLayout, clusters: [Int]? = nil) {
        self.layout = layout
        if let clusters {
            readParts(table, clusters)
        } else {
            readUnits(table)
        }
    }

    private mutating func readParts(_ table: CodingTable, _ clusters: [Int]) {
        var reader = UnitReader(layout)
        var known: [Block: Int32] = [:]
        for members in Self.parts(table.units, clusters) {
            for unit in members { reader.add(table.codes(of: unit)) }
            add(reader.finish(), &known)
        }
    }

    /// Units coded alike by each coder are one block, so a unit is read only when its codes are new.
    private mutating func readUnits(_ table: CodingTable) {
        var reader = UnitReader(layout)
        var known: [Block: Int32] = [:]
        var patterns = CodePatterns(codes: layout.codes, coders: layout.coders)
        distinct.reserveCapacity(table.units)
        for unit in 0..<table.units {
            let codes = table.codes(of: unit)
            if let index = patterns.known(codes) {
                distinct.append(index)
                continue
            }
            reader.add(codes)
            add(reader.finish(), &known)
            patterns.keep(codes, distinct[distinct.count - 1])
        }
    }

    private mutating func add(_ block: Block, _ known: inout [Block: Int32]) {
        if let index = known[block] {
            distinct.append(index)
            return
        }
        known[block] = Int32(count)
        distinct.append(Int32(count))
        places += block.places
        amounts += block.amounts
        starts.append(places.count)
    }

    /// The units of each part.
    private static func parts(_ units: Int, _ clusters: [Int]) -> [[Int]] {
        var index: [Int: Int] = [:]
        var parts: [[Int]] = []
        for unit in 0..<units {
            if let part = index[clusters[unit]] {
                parts[part].append(unit)
            } else {
                index[clusters[unit]] = parts.count
                parts.append([unit])
            }
        }
        return parts
    }

    /// The sums when each distinct block is taken so many times.
    func sums(taking counts: [Int32], into sums: inout [Double]) {
        for place in sums.indices { sums[place] = 0 }
        places.withUnsafeBufferPointer { places in
            amounts.withUnsafeBufferPointer { amounts in
                sums.withUnsafeMutableBufferPointer { sums in
                    for block in 0..<count where counts[block] > 0 {
                        let times = Double(counts[block])
                        for entry in starts[block]..<starts[block + 1] {
                            sums[Int(places[entry])] += times * amounts[entry]
                        }
                    }
                }
            }
        }
    }

    /// The sums of the table as it is.
    func sums() -> [Double] {
        var counts = [Int32](repeating: 0, count: count)
        for block in distinct { counts[Int(block)] += 1 }
        var result = [Double](repeating: 0, count: layout.width)
        sums(taking: counts, into: &result)
        return result
    }
}

/// The entries of one block, in the order of their places.
struct Block: Hashable {
    var places: [Int32] = []
    var amounts: [Double] = []
}
