/// Adds units up to the sums of `AgreementLayout`.
struct UnitReader {
    private let layout: AgreementLayout
    private let pairPlaces: PairPlaces
    private var sums: [Double]
    private var isTouched: [Bool]
    private var touched: [Int] = []
    /// How often each code occurs in the unit being read, and which do.
    private var tally: [Int]
    private var present: [Int] = []

    init(_ layout: AgreementLayout) {
        self.layout = layout
        sums = Array(repeating: 0, count: layout.width)
        isTouched = Array(repeating: false, count: layout.width)
        tally = Array(repeating: 0, count: layout.codes)
        pairPlaces = PairPlaces(layout.pairs, codes: layout.codes, from: layout.disagreeing)
    }

    mutating func add(_ codes: ArraySlice<Int32>) {
        present.removeAll(keepingCapacity: true)
        var given = 0
        for code in codes where code >= 0 {
            if tally[Int(code)] == 0 { present.append(Int(code)) }
            tally[Int(code)] += 1
            given += 1
        }
        addShares(given)
        if given == 2, layout.coders == 2 { addTwo(Int(codes[codes.startIndex]), Int(codes[codes.startIndex + 1])) }
        if given >= 2 { addPairable(given) }
        for code in present { tally[code] = 0 }
    }

    /// What was added since the last time, leaving everything at 0 again.
    mutating func finish() -> Block {
        touched.sort()
        var block = Block()
        for place in touched {
            block.places.append(Int32(place))
            block.amounts.append(sums[place])
            sums[place] = 0
            isTouched[place] = false
        }
        touched.removeAll(keepingCapacity: true)
        return block
    }

    private mutating func add(_ amount: Double, at place: Int) {
        if !isTouched[place] {
            isTouched[place] = true
            touched.append(place)
        }
        sums[place] += amount
    }

    /// For complete units whole numbers are added, which stay exact; the scale cancels later.
    private mutating func addShares(_ given: Int) {
        let isComplete = given == layout.coders
        guard given > 0, isComplete || layout.missing == .useWhatIsThere else { return }
        let isWhole = layout.missing == .leaveUnitOut
        for code in present {
            add(isWhole ? Double(tally[code]) : Double(tally[code]) / Double(given), at: layout.shares + code)
        }
        guard given >= 2 else { return }
        let agreeing = present.reduce(0) { $0 + tally[$1] * (tally[$1] - 1) }
        add(1, at: layout.comparedUnits)
        if agreeing > 0 {
            add(Double(agreeing) / (isWhole ? 1 : Double(given * (given - 1))), at: layout.agreeing)
        }
    }

    private mutating func addTwo(_ one: Int, _ other: Int) {
        add(1, at: layout.first + one)
        add(1, at: layout.second + other)
        let distance = abs(layout.ranks[one] - layout.ranks[other])
        guard distance > 0 else { return }
        add(Double(distance), at: layout.distance)
        add(Double(distance * distance), at: layout.squaredDistance)
    }

    /// The coincidences of Krippendorff's alpha: every ordered pair of a unit counts 1 / (codes - 1).
    private mutating func addPairable(_ given: Int) {
        for code in present { add(Double(tally[code]), at: layout.pairable + code) }
        guard present.count > 1 else { return }
        present.sort()
        for (index, low) in present.enumerated() {
            for high in present[(index + 1)...] {
                guard let place = pairPlaces[low, high] else { continue }
                add(2 * Double(tally[low] * tally[high]) / Double(given - 1), at: place)
            }
        }
    }
}
