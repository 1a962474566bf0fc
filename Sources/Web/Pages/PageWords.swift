import Kernel

/// Every sentence of the pages that is not made of values, by the name templates know it by.
enum PageWords {
    static func word(_ key: String, _ language: Language) -> String { table[key]?(language) ?? "" }

    static func all(_ language: Language) -> [String: String] { language == .chinese ? chinese : english }

    private static let chinese = table.mapValues(\.chinese)
    private static let english = table.mapValues(\.english)

    static let table = frame.merging(search) { first, _ in first }.merging(record) { first, _ in first }
        .merging(shelf) { first, _ in first }.merging(other) { first, _ in first }
        .merging(readers) { first, _ in first }
        .merging(lending) { first, _ in first }
        .merging(NoticePageWords.table) { first, _ in first }

    private static let frame: [String: Localized] = [
        "navSearch": Localized(zh: "书目检索", en: "Catalogue"),
        "navShelf": Localized(zh: "我的书架", en: "My shelf"),
        "navHours": Localized(zh: "开放时间", en: "Opening hours"),
        "navigation": Localized(zh: "主要栏目", en: "Main"),
        "otherLanguage": Localized(zh: "English", en: "中文"),
        "skip": Localized(zh: "跳到正文", en: "Skip to content"),
        "offline": Localized(zh: "网络已断开，连上后再试。", en: "You are offline. Try again when you are connected."),
        "footer": Localized(zh: "由石渠提供", en: "Served by Shiqu"),
        "searchLabel": Localized(zh: "检索馆藏", en: "Search the catalogue"),
        "searchPlaceholder": Localized(zh: "书名、作者、拼音或 ISBN", en: "Title, author or ISBN"),
        "searchButton": Localized(zh: "检索", en: "Search"),
        "suggestions": Localized(zh: "检索建议", en: "Suggestions"),
        "suggestionsCount": Localized(zh: "有 # 条建议，用上下键选择", en: "# suggestions, use the arrow keys"),
        "author": Localized(zh: "作者", en: "Author"),
        "copied": Localized(zh: "已复制", en: "Copied"),
    ]

    private static let search: [String: Localized] = [
        "searchTitle": Localized(zh: "书目检索", en: "Catalogue"),
        "results": Localized(zh: "检索结果", en: "Results"),
        "narrow": Localized(zh: "缩小范围", en: "Narrow down"),
        "active": Localized(zh: "已选条件", en: "Filters in use"),
        "remove": Localized(zh: "去掉", en: "Remove"),
        "removeAll": Localized(zh: "全部清除", en: "Clear all"),
        "byRelevance": Localized(zh: "按相关度排序", en: "Sorted by relevance"),
        "next": Localized(zh: "下一页", en: "Next page"),
        "backToFirst": Localized(zh: "回到第一页", en: "Back to the first page"),
        "pages": Localized(zh: "翻页", en: "Pages"),
        "didYouMean": Localized(zh: "您是不是要找", en: "Did you mean"),
        "emptyHelp": Localized(
            zh: "可以少输几个字，换个说法，或改用作者、拼音、ISBN。",
            en: "Try fewer or other words, the author's name, or the ISBN."),
        "emptyFiltered": Localized(zh: "去掉一些条件后可能会有结果。", en: "There may be results with fewer filters."),
        "askLibrarian": Localized(zh: "还是没找到？问问馆员", en: "Still nothing? Ask a librarian"),
        "tryThese": Localized(zh: "试试这样检索", en: "For example"),
        "availableNow": Localized(zh: "现在可借", en: "Available now"),
        "facetAvailability": Localized(zh: "可借情况", en: "Availability"),
        "facetBranch": Localized(zh: "馆舍", en: "Branch"),
        "facetYears": Localized(zh: "出版年代", en: "Years"),
        "facetLanguage": Localized(zh: "语种", en: "Language"),
        "facetClass": Localized(zh: "分类", en: "Subject area"),
        "tooLong": Localized(
            zh: "检索词太长，只用了前 200 个字。", en: "That was very long: only the first 200 characters were used."),
        "badCursor": Localized(zh: "这一页的链接已失效，已回到第一页。", en: "That page's link no longer works: this is the first."),
        "titles": Localized(zh: "种", en: "titles"),
    ]

    private static let record: [String: Localized] = [
        "holdings": Localized(zh: "馆藏与位置", en: "Where to find it"),
        "noHoldings": Localized(zh: "暂无馆藏信息，请咨询馆员。", en: "No copies are recorded; please ask a librarian."),
        "callNumber": Localized(zh: "索书号", en: "Call number"),
        "copyCallNumber": Localized(zh: "复制索书号", en: "Copy call number"),
        "about": Localized(zh: "书目信息", en: "About this book"),
        "summary": Localized(zh: "内容简介", en: "Summary"),
        "cite": Localized(zh: "引用", en: "Cite"),
        "copy": Localized(zh: "复制", en: "Copy"),
        "download": Localized(zh: "下载", en: "Download"),
        "share": Localized(zh: "分享", en: "Share"),
        "shareHint": Localized(
            zh: "链接已复制。点右上角“···”可转发给朋友", en: "Link copied. Tap ··· at the top to send it to a friend"),
        "copyLink": Localized(zh: "复制链接", en: "Copy link"),
        "related": Localized(zh: "同作者与架上邻近", en: "By the same author and nearby on the shelf"),
        "online": Localized(zh: "在线资源", en: "Online"),
        "publisher": Localized(zh: "出版者", en: "Publisher"),
        "year": Localized(zh: "出版年", en: "Year"),
        "edition": Localized(zh: "版本", en: "Edition"),
        "extent": Localized(zh: "篇幅", en: "Extent"),
        "language": Localized(zh: "语种", en: "Language"),
        "classes": Localized(zh: "分类号", en: "Class number"),
        "subjects": Localized(zh: "主题", en: "Subjects"),
        "series": Localized(zh: "丛书", en: "Series"),
        "otherTitles": Localized(zh: "其他题名", en: "Other titles"),
        "identifier": Localized(zh: "记录号", en: "Record number"),
    ]

