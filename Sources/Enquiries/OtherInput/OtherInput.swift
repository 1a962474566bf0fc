import Kernel

/// Answers what no slice made use of: pictures, places, files, voice without recognised words, menu keys of the past.
struct OtherInput: Slice {
    let name: SliceName = "enquiries.other"
    let functions: [FunctionID] = []
    let stages: Set<RoutingStage> = [.fallback]

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        guard let words = OtherInputText.words(for: turn.inbound.content) else { return nil }
        return .answer(Answer(.text(words(turn.language))))
    }
}

/// What is said to it.
enum OtherInputText {
    static func words(for content: Inbound.Content) -> Localized? {
        switch content {
        case .image: picture
        case .voice(_, _, let recognised): recognised?.trimmed.isEmpty ?? true ? voice : nil
        case .video, .link, .file, .miniProgram: readsText
        case .location: place
        case .scan: scan
        case .menuKey: oldKey
        case .text(let text, _): Phrase.folded(text).isEmpty ? readsText : nil
        default: nil
        }
    }

    static let readsText = Localized(
        zh: "谢谢！我只能读文字：发送书名、作者或 ISBN 就能查书，发送“人工”找馆员。",
        en:
            "Thank you! I can only read text: send a title, an author or an ISBN to find a book, or \"librarian\" for a person."
    )
    static let picture = Localized(
        zh: "谢谢！我还看不懂图片。要查书，请发送书名，或用菜单里的扫一扫扫描书后的 ISBN 条码。",
        en:
            "Thank you! I cannot read pictures yet. To find a book, send its title or scan the ISBN on its back from the menu."
    )
    static let voice = Localized(
        zh: "抱歉，我没有听清这段语音。请打字发送书名、作者或 ISBN。",
        en: "Sorry, I could not make out that voice message. Please type a title, an author or an ISBN.")
    static let place = Localized(
        zh: "收到您的位置，我没有保存它。想知道图书馆在哪里，请发送“地址”。",
        en: "Thank you for the place; it was not kept. To find the library, send \"address\".")
    static let scan = Localized(
        zh: "这个码不是我认识的书号。请扫描书后的 ISBN 条码，或直接发送书名。",
        en: "I do not know this code. Scan the ISBN barcode on the back of a book, or send a title.")
    static let oldKey = Localized(
        zh: "这个菜单项已经不用了，请发送“帮助”看看现在能做什么。",
        en: "That menu entry is no longer in use; send \"help\" to see what there is now.")
}
