internal import Kernel

/// Reads the free text of a fine (AV).
enum SIP2Charges {
    /// One thing that is owed; the amount where the text holds exactly one.
    static func charge(_ text: String, currency: String) -> Charge {
        let words = text.split { $0.isWhitespace || "¥￥$€£".contains($0) }
        let amounts = words.filter { isAmount($0) }
        let amount = amounts.count == 1 ? amounts.first.flatMap { Money(String($0), currency: currency) } : nil
        let title = amount == nil ? text : words.filter { !isAmount($0) }.joined(separator: " ")
        return Charge(reason: reason(text.lowercased()), amount: amount, title: title.trimmed)
    }

    /// Digits, a point, two digits.
    private static func isAmount(_ word: Substring) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[1].count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
    }

    private static func reason(_ text: String) -> Charge.Reason {
        let words: [(Charge.Reason, [String])] = [
            (.overdue, ["overdue", "late", "逾期", "超期", "过期", "滞纳"]), (.lost, ["lost", "replacement", "遗失", "丢失", "赔"]),
            (.damage, ["damage", "污损", "损坏"]), (.rental, ["rental", "rent", "租"]),
            (.processing, ["processing", "工本", "手续"]),
        ]
        return words.first { $0.1.contains { text.contains($0) } }?.0 ?? .other
    }
}
