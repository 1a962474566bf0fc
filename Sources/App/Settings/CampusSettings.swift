import Kernel
import SignOn

/// By which of its campus's ways a library recognises readers.
enum CampusSettings: Sendable {
    case cas(CASSettings)
    case openID(OpenIDSettings)
    case weCom(WeComSettings)
    case directory(DirectorySettings)

    /// Reads `sign_on`, and refuses what could never work.
    static func list(_ tree: SettingsTree?) throws -> [CampusSettings] {
        let all = try (tree?.elements ?? []).map { try CampusSettings($0) }
        let ids = all.map(\.common.id)
        if let twice = ids.first(where: { id in ids.count { $0 == id } > 1 }) {
            throw Fault(.settings, "sign_on.\(twice) is there twice: ids must differ")
        }
        if all.count(where: { if case .directory = $0 { true } else { false } }) > 1 {
            throw Fault(.settings, "sign_on: one directory (ldap) is enough: the form has one field for its name")
        }
        return all
    }

    init(_ tree: SettingsTree) throws {
        let id = tree["id"]?.value ?? ""
        guard (1...32).contains(id.utf8.count), id.utf8.allSatisfy(Self.isPlain) else {
            throw Fault(.settings, "sign_on.\(id): the id must be lower-case letters, digits and hyphens")
        }
        guard let kind = tree["kind"]?.value else {
            throw Fault(.settings, "sign_on.\(id).kind is missing: cas, oidc, wecom or ldap")
        }
        let known = SettingsShape.signOnKeys[kind, default: []] + ["id", "kind", "name", "timeout_seconds"]
        if let odd = tree.entries.keys.sorted().first(where: { !known.contains($0) }) {
            throw Fault(.settings, "sign_on.\(id).\(odd) means nothing for \(kind)")
        }
        self = try Self.read(tree, kind: kind, common: Self.common(tree, id: id, kind: kind))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
            || byte == UInt8(ascii: "-")
    }

    private static func common(_ tree: SettingsTree, id: String, kind: String) throws -> SignOnSettings {
        let usual =
            switch kind {
            case "wecom": Localized(zh: "企业微信", en: "WeCom")
            case "ldap": Localized(zh: "校园账号", en: "Campus account")
            default: Localized(zh: "统一身份认证", en: "Campus sign-on")
            }
        let seconds = tree["timeout_seconds"]?.value.flatMap { Int($0) } ?? 8
        guard (1...60).contains(seconds) else {
            throw Fault(.settings, "sign_on.\(id).timeout_seconds must be 1 to 60")
        }
        return SignOnSettings(
            id: id, name: Localized(tree["name"], fallback: usual), cardAttribute: tree["card_attribute"]?.value,
            patience: .seconds(seconds))
    }

    private static func read(_ tree: SettingsTree, kind: String, common: SignOnSettings) throws -> CampusSettings {
        func text(_ key: String) -> String { tree[key]?.value ?? "" }
        func flag(_ key: String) -> Bool { tree[key]?.value?.lowercased() == "true" }
        switch kind {
        case "cas":
            guard let version = CASSettings.Version(rawValue: Int(tree["version"]?.value ?? "3") ?? 0) else {
                throw Fault(.settings, "sign_on.\(common.id).version must be 3, 2 or 1")
            }
            return .cas(
                try CASSettings(
                    common, base: text("url"), version: version, renews: flag("renew"), allowsPlain: flag("allow_http"))
            )
        case "oidc":
            let scopes = tree["scopes"].map { $0.elements.compactMap(\.value) } ?? ["openid", "profile"]
            return .openID(
                try OpenIDSettings(
                    common, issuer: text("url"), clientID: text("client_id"), clientSecret: text("client_secret"),
                    authentication: tree["client_authentication"]?.value.flatMap(
                        OpenIDSettings.Authentication.init(rawValue:)), scopes: scopes,
                    allowsPlain: flag("allow_http")))
        case "wecom":
            return .weCom(
                try WeComSettings(
                    common, corpID: text("corp_id"), agentID: text("agent_id"), secret: text("corp_secret"),
                    openBase: tree["open_base"]?.value ?? "https://open.weixin.qq.com",
                    apiBase: tree["api_base"]?.value ?? "https://qyapi.weixin.qq.com"))
        default:
            return .directory(
                try DirectorySettings(
                    common, address: text("url"),
                    secrecy: tree["tls"]?.value.flatMap(DirectorySettings.Secrecy.init(rawValue:)),
                    certificates: tree["ca_file"]?.value, bindDN: text("bind_dn"), bindPassword: text("bind_password"),
                    base: text("base"), filter: tree["filter"]?.value ?? "(&(objectClass=person)(uid={user}))"))
        }
    }

