import Kernel

/// An address that can stand in an SMTP command and in a header without breaking either.
public struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address.
    public let text: String

    /// Reads an address; nil where it has no name, no host, or anything that could end a command or a header.
    public init?(_ text: String) {
        let text = text.trimmed
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (1...255).contains(parts[1].utf8.count),
            !parts[1].hasPrefix("."), !parts[1].hasSuffix("."), !text.contains("..")
        else { return nil }
        let isSafe = text.unicodeScalars.allSatisfy { scalar in
            scalar.value > 0x20 && scalar.value != 0x7F && !scalar.properties.isWhitespace
                && scalar.properties.generalCategory != .control && !"<>()[],;:\\\"".unicodeScalars.contains(scalar)
        }
        guard isSafe else { return nil }
        self.text = text
    }

    /// Whether every server can take it; others must offer SMTPUTF8.
    var isASCII: Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    /// The host's name.
    var host: String { text.split(separator: "@").last.map(String.init) ?? "localhost" }

    /// The address.
    public var description: String { text }
}