    private static let shelf: [String: Localized] = [
        "shelfTitle": Localized(zh: "我的书架", en: "My shelf"),
        "save": Localized(zh: "收藏", en: "Save"),
        "saved": Localized(zh: "已收藏", en: "Saved"),
        "unsave": Localized(zh: "移出", en: "Remove"),
        "undo": Localized(zh: "撤销", en: "Undo"),
        "shelfEmpty": Localized(zh: "书架还是空的", en: "Your shelf is empty"),
        "shelfEmptyHelp": Localized(
            zh: "在检索结果或图书页面上点“收藏”，书就会出现在这里。",
            en: "Tap “Save” on a result or a book's page and it will appear here."),
        "export": Localized(zh: "导出", en: "Export"),
        "clear": Localized(zh: "清空书架", en: "Delete all"),
        "clearAsk": Localized(zh: "确定清空？此操作不能撤销。", en: "Delete everything? This cannot be undone."),
        "clearYes": Localized(zh: "是，清空", en: "Yes, delete all"),
        "older": Localized(zh: "更早收藏的", en: "Saved earlier"),
        "newest": Localized(zh: "回到最新", en: "Back to the newest"),
        "gone": Localized(zh: "已不在目录中", en: "No longer in the catalogue"),
        "shelfGuest": Localized(zh: "在微信中打开，即可收藏图书", en: "Open this page in WeChat to keep books"),
        "shelfGuestHelp": Localized(
            zh: "书架属于您的微信身份，无需注册和密码：在微信里关注本馆公众号，点菜单“我的 → 我的书架”，或把本页链接发到微信里打开。",
            en: "Your shelf belongs to your WeChat identity; there is no account or password. Follow the library's "
                + "official account and tap “Mine → My shelf”, or open this link inside WeChat."),
    ]

    private static let other: [String: Localized] = [
        "hoursTitle": Localized(zh: "开放时间", en: "Opening hours"),
        "today": Localized(zh: "今天", en: "Today"),
        "day": Localized(zh: "日期", en: "Day"),
        "hours": Localized(zh: "时间", en: "Hours"),
        "hoursUnknown": Localized(zh: "尚未提供开放时间", en: "Hours are not known yet"),
        "contact": Localized(zh: "联系馆员", en: "Ask a librarian"),
        "allHours": Localized(zh: "一周开放时间", en: "The week's hours"),
        "startHeading": Localized(zh: "想找什么书？", en: "What are you looking for?"),
        "chatHeading": Localized(zh: "在微信里也能用", en: "The library in WeChat"),
        "chatHelp": Localized(
            zh: "关注本馆公众号，像聊天一样使用图书馆：", en: "Follow the library's official account and just talk to it:"),
        "chatBooks": Localized(
            zh: "发送书名、作者、拼音或 ISBN，查到书在哪个书架", en: "Send a title, an author or an ISBN to find where a book stands"),
        "chatScan": Localized(zh: "扫图书封底的条码，看馆里有没有", en: "Scan a book's barcode to see whether the library has it"),
        "chatHours": Localized(zh: "问“几点关门”，得到各馆今天的时间", en: "Ask “when do you close” for today's hours"),
        "chatPerson": Localized(zh: "说“人工”，联系馆员", en: "Say “librarian” to reach a person"),
        "goHome": Localized(zh: "回到首页", en: "Go to the start page"),
        "request": Localized(zh: "请求编号", en: "Request number"),
        "errorNotFound": Localized(zh: "没有这个页面", en: "There is no such page"),
        "errorNotFoundHelp": Localized(
            zh: "链接可能有误，或这条记录已从目录中移除。可以在上面重新检索。",
            en: "The link may be wrong, or the record was removed from the catalogue. Search again above."),
        "errorRequest": Localized(zh: "这个请求无法处理", en: "This request cannot be served"),
        "errorRequestHelp": Localized(
            zh: "请返回上一页重试；如果是提交表单，请重新打开页面后再提交。",
            en: "Please go back and try again; if you sent a form, open its page anew first."),
        "errorServer": Localized(zh: "出了点问题，不是您的错", en: "Something went wrong; it was not your fault"),
        "errorServerHelp": Localized(
            zh: "我们已记录下来。请稍后再试；急用请联系馆员，并告知下面的编号。",
            en: "It has been recorded. Please try again in a moment, or ask a librarian and quote the number below."),
        "libraries": Localized(zh: "选择图书馆", en: "Choose a library"),
    ]
}
