public import Kernel

/// Where call numbers stand: which floor of which branch, and where on it, as a library's settings tell.
public struct ShelfMap: Sendable, Hashable {
    /// The ranges, the narrowest first within a branch and location as the library wrote them.
    public let ranges: [ShelfRange]

    /// Makes a map of ranges; the first that fits is taken.
    public init(_ ranges: [ShelfRange] = []) { self.ranges = ranges }

    /// Where a copy stands; nil where the library has not said.
    public func place(branch: String, location: String, callNumber: String) -> ShelfRange? {
        ranges.first { $0.holds(branch: branch, location: location, callNumber: callNumber) }
    }

    /// The floors a branch is known to have, the lowest first.
    public func floors(of branch: String) -> [Int] {
        let known = ranges.filter { $0.branch == branch }.map(\.floor)
        guard let low = known.min(), let high = known.max() else { return [] }
        // There is always a ground floor to come in by; no floor is numbered 0.
        return (min(low, 1)...max(high, 1)).filter { $0 != 0 }
    }
}

/// A stretch of call numbers and where it stands.
public struct ShelfRange: Sendable, Hashable, Codable {
    /// The branch's code.
    public var branch: String
    /// The shelving location; nil: any.
    public var location: String?
    /// The first call number; nil: from the beginning.
    public var from: String?
    /// Up to and with everything that begins so; nil: to the end.
    public var through: String?
    /// The floor as readers count it: 1 is the ground floor, -1 the first basement.
    public var floor: Int
    /// Where on the floor.
    public var area: Localized
    /// A remark, such as how to reach it.
    public var note: Localized?

    /// Describes a range.
    public init(
        branch: String, location: String? = nil, from: String? = nil, through: String? = nil, floor: Int,
        area: Localized, note: Localized? = nil
    ) {
        self.branch = branch
        self.location = location
        self.from = from
        self.through = through
        self.floor = floor
        self.area = area
        self.note = note
    }

    func holds(branch: String, location: String, callNumber: String) -> Bool {
        guard branch == self.branch, self.location == nil || self.location == location else { return false }
        if from == nil, through == nil { return true }
        guard !callNumber.isEmpty else { return false }
        let number = ShelfOrder(callNumber)
        if let from, number < ShelfOrder(from) { return false }
        if let through, !number.begins(with: through), ShelfOrder(through) < number { return false }
        return true
    }
}

/// A call number cut so that it sorts as books stand: letters by themselves, class digits one by one, book numbers as
/// numbers.
struct ShelfOrder: Comparable {
    private let parts: [Part]
    private let text: String

    private enum Part: Comparable {
        case letters(String)
        case digits(String)
        case number(Int)
    }

    init(_ callNumber: String) {
        text = callNumber.uppercased()
        var parts: [Part] = []
        var isClass = true
        var run = ""
        func close() {
            guard let first = run.first else { return }
            if first.isLetter {
                parts.append(.letters(run))
            } else {
                // 247.5 stands before 25: a class number is read digit by digit.
                parts.append(isClass ? .digits(run) : .number(Int(run) ?? .max))
            }
            run = ""
        }
        for character in text {
            let fits = run.last.map { $0.isLetter == character.isLetter } ?? true
            if character.isLetter || character.isNumber {
                if !fits { close() }
                run.append(character)
            } else if character == "." && isClass {
                continue
            } else {
                close()
                isClass = false
            }
        }
        close()
        self.parts = parts
    }

    static func < (left: ShelfOrder, right: ShelfOrder) -> Bool {
        left.parts.lexicographicallyPrecedes(right.parts)
    }

    static func == (left: ShelfOrder, right: ShelfOrder) -> Bool { left.parts == right.parts }

    func begins(with prefix: String) -> Bool { text.hasPrefix(prefix.uppercased()) }
}
