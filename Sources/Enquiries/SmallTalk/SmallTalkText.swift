import Kernel

/// The answers to small talk.
enum SmallTalkText {
    static func words(for kind: SmallTalkRules.Kind) -> Localized {
        switch kind {
        case .greeting:
            Localized(
                zh: "您好！发送书名、作者或 ISBN 就能查书；发送“帮助”看看还能做什么。",
                en: "Hello! Send a title, an author or an ISBN to find a book, or \"help\" to see what else there is.")
        case .presence:
            Localized(
                zh: "在的！我是图书馆的自动助手：发送书名就能查书，发送“人工”找馆员。",
                en:
                    "Yes, I am here: the library's automatic assistant. Send a title to find a book, or \"librarian\" for a person."
            )
        case .thanks: Localized(zh: "不客气，祝您阅读愉快！", en: "You are welcome. Happy reading!")
        case .farewell: Localized(zh: "再见，欢迎随时再来！", en: "Goodbye, come back any time!")
        case .acknowledgement: Localized(zh: "好的，需要时随时告诉我。", en: "All right. I am here when you need me.")
        case .praise: Localized(zh: "谢谢夸奖！", en: "Thank you, that is kind!")
        case .sorry: Localized(zh: "没关系，请说。", en: "No problem at all. What can I do for you?")
        case .laughter:
            Localized(zh: "我在呢。发送书名查书，发送“帮助”看看我会什么。", en: "I am here. Send a title, or \"help\" to see what I can do.")
        case .identity:
            Localized(
                zh: "我是图书馆的自动助手，不是真人。发送书名就能查书；想找馆员，请发送“人工”。",
                en:
                    "I am the library's automatic assistant, not a person. Send a title to find a book; for a person, send \"librarian\"."
            )
        case .sticker: Localized(zh: "😊 发送书名查书，发送“帮助”看看我会什么。", en: "😊 Send a title to find a book, or \"help\".")
        }
    }
}
