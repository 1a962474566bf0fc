/// A message as rules and questions compare it: case, width, punctuation, traditional characters and spaces beside
/// Chinese characters do not matter.
public struct Phrase: Sendable, Hashable {
    /// The folded text.
    public let plain: String
    /// The folded text without polite words before and particles after: 请问开放时间是什么呢 is 开放时间.
    public let core: String
    /// Whether it ends in a question mark or a question particle.
    public let isQuestion: Bool
    /// The hashes under which tables of phrases keep the two.
    @usableFromInline let plainHash: UInt64
    @usableFromInline let coreHash: UInt64

    /// Folds a message.
    public init(_ text: String) {
        let plain = Self.folded(text)
        self.plain = plain
        core = Self.core(of: plain)
        isQuestion = Self.endsAsQuestion(text)
        plainHash = Self.hash(plain)
        coreHash = core == plain ? plainHash : Self.hash(core)
    }

    /// FNV-1a of the bytes.
    @usableFromInline
    static func hash(_ folded: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in folded.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    /// Folds a text; letters in `keeping` stay as they are (the signs of a pattern).
    public static func folded(_ text: String, keeping signs: Set<UInt32> = []) -> String {
        var folded = String.UnicodeScalarView()
        var last: UInt32 = 0x20
        var gap = false
        for scalar in text.unicodeScalars {
            var value = scalar.value
            if value >= 0xFF01 && value <= 0xFF5E { value -= 0xFEE0 }
            // A full-width question mark is punctuation even where the ASCII one is a sign.
            if signs.contains(value), value == scalar.value || value != 0x3F {
                gap = false
            } else if value < 0x80 {
                switch value {
                case 0x30...0x39, 0x61...0x7A: break
                case 0x41...0x5A: value += 0x20
                case 0x27, 0x2D: continue
                default:
                    gap = true
                    continue
                }
            } else if Han.contains(value) {
                value = Han.simplified(value)
            } else {
                let properties = scalar.properties
                guard properties.isAlphabetic || properties.numericType != nil else {
                    // Marks that belong to a letter or emoji vanish; everything else separates.
                    if value != 0x2019 && value != 0xFE0F && value != 0x200D { gap = true }
                    continue
                }
                if let lower = properties.lowercaseMapping.unicodeScalars.first { value = lower.value }
            }
            if gap, last != 0x20, !Han.contains(last), !Han.contains(value) { folded.append(" ") }
            gap = false
            if let kept = Unicode.Scalar(value) { folded.append(kept) }
            last = value
        }
        return String(folded)
    }

    /// Works on bytes: comparing ends as text would weigh canonical forms that folding has already settled.
    private static func core(of plain: String) -> String {
        var core = Array(plain.utf8)[...]
        var changed = true
        while changed {
            changed = false
            for suffix in trailingWords
            where core.last == suffix.last && core.count > suffix.count && core.suffix(suffix.count) == suffix[...] {
                core = core.dropLast(suffix.count)
                changed = true
            }
            for prefix in politePrefixes
            where core.first == prefix.first && core.count > prefix.count && core.prefix(prefix.count) == prefix[...] {
                core = core.dropFirst(prefix.count)
                changed = true
            }
        }
        return core.count == plain.utf8.count ? plain : String(decoding: core, as: UTF8.self)
    }

    private static func endsAsQuestion(_ text: String) -> Bool {
        for scalar in text.unicodeScalars.reversed() {
            switch scalar {
            case "?", "？", "吗", "嗎", "呢", "﹖": return true
            case "!", "！", "。", ".", "~", "～", " ", "…", "\n": continue
            default: return false
            }
        }
        return false
    }

    private static let politePrefixes = [
        "请问", "您好", "你好", "麻烦问一下", "麻烦问下", "我想问一下", "我想问下", "我想问", "想问一下", "想问下", "想问", "问一下", "问下",
        "咨询一下", "咨询", "请教一下", "请教", "那个", "hello ", "hi ", "excuse me ", "please tell me ", "can you tell me ",
        "please ",
    ].map { Array($0.utf8) }

    private static let trailingWords = [
        "吗", "呢", "啊", "呀", "吧", "嘛", "哦", "喔", "哈", "是什么", "是啥", "有哪些", "一下", "谢谢", " please", " thanks",
        " thank you",
    ].map { Array($0.utf8) }
}
