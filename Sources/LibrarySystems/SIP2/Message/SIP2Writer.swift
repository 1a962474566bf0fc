internal import Foundation
internal import Kernel

/// Writes one request.
///
/// Strict: a value that cannot be sent as it is is refused, never changed.
struct SIP2Writer {
    private(set) var text: String
    private let settings: SIP2Settings
    private let stamp: String
    private var problem: String?

    /// Begins a message.
    init(_ code: String, settings: SIP2Settings, stamp: String) {
        text = code
        self.settings = settings
        self.stamp = stamp
    }

    /// Adds to the fixed part.
    mutating func fixed(_ part: String) { text += part }

    /// Adds yes or no to the fixed part.
    mutating func flag(_ isOn: Bool) { text += isOn ? "Y" : "N" }

    /// Adds the date of now to the fixed part.
    mutating func date() { text += stamp }

    /// Adds a field; nil leaves it out.
    mutating func field(_ name: String, _ value: String?) {
        guard let value else { return }
        let isSendable = SIP2Value.isSendable(value, delimiter: settings.wire.delimiter)
        if !isSendable || (settings.wire.isASCIIOnly && !value.utf8.allSatisfy { $0 < 0x80 }) {
            problem = problem ?? name
        }
        text += name + value + String(settings.wire.delimiter)
    }

    /// Adds AO, the institution.
    mutating func institution() { field("AO", settings.institution) }

    /// Adds AC, the terminal's password.
    mutating func terminal() { field("AC", settings.terminalPassword) }

    /// The message's bytes, without trailer and line end.
    ///
    /// - Throws: `SIP2Trouble.unsendable` where a value holds what no message can.
    func bytes() throws -> [UInt8] {
        if let problem { throw SIP2Trouble.unsendable(problem) }
        guard let bytes = try settings.charset.encode(text) else {
            throw SIP2Trouble.unsendable(String(text.prefix(2)))
        }
        return bytes
    }
}

/// A message's last part.
enum SIP2Trailer {
    /// A message with sequence number and checksum, where they are wanted, and its line end.
    static func close(_ body: [UInt8], sequence: UInt8, wire: SIP2Settings.Wire) -> [UInt8] {
        var bytes = body
        if wire.isNumbered {
            bytes += [UInt8(ascii: "A"), UInt8(ascii: "Y"), 0x30 + sequence % 10, UInt8(ascii: "A"), UInt8(ascii: "Z")]
            bytes += SIP2Checksum.digits(SIP2Checksum.of(bytes))
        }
        return bytes + end(wire)
    }

    /// The bytes that end a message.
    static func end(_ wire: SIP2Settings.Wire) -> [UInt8] {
        switch wire.terminator {
        case .cr: [0x0D]
        case .crlf: [0x0D, 0x0A]
        case .lf: [0x0A]
        }
    }
}
