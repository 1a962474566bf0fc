import Kernel

/// The server that takes e-mails, and whose they are.
///
/// - Warning: holds a password. It prints as its host alone.
public struct MailSettings: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The server's name.
    public var host: String
    /// The port: 587 with STARTTLS, 465 with TLS.
    public var port: Int
    /// How the connection is kept secret.
    public var security: Security
    /// The user; nil where the server asks for none.
    public var user: String?
    /// The password.
    public var password: String?
    /// The sender's address.
    public var from: MailAddress
    /// The sender's name; may be empty.
    public var fromName: String
    /// A file of certificates to trust beside the system's, for a server of the campus' own; nil for none.
    public var certificates: String?
    /// How long the server may take for a step.
    public var patience: Duration

    /// How a connection is kept secret.
    public enum Security: String, Sendable, Hashable, CaseIterable {
        /// TLS from the first byte.
        case tls
        /// TLS after a word in clear; without it nothing is sent.
        case starttls
        /// None, for a server on the same machine. No user and no password are sent.
        case none
    }

    /// Describes a server.
    ///
    /// - Throws: `Fault` of kind `settings` where a password would travel in clear or the sender is no address.
    public init(
        host: String, port: Int? = nil, security: Security = .starttls, user: String? = nil, password: String? = nil,
        from: String, certificates: String? = nil, patience: Duration = .seconds(30)
    ) throws {
        self.host = host
        self.security = security
        self.port = port ?? (security == .tls ? 465 : security == .starttls ? 587 : 25)
        self.user = user
        self.password = password
        self.certificates = certificates
        self.patience = patience
        guard !host.isEmpty, (1...65535).contains(self.port) else {
            throw Fault(.settings, "mail: host or port cannot be used")
        }
        guard user == nil || security != .none else {
            throw Fault(.settings, "mail: a user needs security tls or starttls; a password never travels in clear")
        }
        var (name, address) = ("", from.trimmed)
        if let open = address.lastIndex(of: "<"), address.hasSuffix(">") {
            name = String(address[..<open]).trimmed.trimmingQuotes
            address = String(address[address.index(after: open)...].dropLast())
        }
        guard let sender = MailAddress(address) else {
            throw Fault(.settings, "mail.from must be an address such as Library <library@example.edu>")
        }
        self.from = sender
        fromName = name
    }

    /// The host; never a secret.
    public var description: String { "mail by \(host)" }
    /// Shows nothing of the secrets.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension String {
    fileprivate var trimmingQuotes: String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}
