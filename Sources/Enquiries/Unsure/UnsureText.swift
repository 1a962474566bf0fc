import Kernel

/// The question asked back.
enum UnsureText {
    static let head = Localized(zh: "我不确定您的意思，请选择：", en: "I am not sure what you mean. Please choose:")
    static let person = Localized(zh: "问馆员", en: "Ask a librarian")

    static func search(_ text: String) -> Localized {
        let short = text.count > 20 ? text.prefix(20) + "…" : text[...]
        return Localized(zh: "查图书“\(short)”", en: "Search books for “\(short)”")
    }
}
