internal import Kernel

/// What an entry of a patron's list says: a barcode, a title, or both.
struct SIP2ItemName: Sendable, Hashable {
    /// The entry as it came.
    let text: String
    /// The copy's barcode, where the entry tells it.
    let barcode: String?
    /// The title, where the entry tells it.
    let title: String?

    /// Names a copy by its barcode.
    init(barcode: String) { (text, self.barcode, title) = (barcode, barcode, nil) }

    /// Reads an entry.
    init(_ text: String, _ names: SIP2Settings.Meanings.ItemNames) {
        self.text = text
        let first = String(text.prefix { !$0.isWhitespace })
        let rest = String(text.dropFirst(first.count)).trimmed
        switch names {
        case .barcodes: (barcode, title) = (text, nil)
        case .barcodesAndTitles: (barcode, title) = (first, Self.plain(rest))
        case .auto where rest.isEmpty: (barcode, title) = Self.isBarcode(text) ? (text, nil) : (nil, text)
        case .auto:
            // A number first, then a title: 31234000001 The sea.
            (barcode, title) =
                first.count >= 6 && Self.isBarcode(first) && first.contains(where: \.isNumber)
                ? (first, Self.plain(rest)) : (nil, text)
        }
    }

    /// What identifies the entry: the barcode, else its words.
    var id: String { barcode ?? text }

    private static func plain(_ rest: String) -> String? {
        let title = String(rest.drop { "-:|/ ".contains($0) })
        return title.isEmpty ? nil : title
    }

    /// Whether a word looks like a barcode: ASCII letters, digits and a few signs, with a digit among them.
    private static func isBarcode(_ word: String) -> Bool {
        word.utf8.count <= 40 && word.contains(where: { $0.isASCII && $0.isNumber })
            && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:+$".contains($0)) }
    }
}