    /// What all of them have.
    var common: SignOnSettings {
        switch self {
        case .cas(let settings): settings.common
        case .openID(let settings): settings.common
        case .weCom(let settings): settings.common
        case .directory(let settings): settings.common
        }
    }
}

extension SettingsShape {
    /// Which keys mean something for which kind.
    static let signOnKeys = [
        "cas": ["url", "version", "renew", "card_attribute", "allow_http"],
        "oidc": [
            "url", "client_id", "client_secret", "client_authentication", "scopes", "card_attribute", "allow_http",
        ],
        "wecom": ["corp_id", "agent_id", "corp_secret", "open_base", "api_base"],
        "ldap": ["url", "tls", "ca_file", "bind_dn", "bind_password", "base", "filter", "card_attribute"],
    ]

    /// The fields of each entry of `sign_on`; those of one kind alone have no default, which would be printed for all.
    static let signOnFields = [
        Field("id", .text, "Its short name, lower-case letters, digits and hyphens; part of the callback's path."),
        Field(
            "kind", .word(["cas", "oidc", "wecom", "ldap"]),
            "`cas`, `oidc` (OpenID Connect), `wecom` (企业微信) or `ldap` (asks for the password on our own page)."),
        Field("name", localized, "What its button says; of `ldap`, what the field for the name is called."),
        Field(
            "url", .text,
            "Of `cas`: the address before `/login`. Of `oidc`: the issuer, letter by letter. Of `ldap`: `ldaps://…` or "
                + "`ldap://…`."),
        Field(
            "card_attribute", .text,
            "The attribute that holds the card number; without it the user's id is the card number. Not of `wecom`."),
        Field("timeout_seconds", .integer, "How long one answer is waited for, 1 to 60.", default: "8"),
        Field(
            "allow_http", .flag,
            "Of `cas` and `oidc`: whether `url` may be http:// elsewhere than on this machine; false."),
        Field("version", .integer, "Of `cas`: 3, 2 or 1; 3, and older ways are tried by themselves."),
        Field("renew", .flag, "Of `cas`: whether the password is asked for each time; false."),
        Field("client_id", .text, "Of `oidc`: what the provider calls us."),
        Field("client_secret", .secret, "Of `oidc`: the client's secret; none for a public client."),
        Field(
            "client_authentication", .word(["client_secret_basic", "client_secret_post", "none"]),
            "Of `oidc`: how the secret is shown; otherwise as the provider says."),
        Field("scopes", .texts, "Of `oidc`: what is asked for; openid and profile."),
        Field("corp_id", .text, "Of `wecom`: 企业ID, `ww…`."),
        Field("agent_id", .text, "Of `wecom`: AgentId of the application whose 可信域名 is the host of `public_url`."),
        Field("corp_secret", .secret, "Of `wecom`: Secret of that application."),
        Field(
            "open_base", .text, "Of `wecom`: where its page is; https://open.weixin.qq.com."),
        Field("api_base", .text, "Of `wecom`: where its interfaces are; https://qyapi.weixin.qq.com."),
        Field(
            "tls", .word(["ldaps", "start_tls", "none"]),
            "Of `ldap`: as the url says; `none` on this machine only."),
        Field("ca_file", .text, "Of `ldap`: certificates to trust instead of the system's."),
        Field("bind_dn", .text, "Of `ldap`: the account that searches; none: it is searched without one."),
        Field("bind_password", .secret, "Of `ldap`: that account's password."),
        Field("base", .text, "Of `ldap`: below which entry people are, `ou=people,dc=example,dc=edu`."),
        Field(
            "filter", .text,
            "Of `ldap`: what finds one person, `{user}` being what was typed; `(&(objectClass=person)(uid={user}))`."),
    ]
}
