internal import Kernel

/// What a CAS server says of a ticket (CAS protocol 3.0.3, section 2.5 and appendix A).
enum CASAnswer: Equatable {
    /// It vouches for a person.
    case success(user: String, attributes: [String: [String]])
    /// It does not, for the reason of this code.
    case failure(code: String)

    /// Reads the XML of versions 2 and 3; nil where it is not such an answer.
    ///
    /// Names count without their prefix. Attributes are read in each of the ways met: as children of `attributes`, as
    /// `attribute` elements with name and value, as children of the success itself.
    init?(xml bytes: [UInt8]) {
        var reader = CASAnswerReader(bytes)
        guard let answer = try? reader.answer() else { return nil }
        self = answer
    }

    /// Reads the two lines of version 1; nil where they are none.
    init?(lines bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        switch lines.first {
        case "yes": self = .success(user: lines.count > 1 ? String(lines[1]).trimmed : "", attributes: [:])
        case "no": self = .failure(code: "INVALID_TICKET")
        default: return nil
        }
    }
}

/// Walks through a `serviceResponse`.
private struct CASAnswerReader {
    private var scanner: XMLScanner
    private var users: [String] = []
    private var attributes: [String: [String]] = [:]

    init(_ bytes: [UInt8]) { scanner = XMLScanner(bytes, file: "the answer of CAS") }

    mutating func answer() throws -> CASAnswer? {
        guard try child()?.name == "serviceResponse", let verdict = try child() else { return nil }
        var answer: CASAnswer?
        switch verdict.name {
        case "authenticationSuccess":
            try success()
            guard users.count == 1 else { return nil }
            answer = .success(user: users[0], attributes: attributes)
        case "authenticationFailure":
            answer = .failure(code: (verdict.attributes["code"] ?? "").trimmed)
            _ = try scanner.wholeText()
        default: return nil
        }
        // One verdict, and whatever is open must close.
        return try child() == nil && scanner.next() == nil ? answer : nil
    }

    /// The next element within the one that is open, text passed over; nil where that one ends.
    private mutating func child() throws -> (name: String, attributes: [String: String])? {
        while let piece = try scanner.next() {
            switch piece {
            case .start(let name, let attributes): return (name, attributes)
            case .end: return nil
            case .text: continue
            }
        }
        return nil
    }

    private mutating func success() throws {
        while let element = try child() {
            switch element.name {
            case "user": users.append(try scanner.wholeText().trimmed)
            case "attributes": while let attribute = try child() { try note(attribute) }
            case "proxyGrantingTicket", "proxies": _ = try scanner.wholeText()
            default: try note(element)
            }
        }
    }

    private mutating func note(_ element: (name: String, attributes: [String: String])) throws {
        let text = try scanner.wholeText().trimmed
        let named = element.name == "attribute" ? element.attributes["name"] : nil
        let value = named == nil ? text : element.attributes["value"] ?? text
        // Some servers tell everything in more than one of the ways.
        if attributes[named ?? element.name]?.contains(value) != true {
            attributes[named ?? element.name, default: []].append(value)
        }
    }
}
