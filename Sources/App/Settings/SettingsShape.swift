/// What may stand in the settings: one documented tree, from which the file is checked, environment variables are
/// matched, secrets are masked and `docs/settings.md` is written.
indirect enum SettingsShape: Sendable {
    /// Any text.
    case text
    /// A text that is never shown.
    case secret
    /// A whole number.
    case integer
    /// `true` or `false`.
    case flag
    /// One of these words.
    case word([String])
    /// Named fields.
    case object([Field])
    /// A list of objects that each have an `id`.
    case list([Field])
    /// Free keys with values of one shape.
    case map(SettingsShape)
    /// A list of texts.
    case texts
    /// A part that a room reads, and checks, for itself.
    case part

    /// One key.
    struct Field: Sendable {
        let name: String
        let shape: SettingsShape
        let note: String
        let initial: String

        init(_ name: String, _ shape: SettingsShape, _ note: String, default initial: String = "") {
            self.name = name
            self.shape = shape
            self.note = note
            self.initial = initial
        }
    }
}

extension SettingsShape {
    /// The whole of the settings.
    static let root = SettingsShape.object([
        Field(
            "database", .text,
            "Where the data lives: `sqlite:///path/to/shiqu.db`, or `postgres://user@host/database` with what libpq knows behind `?`, and `readers`, `writers` and `schema`.",
            default: "sqlite:///var/lib/shiqu/shiqu.db"),
        Field(
            "durability", .word(["process", "power"]),
            "What a commit waits for: survive the death of the process, or a power cut as well.", default: "process"),
        Field(
            "erasure_list", .text,
            "The file that remembers, as hashes, who was erased, so that a restored backup forgets them again. Without it: beside SQLite's file; with PostgreSQL none."
        ),
        Field(
            "http",
            .object([
                Field("host", .text, "The address to listen on.", default: "127.0.0.1"),
                Field("port", .integer, "The port; 0 takes any free one, which the start line names.", default: "8080"),
                Field(
                    "frame_ancestors", .texts,
                    "Other origins whose pages may show ours in a frame, for instance `https://www.example.edu`."),
            ]), "The server."),
        Field("public_url", .text, "The address readers and WeChat reach this server by, with https://."),
        Field(
            "api",
            .object([
                Field(
                    "rate_limit", .integer,
                    "Requests a minute for each caller, an IPv4 address or an IPv6 network of 64 bits; 0 allows any number.",
                    default: "120")
            ]), "The JSON API under `/api/v1`."),
        Field(
            "log",
            .object([
                Field("format", .word(["text", "json"]), "Text for people or JSON for machines.", default: "text"),
                Field(
                    "level", .word(["debug", "info", "notice", "warning", "error"]), "From which level on.",
                    default: "info"),
            ]), "Logs, on standard error. They never hold names, card numbers, open ids or messages."),
        Field(
            "metrics",
            .object([
                Field(
                    "token", .secret,
                    "The bearer token `/metrics` asks for; without one it answers direct loopback calls only.")
            ]), "Figures for Prometheus."),
        Field("mail", .object(mailFields), "The server that takes e-mails; without it none are sent."),
        Field("library", .object(libraryFields), "The library, where this deployment serves one."),
        Field("accounts", .list(accountFields), "The official accounts of that library."),
        Field(
            "libraries", .list(libraryFields + [Field("accounts", .list(accountFields), "Its official accounts.")]),
            "The libraries, where this deployment serves several."),
    ])

