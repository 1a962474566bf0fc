import Kernel

/// What a message asks of a reader's account; whole phrases and questions made of nothing but such words, never part of
/// a title.
enum LendingAsk: Sendable, Hashable {
    case loans
    case renewAll
    case renew([Int])
    case renewHow
    case holds
    case cancelHold(Int?)
    case placeHold(String)
    case charges
    case card
    case lost
    case history
    case clearance
    case checkout(String)

    /// What was found, and whether it was only made out of a question's words.
    struct Found: Sendable, Hashable {
        var ask: LendingAsk
        var isGuess: Bool
    }

    /// What a message asks, worked out once for all slices.
    static func read(_ turn: Turn) -> Found? { turn.reading { read($0) } }

    static func read(_ phrase: Phrase) -> Found? {
        if phrase.plain.isEmpty || phrase.plain.utf8.count > longest { return nil }
        if let ask = phrases[phrase] { return Found(ask: ask, isGuess: false) }
        if let ask = LendingOrder.read(phrase.core) { return Found(ask: ask, isGuess: false) }
        return LendingQuestion.read(phrase.core).map { Found(ask: $0, isGuess: true) }
    }

    /// Bytes of a message beyond which it is no question of this kind.
    private static let longest = 150

    private static let phrases: PhraseTable<LendingAsk> = {
        var all = PhraseTable<LendingAsk>()
        for (ask, words) in LendingPhrases.all {
            for word in words.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
                all[Phrase(String(word)).plain] = ask
            }
        }
        return all
    }()
}

/// Orders with a number or a thing: 续借 2, renew 1 and 3, 取消预约 1, 预约 9787536692930.
enum LendingOrder {
    static func read(_ text: String) -> LendingAsk? {
        if let rest = renewing.rest(of: text) {
            let numbers = numbers(rest)
            return numbers.isEmpty ? nil : .renew(numbers)
        }
        if let rest = cancelling.rest(of: text) {
            let numbers = numbers(rest)
            return numbers.count == 1 ? .cancelHold(numbers[0]) : nil
        }
        if let rest = placing.rest(of: text) {
            if let number = numbers(rest).first, numbers(rest).count == 1, number < 100 {
                return .placeHold("#\(number)")
            }
            let bare = rest.filter { $0 != " " }
            return (10...13).contains(bare.count) && bare.dropLast().allSatisfy(\.isNumber) ? .placeHold(bare) : nil
        }
        if let rest = borrowing.rest(of: text) {
            let bare = rest.filter { $0 != " " }
            let isBarcode =
                (6...24).contains(bare.count) && bare.utf8.allSatisfy { $0 < 0x80 }
                && bare.contains(where: \.isNumber)
            return isBarcode ? .checkout(bare) : nil
        }
        return nil
    }

    private static let renewing: Openings = ["续借第", "续借", "续第", "renew number ", "renew no ", "renew "]
    private static let cancelling: Openings = [
        "取消预约第", "取消预约", "取消第", "撤销预约", "不要预约", "cancel hold number ", "cancel hold ", "cancel my hold ",
        "cancel reservation ", "cancel the hold ",
    ]
    private static let placing: Openings = ["预约第", "预约", "预借", "place a hold on ", "hold ", "reserve "]
    private static let borrowing: Openings = ["扫码借书", "自助借书", "借书条码", "借", "borrow ", "check out ", "checkout "]

    /// Words an order begins with, compared as bytes: folding has settled how they are written.
    private struct Openings: ExpressibleByArrayLiteral {
        private let openings: [[UInt8]]

        init(arrayLiteral openings: String...) { self.openings = openings.map { Array($0.utf8) } }

        /// What follows the first that fits.
        func rest(of text: String) -> String? {
            let bytes = text.utf8
            let first = bytes.first
            for opening in openings
            where opening.first == first && bytes.count > opening.count && bytes.starts(with: opening) {
                return String(decoding: bytes.dropFirst(opening.count), as: UTF8.self).trimmed
            }
            return nil
        }
    }

    /// The numbers of `1 3`, `1和3`, `第二本`, `the 2nd one`; empty where anything else is said.
    static func numbers(_ text: String) -> [Int] {
        var rest = text
        for word in ["number", "and", "the", "one", "book", "第", "本", "册", "号", "个", "条", "和", "跟", "与", "及", "书", "这"]
        {
            rest = rest.replacing(word, with: " ")
        }
        let parts = rest.split(separator: " ").map { part -> Int? in
            if let number = Int(part) { return number }
            for ending in ["st", "nd", "rd", "th"] where part.hasSuffix(ending) { return Int(part.dropLast(2)) }
            return chinese[String(part)]
        }
        let numbers = parts.compactMap(\.self)
        return numbers.count == parts.count && numbers.count <= 20 && numbers.allSatisfy { (1...9999).contains($0) }
            ? numbers : []
    }

    private static let chinese = [
        "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    ]
}
