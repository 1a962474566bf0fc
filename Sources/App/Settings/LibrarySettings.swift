import Catalogue
import Enquiries
import Foundation
import Kernel
import Lending
import Notices
import Readers
import WeChat

/// One library as the settings describe it.
struct LibrarySettings: Sendable {
    var id: LibraryID
    var name: Localized
    var timeZone: TimeZone
    var accounts: [WeChatAccount]
    var enquiries: EnquiriesSettings
    var items: [ItemMapping]
    var shelves: [ShelfRange]
    var system: LibrarySystemSettings
    var signOn: [CampusSettings]
    var readers: ReadersSettings
    var lending: LendingSettings
    var notices: NoticesSettings
    /// Days by rule, where they are not the usual ones.
    var retention: [String: Int]

    init(_ tree: SettingsTree, accounts: [SettingsTree]) throws {
        let id = LibraryID(tree["id"]?.value ?? "main")
        self.id = id
        name = Localized(tree["name"], fallback: Localized(zh: "图书馆", en: "the Library"))
        let zone = tree["time_zone"]?.value ?? "Asia/Shanghai"
        guard let timeZone = TimeZone(identifier: zone) else {
            throw Fault(.settings, "library \(id): \(zone) is not a time zone; write for instance Asia/Shanghai")
        }
        self.timeZone = timeZone
        enquiries = try tree["enquiries"]?.decoded(as: EnquiriesSettings.self) ?? EnquiriesSettings()
        if enquiries.name == nil, tree["name"] != nil { enquiries.name = name }
        items = try tree["items"]?.decoded(as: [ItemMapping].self) ?? []
        shelves = try tree["shelves"]?.decoded(as: [ShelfRange].self) ?? []
        retention = try Self.retention(tree["retention"], library: id)
        readers = try tree["readers"]?.decoded(as: ReadersSettings.self) ?? ReadersSettings()
        lending =
            try tree["lending"]?.decodedFields(as: LendingSettings.self, place: "library \(id): lending")
            ?? LendingSettings()
        notices = try tree["notices"]?.decoded(as: NoticesSettings.self) ?? NoticesSettings()
        system = try LibrarySystemSettings(tree["library_system"], library: id)
        signOn = try CampusSettings.list(tree["sign_on"])
        self.accounts = try accounts.map { try WeChatAccount($0, library: id) }
    }
}

extension LibrarySettings {
    /// Reads days, rule by rule.
    private static func retention(_ tree: SettingsTree?, library: LibraryID) throws -> [String: Int] {
        try (tree?.entries ?? [:]).mapValues { value in
            guard let days = value.value.flatMap({ Int($0) }), (1...3650).contains(days) else {
                throw Fault(.settings, "library \(library): retention must give 1 to 3650 days")
            }
            return days
        }
    }
}

extension Localized {
    /// Reads `{ zh: …, en: … }`; one wording serves for both where the other is missing.
    init(_ tree: SettingsTree?, fallback: Localized) {
        let chinese = tree?["zh"]?.value
        let english = tree?["en"]?.value
        self.init(
            zh: chinese ?? english ?? fallback.chinese, en: english ?? chinese ?? fallback.english)
    }
}

extension WeChatAccount {
    /// Reads an account and refuses what could never work, saying which key is wrong.
    init(_ tree: SettingsTree, library: LibraryID) throws {
        let id = tree["id"]?.value ?? ""
        func fault(_ words: String) -> Fault { Fault(.settings, "accounts.\(id): \(words)") }
        let mode = tree["mode"]?.value.flatMap(WeChatAccount.Mode.init(rawValue:)) ?? .safe
        guard let token = tree["token"]?.value else { throw fault("token is missing; WeChat's console shows it") }
        let key = tree["encoding_aes_key"]?.value
        if mode != .plain {
            guard key != nil else { throw fault("\(mode.rawValue) mode needs encoding_aes_key") }
            guard tree["app_id"]?.value != nil else { throw fault("\(mode.rawValue) mode needs app_id") }
        }
        func base(_ key: String, _ usual: String) throws -> String {
            let base = tree[key]?.value ?? usual
            guard let url = URL(string: base), url.host() != nil, ["http", "https"].contains(url.scheme ?? "") else {
                throw fault("\(key) must be an address such as \(usual)")
            }
            return base.hasSuffix("/") ? String(base.dropLast()) : base
        }
        try self.init(
            id: AccountID(id), library: library,
            kind: tree["kind"]?.value.flatMap(WeChatAccount.Kind.init(rawValue:)) ?? .service,
            verified: tree["verified"]?.value?.lowercased() == "true", appID: tree["app_id"]?.value ?? "",
            appSecret: tree["app_secret"]?.value ?? "", originalID: tree["original_id"]?.value, token: token,
            encodingAESKey: key, previousEncodingAESKey: tree["previous_encoding_aes_key"]?.value, mode: mode,
            apiBase: base("api_base", "https://api.weixin.qq.com"),
            openBase: base("open_base", "https://open.weixin.qq.com"),
            mpBase: base("mp_base", "https://mp.weixin.qq.com"))
    }
}
