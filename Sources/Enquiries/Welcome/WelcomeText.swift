import Kernel

/// What a new follower is told.
enum WelcomeText {
    static func greeting(_ library: Localized?) -> String {
        let name = library ?? Localized(zh: "图书馆", en: "the library")
        return """
            欢迎关注\(name.chinese)！
            直接发送书名、作者或 ISBN 就能查书，例如：三体
            发送“开放时间”“人工”“帮助”了解更多。

            Welcome to \(name.english)!
            Send a title, an author or an ISBN to find a book.
            Try "opening hours", "librarian" or "help".
            """
    }

    static let back = Localized(
        zh: "您好！发送书名、作者或 ISBN 查书，发送“帮助”看看还能做什么。",
        en: "Hello! Send a title, an author or an ISBN to find a book, or \"help\" to see what else there is.")
}
