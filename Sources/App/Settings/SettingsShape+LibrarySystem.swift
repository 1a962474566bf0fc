extension SettingsShape {
    /// The fields of `library_system`.
    static let librarySystemFields =
        [
            Field(
                "kind", .word(["built_in", "sip2", "koha"]),
                "`built_in`: Shiqu's own patrons, loans and holds; `sip2`: the library's system, by SIP2; `koha`: "
                    + "Koha's REST API, not yet tried on a real Koha.",
                default: "built_in"),
            Field(
                "circulation", .part,
                "Of `built_in`: `rules` (a list by `patron` and `item`: `lent`, `loan_days`, `renewals`, "
                    + "`renewal_days`, `renew_from_days`, `loan_limit`, `holds`, `hold_limit`, `hold_shelf_days`, "
                    + "`fine_per_day`, `fine_limit`, `grace_days`, `lost_fee`), `kinds` (which `branch` and `location` "
                    + "hold which `kind` of item), `currency`, `owed_limit`, `recall_days`, `overdue_blocks`, "
                    + "`holds_on_shelf`."),
        ] + sip2Connection + sip2Wire + sip2Patrons + sip2Meanings + kohaFields

    /// What only Koha's REST API needs; `writes` and `currency` are shared.
    static let kohaFields = [
        Field("url", .text, "Of `koha`: where its API is, `https://koha.example.edu/api/v1`."),
        Field("client_id", .text, "The API key of a staff patron."), Field("client_secret", .secret, "Its secret."),
        Field("user", .text, "A staff patron's name, in place of a key."), Field("password", .secret, "Its password."),
        Field("branch", .text, "Whose rules count for patrons without a branch."),
        Field("timeout", .text, "Seconds an answer may take. Built in: 5."),
    ]

    private static let sip2Connection = [
        Field("host", .text, "Of `sip2`: the server's name or address."),
        Field("port", .integer, "Its port; none is assigned to SIP2. Built in: 6001."),
        Field(
            "dialect", .word(["standard", "domestic"]),
            "A family of servers: 3M's specification, or mainland systems in GBK."),
        Field("tls", .part, "`true`, or `authorities` (a PEM file) and `name` (of the certificate)."),
        Field("login_user", .text, "The terminal's account."), Field("login_password", .secret, "Its password."),
        Field("login_method", .word(["message", "telnet", "none"]), "How the account is told."),
        Field("institution", .text, "AO."), Field("location", .text, "CP of the login."),
        Field("terminal_password", .secret, "AC."),
        Field("charset", .text, "Of both directions: `utf-8`, `gb18030`, `big5`, `cp850`, `latin1`."),
        Field("connections", .integer, "How many at most. Built in: 4."),
        Field("connect_timeout", .text, "Seconds, fractions allowed. Built in: 3."),
        Field("answer_timeout", .text, "Seconds. Built in: 5."), Field("wait_timeout", .text, "Seconds. Built in: 5."),
        Field("health_after", .text, "Seconds a connection rests before it is tried. Built in: 20."),
        Field("idle_limit", .text, "Seconds a connection rests before it is closed. Built in: 300."),
        Field("answer_bytes", .integer, "The longest answer. Built in: 262144."),
        Field("writes", .flag, "Whether anything may be changed."),
        Field("lacks", .texts, "What the server cannot do although the specification has it."),
    ]

    private static let sip2Wire = [
        Field("terminator", .word(["cr", "crlf", "lf"]), "What ends our messages."),
        Field("delimiter", .text, "What separates fields."),
        Field(
            "checksum", .word(["auto", "strict", "ascii", "off"]),
            "When a wrong checksum of an answer is taken as damage."),
        Field("numbered", .flag, "Whether our messages carry sequence numbers and checksums."),
        Field("ascii_only", .flag, "Whether only ASCII may be sent."),
    ]

    private static let sip2Patrons = [
        Field("password_method", .word(["information", "status"]), "Which message checks a PIN: 63 or 23."),
        Field("needs_bl", .flag, "Whether a valid patron must be told by BL."),
        Field("pin_memory", .text, "Seconds a PIN that proved right is kept in memory; 0 never."),
        Field("asks_status", .flag, "Whether 99 is asked."),
        Field("ends_sessions", .flag, "Whether 35 is sent after an account."),
        Field("language", .text, "Of messages: `019` Chinese, `001` English."),
    ]

    private static let sip2Meanings = [
        Field("day_order", .text, "How 03/04/2026 is read."),
        Field("due_time", .text, "What a time beside a due date says."),
        Field("circulation_status", .part, "The states of message 18 that differ, by their two characters."),
        Field("charged_fields", .texts, "Fields of 64 that name loans."),
        Field("ready_fields", .texts, "Fields of 64 that name what is on the hold shelf."),
        Field("queued_fields", .texts, "Fields of 64 that name what is waited for."),
        Field("fine_fields", .texts, "Fields of 64 that name what is owed for."),
        Field("owed_field", .text, "The field of 64 that holds the sum owed."),
        Field("item_names", .word(["auto", "barcodes", "barcodes_and_titles"]), "How the lists name things."),
        Field("renew_all", .word(["singles", "message"]), "Whether all is renewed one by one or by message 65."),
        Field("title_memory", .text, "Seconds titles are remembered. Built in: 3600."),
        Field("pickup", .part, "Where holds are picked up: a list of `code` and `name`."),
        Field("currency", .text, "Where the server names none. Built in: CNY."),
    ]
}
