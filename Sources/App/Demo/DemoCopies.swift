import Catalogue

/// Gives every title of the demonstration library its copies: all invented, the same on every run.
///
/// What a title gets depends on its control number alone, so an edit of one row leaves the others' copies as they are.
struct DemoCopies {
    /// Shares of one hundred copies, in the order drawn.
    static let states: [(status: Item.Status, share: UInt64)] = [
        (.available, 70), (.onLoan, 18), (.referenceOnly, 4), (.onHold, 2), (.inTransit, 2), (.inProcess, 2),
        (.inRepair, 1), (.missing, 1),
    ]

    /// The copies of one title, one to six.
    static func of(_ book: DemoBook) -> [Item] {
        var draw = DemoDraw(book.id)
        let count = copyCounts[draw.below(UInt64(copyCounts.count))]
        let shelfMark = callNumber(of: book)
        return (0..<count).map { index in
            let branch = draw.below(100) < 60 ? "main" : "east"
            return Item(
                barcode: barcode(of: book, copy: index), branch: branch,
                location: location(of: book, branch: branch, &draw), callNumber: shelfMark,
                status: status(draw.below(100)))
        }
    }

    /// How many copies, each entry equally likely.
    private static let copyCounts = [1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 5, 6]

    /// Class and a running number where the class is known (`I247.5/459`), else a plain shelf mark (`D/000123`).
    private static func callNumber(of book: DemoBook) -> String {
        let digits = book.id.dropFirst(2)
        return book.classNumber.isEmpty ? "D/\(digits)" : "\(book.classNumber)/\(digits.drop { $0 == "0" })"
    }

    private static func barcode(of book: DemoBook, copy: Int) -> String {
        "D" + book.id.dropFirst(2) + String(copy + 1)
    }

    private static func location(of book: DemoBook, branch: String, _ draw: inout DemoDraw) -> String {
        if draw.below(100) < 8 { return "密集书库" }
        guard book.isCnmarc else { return branch == "main" ? "外文书库" : "外文阅览区" }
        switch book.classNumber.first {
        case "I", "H", "J": return "文学借阅室"
        case "N", "O", "P", "Q", "R", "T", "X": return "科技借阅室"
        case nil: return branch == "main" ? "综合借阅室" : "综合阅览区"
        default: return "社科借阅室"
        }
    }

    private static func status(_ lot: Int) -> Item.Status {
        var left = UInt64(lot)
        for state in states {
            if left < state.share { return state.status }
            left -= state.share
        }
        return .available
    }
}

/// A small deterministic source of numbers (SplitMix64, seeded by FNV-1a of a text), the same on every platform.
struct DemoDraw {
    private var state: UInt64

    init(_ seed: String) {
        state = 0xCBF2_9CE4_8422_2325
        for byte in seed.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    /// A number from 0 up to, not including, `bound`.
    mutating func below(_ bound: UInt64) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % bound)
    }
}