    static let libraryFields = [
        Field(
            "id", .text, "Its short name: the first part of every key of the database. Never change it.",
            default: "main"),
        Field("name", localized, "Its name."),
        Field("time_zone", .text, "The zone its days begin in.", default: "Asia/Shanghai"),
        Field(
            "enquiries", .part,
            "What the library tells about itself: `contact`, `desk_hours`, `calendar` (`hours`, `terms`, `exceptions` that "
                + "hold for every branch), `branches` with what differs there, `menu`."),
        Field(
            "shelves", .part,
            "Which call numbers stand where: a list of `branch`, `location`, `from`, `through`, `floor`, `area`, `note`."
        ),
        Field(
            "retention", .map(.integer),
            "After how many days what is deleted, by the rules `shiqu retention --dry-run` lists, for instance "
                + "`readers.resting: 90`."),
        Field(
            "readers", .part,
            "Binding cards: `cards_per_reader` (5) and `readers_per_card` (3), how many of the one go with one of the other."
        ),
        Field("lending", .object(lendingFields), "Readers' own accounts: loans, holds, charges, the card."),
        Field(
            "notices", .part,
            "What readers are told unasked: `ways`, `templates`, `quiet_hours`, `digest_hour`, `limits`, … (docs/notices.md)."
        ),
        Field("library_system", .object(librarySystemFields), "The system it lends with."),
        Field(
            "sign_on", .list(signOnFields),
            "The campus's ways to recognise readers, in the order of their buttons ([sign-on.md](sign-on.md))."),
        Field("items", .part, "Where copies stand in its MARC records, when the built-in places do not fit."),
    ]

    static let lendingFields = [
        Field(
            "due_soon_days", .part, "How many days before the due date a reader is reminded: a list, `[3]` unless told."
        ),
        Field("overdue_days", .part, "How many days after it: a list, `[1, 7, 14]` unless told."),
        Field("hold_lapse_days", .integer, "How many days before a hold on the shelf lapses.", default: "1"),
        Field("card_expiry_days", .integer, "How many days before a card expires.", default: "14"),
        Field(
            "self_checkout", .flag, "Whether readers may borrow by scanning a copy's barcode; needs a system that can.",
            default: "false"),
        Field("how_to_pay", localized, "How charges are paid; shown below them."),
        Field(
            "gate_token", .secret,
            "The bearer token with which a gate or the desk checks codes of electronic cards (docs/electronic-card.md)."
        ),
    ]

    static let mailFields = [
        Field("host", .text, "The server's name."),
        Field("port", .integer, "Its port; 587 with `starttls`, 465 with `tls`, 25 with `none`."),
        Field(
            "security", .word(["starttls", "tls", "none"]),
            "How the connection is kept secret, `starttls` unless told; `none` only for a server on the same machine."),
        Field("user", .text, "The user, where the server asks for one; never sent in clear."),
        Field("password", .secret, "The password."),
        Field("from", .text, "The sender, for instance `Library <library@example.edu>`."),
        Field("certificates", .text, "A file of certificates (PEM) to trust beside the system's."),
    ]

    static let localized = SettingsShape.object([
        Field("zh", .text, "In Chinese."), Field("en", .text, "In English."),
    ])

    static let accountFields = [
        Field("id", .text, "Its short name; the callback is `/wechat/{id}`."),
        Field("kind", .word(["service", "subscription"]), "服务号 or 订阅号.", default: "service"),
        Field("verified", .flag, "Whether it has passed 微信认证.", default: "false"),
        Field("app_id", .text, "AppID, `wx…`."),
        Field("app_secret", .secret, "AppSecret; needed for menus and late answers."),
        Field("original_id", .text, "原始ID, `gh_…`; when set, pushes for other accounts are refused."),
        Field("token", .secret, "The Token of the server settings, 3–32 letters and digits."),
        Field("encoding_aes_key", .secret, "EncodingAESKey, 43 characters; needed in compatible and safe mode."),
        Field("previous_encoding_aes_key", .secret, "The key before the last change, accepted beside the current one."),
        Field(
            "mode", .word(["plain", "compatible", "safe"]), "明文, 兼容 or 安全; these settings decide, never the push.",
            default: "safe"),
        Field("api_base", .text, "Where WeChat's API is reached.", default: "https://api.weixin.qq.com"),
        Field(
            "open_base", .text, "Where WeChat's page is that tells who a reader is.",
            default: "https://open.weixin.qq.com"),
        Field(
            "mp_base", .text, "Where WeChat's pictures of codes and its subscription page are.",
            default: "https://mp.weixin.qq.com"),
    ]

    /// The field of this name, in an object.
    func field(_ name: String) -> Field? {
        guard case .object(let fields) = self else { return nil }
        return fields.first { $0.name == name }
    }
}
