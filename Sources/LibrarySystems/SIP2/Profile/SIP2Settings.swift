public import Kernel

/// How one library's SIP2 server is reached, and how it differs from the specification.
///
/// Read from the settings' mapping `library_system: { kind: sip2, … }`; an unknown key is an error. Every value has the
/// meaning docs/library-systems.md tells operators; `dialect` decides what is usual where a key is missing.
public struct SIP2Settings: Sendable, Hashable {
    /// The server's name or address.
    public var host: String
    /// Its port; none is assigned to SIP2.
    public var port: Int
    /// Whether the connection is TLS, and how it is checked.
    public var tls: TLS?
    /// How and as whom we log in.
    public var login: Login
    /// AO, the institution; empty in some systems.
    public var institution: String
    /// CP of the login, the place this terminal stands at.
    public var location: String
    /// AC, the terminal's password; where it is set it goes with every message that has room for it.
    public var terminalPassword: String
    /// The character set of both directions.
    public var charset: SystemCharset
    /// What the wire looks like.
    public var wire: Wire
    /// How long we wait, and how many connections we keep.
    public var limits: Limits
    /// How patrons and their passwords are asked for.
    public var patrons: Patrons
    /// What this server's answers mean where they differ from the specification.
    public var meanings: Meanings
    /// Whether anything may be changed: renewals, holds, loans, blocks.
    public var writes: Bool
    /// What the server lacks although the specification has it.
    public var lacks: Set<LibrarySystemAbility>

    /// Settings of a server that keeps to the specification, or of a dialect.
    public init(host: String, port: Int, dialect: SIP2Dialect = .standard) {
        self.host = host
        self.port = port
        login = Login()
        institution = ""
        location = ""
        terminalPassword = ""
        charset = dialect == .domestic ? .gb18030 : .utf8
        wire = Wire()
        limits = Limits()
        patrons = Patrons()
        meanings = Meanings()
        writes = dialect == .standard
        lacks = []
        dialect.adjust(&self)
    }
}

/// A family of servers that differ from the specification in the same ways.
public enum SIP2Dialect: String, Sendable, CaseIterable, Codable {
    /// 3M's SIP 2.00 as it is written.
    case standard
    /// Mainland systems as the open sources of dp2 show them: GBK, CRLF, other status codes, a deposit where a debt stands.
    /// Read-only until `writes` says otherwise.
    case domestic

    /// Sets what is usual in this dialect.
    func adjust(_ settings: inout SIP2Settings) {
        guard self == .domestic else { return }
        settings.wire.terminator = .crlf
        settings.wire.isChecked = .off
        settings.meanings.charged = ["AS", "AU"]
        settings.meanings.ready = []
        settings.meanings.owed = "JF"
        settings.meanings.circulation = [
            "01": .other, "02": .available, "03": .onLoan, "04": .lost, "05": .other,
        ]
    }
}
