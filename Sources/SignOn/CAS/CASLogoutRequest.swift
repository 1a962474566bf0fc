internal import Kernel

/// The SAML that a CAS server posts when a sign-on ends (CAS protocol 3.0.3, section 2.3.3).
enum CASLogoutRequest {
    /// The ticket of the sign-on that ended; nil where the text is no such request.
    static func ticket(in text: String) -> String? {
        guard text.utf8.count <= 65_536 else { return nil }
        var scanner = XMLScanner(Array(text.utf8), file: "the logout request")
        var ticket: String?
        do {
            guard case .start("LogoutRequest", _) = try scanner.next() else { return nil }
            while let piece = try scanner.next() {
                guard case .start(let name, _) = piece else { continue }
                let value = name == "SessionIndex" ? try scanner.wholeText().trimmed : nil
                if ticket == nil { ticket = value }
            }
        } catch {
            return nil
        }
        return ticket.flatMap { CASTicket.isOne($0) ? $0 : nil }
    }
}

/// What a service ticket may look like (CAS protocol 3.0.3, sections 3.1 and 3.7).
enum CASTicket {
    /// `ST-` and, beyond the specification's letters, digits and hyphens, the marks that servers use.
    static func isOne(_ text: String) -> Bool {
        text.hasPrefix("ST-") && (4...256).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                let lower = byte | 0x20
                return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
                    || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || "-._~".utf8.contains(byte)
            }
    }
}
