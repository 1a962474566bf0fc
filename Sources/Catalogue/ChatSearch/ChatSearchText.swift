import Kernel

/// What the search says in the chat.
enum ChatSearchText {
    static let menuSearch = Localized(zh: "书目检索", en: "Search books")
    static let menuScan = Localized(zh: "扫码查书", en: "Scan a book")

    static let menuPages = Localized(zh: "网页目录", en: "Catalogue pages")
    static let allOnPage = Localized(zh: "在网页中查看全部", en: "All results on a page")
    static let onPage = Localized(zh: "详情页：位置、引用、收藏", en: "Open its page: shelf, citation, save")

    static let ask = Localized(
        zh: "想找什么书？请发送书名、作者、拼音或 ISBN，例如：三体、余华 活着、santi。",
        en: "What are you looking for? Send a title, an author or an ISBN, for instance: Pride and Prejudice.")
    static let notABook = Localized(
        zh: "这个码不是图书的 ISBN 或馆藏条码。请扫描图书封底的条形码，或直接发送书名。",
        en: "This code is neither an ISBN nor a barcode of ours. Scan the barcode on a book's back, or send its title.")
    static let wrongCheckDigit = Localized(
        zh: "这个 ISBN 的校验位不对，可能有一位数字输错了，请核对或直接发送书名。",
        en: "The check digit of this ISBN is wrong, so one digit may be mistyped. Check it, or send the title.")
    static let noMore = Localized(
        zh: "没有更多结果了。可以换个词再查，或回复序号看详情。",
        en: "There is no more. Try other words, or reply with a number to open a title.")
    static let gone = Localized(
        zh: "这条记录刚刚被移除了，请重新查找。", en: "This record has just been removed; please search again.")
    static let hint = Localized(zh: "回复序号看详情", en: "Reply with a number to open one")
    static let hintMore = Localized(zh: "，回复“更多”看后面的", en: ", “more” for the next")
    static let backToList = Localized(zh: "回复“返回”回到列表。", en: "Reply “back” for the list.")
    static let stop = Localized(zh: "。", en: ".")
    static let noCopies = Localized(zh: "暂无馆藏信息", en: "no copies recorded")

    static func noSuchNumber(first: Int, last: Int) -> Localized {
        Localized(
            zh: "请回复 \(first)–\(last) 之间的序号，或发送新的书名。",
            en: "Reply with a number from \(first) to \(last), or send another title.")
    }

    static func found(_ total: SearchPage.Total, _ query: String) -> Localized {
        Localized(zh: "“\(query)”找到 \(total) 种：", en: "\(total) titles for “\(query)”:")
    }

    static func corrected(_ words: String) -> Localized {
        Localized(zh: "没有完全相同的，按“\(words)”查找：", en: "Nothing matches exactly; showing “\(words)”:")
    }

    static func page(from: Int, to: Int) -> Localized {
        Localized(zh: "第 \(from)–\(to) 种：", en: "Titles \(from) to \(to):")
    }

    static func available(_ copies: SearchHit.Availability) -> Localized {
        if copies.total == 0 { return noCopies }
        return Localized(
            zh: "可借 \(copies.available)/\(copies.total)", en: "\(copies.available) of \(copies.total) available")
    }

    static func nothing(_ query: String) -> Localized {
        Localized(zh: "没有找到“\(query)”。", en: "Nothing found for “\(query)”.")
    }

    static let didYouMean = Localized(zh: "您是不是要找：", en: "Did you mean:")
    static let chooseOne = Localized(zh: "回复序号即可查找。", en: "Reply with a number to search for it.")
    static let otherWays = Localized(
        zh: "可以换个词、少输几个字，或用拼音、作者、ISBN 再试；也可以回复“人工”联系馆员。",
        en: "Try fewer or other words, the author, or the ISBN; or reply “librarian” to reach a person.")

    static let author = Localized(zh: "作者", en: "By")
    static let published = Localized(zh: "出版", en: "Published")
    static let callNumber = Localized(zh: "索书号", en: "Call number")
    static let copies = Localized(zh: "馆藏", en: "Copies")
    static let more = Localized(zh: "……其余馆藏请到馆查询。", en: "… more copies; please ask at the desk.")
}
