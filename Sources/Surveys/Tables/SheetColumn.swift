public import Kernel

/// The columns of sheets and coding files, with the heading people see.
public enum SheetColumn: String, Sendable, CaseIterable {
    /// The id of the library.
    case library
    /// The library's name.
    case libraryName = "library_name"
    /// The id of the account looked at.
    case account
    /// The account's name.
    case accountName = "account_name"
    /// The group the function stands in.
    case group
    /// The id of the function.
    case function
    /// The function's name.
    case functionName = "function_name"
    /// What the function is.
    case definition
    /// When it is present.
    case presentRule = "present_rule"
    /// When it is partial.
    case partialRule = "partial_rule"
    /// What was found.
    case code
    /// How far inside it was found.
    case depth
    /// The menu entries that lead there.
    case menuPath = "menu_path"
    /// The address of the page.
    case url
    /// As whom the coder looked: undergraduate, staff, visitor.
    case persona
    /// The picture, a file under `evidence/`.
    case screenshot
    /// The day.
    case date
    /// Anything else.
    case note

    /// What a coding file holds beside account, function, code and depth: where and when something was found.
    public static let evidence: [SheetColumn] = [.menuPath, .url, .persona, .screenshot, .date, .note]

    /// The columns of a coding file as this program writes it.
    public static let coding: [SheetColumn] = [.account, .function, .code, .depth] + evidence

    /// The heading in a sheet for people.
    public var name: Localized {
        switch self {
        case .library: Localized(zh: "图书馆编号", en: "library")
        case .libraryName: Localized(zh: "图书馆", en: "library name")
        case .account: Localized(zh: "账号编号", en: "account")
        case .accountName: Localized(zh: "账号", en: "account name")
        case .group: Localized(zh: "功能组", en: "group")
        case .function: Localized(zh: "功能编号", en: "function")
        case .functionName: Localized(zh: "功能", en: "function name")
        case .definition: Localized(zh: "说明", en: "what it is")
        case .presentRule: Localized(zh: "何时记“有”", en: "present when")
        case .partialRule: Localized(zh: "何时记“部分”", en: "partial when")
        case .code: Localized(zh: "编码", en: "code")
        case .depth: Localized(zh: "深度", en: "depth")
        case .menuPath: Localized(zh: "菜单路径", en: "menu path")
        case .url: Localized(zh: "网址", en: "address")
        case .persona: Localized(zh: "读者身份", en: "persona")
        case .screenshot: Localized(zh: "截图", en: "screenshot")
        case .date: Localized(zh: "日期", en: "date")
        case .note: Localized(zh: "备注", en: "note")
        }
    }

    /// The column of a heading, as the file's own name or as people see it in either language.
    public init?(heading: String) {
        let folded = heading.lowercased()
        let found = Self.allCases.first { [$0.rawValue, $0.name.english, $0.name.chinese].contains(folded) }
        guard let found else { return nil }
        self = found
    }
}
