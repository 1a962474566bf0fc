import Foundation
import Kernel

/// A message as it goes over the wire: headers after RFC 5322 and 2047, one text in seven bits.
struct MailText {
    /// The lines, ended by CR LF, before dots are stuffed.
    let bytes: [UInt8]

    init(_ message: MailMessage, to: MailAddress, settings: MailSettings, now: Date) {
        let body = Self.body(message.text)
        var lines = [
            "Date: " + Self.date(now), "From: " + Self.mailbox(settings.fromName, settings.from),
            "To: " + Self.mailbox("", to), "Subject: " + Self.words(message.subject, after: 9),
            "Message-ID: <\(Self.token(message.id))@\(settings.from.isASCII ? settings.from.host : "localhost")>",
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: " + body.encoding,
        ]
        if let stop = message.stop, Self.isAddress(stop) {
            lines += ["List-Unsubscribe: <\(stop)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
        }
        bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body.bytes
    }

    /// A line that begins with a dot gets another (RFC 5321 4.5.2); the end is marked by a dot alone.
    var stuffed: [UInt8] {
        var stuffed: [UInt8] = []
        stuffed.reserveCapacity(bytes.count + 64)
        var isLineStart = true
        for byte in bytes {
            if isLineStart, byte == UInt8(ascii: ".") { stuffed.append(byte) }
            stuffed.append(byte)
            isLineStart = byte == UInt8(ascii: "\n")
        }
        if !isLineStart { stuffed += Array("\r\n".utf8) }
        return stuffed + Array(".\r\n".utf8)
    }

    /// A text in quoted-printable where most of it is ASCII, else in base 64.
    static func body(_ text: String) -> (encoding: String, bytes: [UInt8]) {
        let text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\0", with: "")
        let wide = text.utf8.count { $0 >= 0x80 }
        if wide * 6 > text.utf8.count {
            let encoded = Data(text.replacing("\n", with: "\r\n").utf8)
                .base64EncodedString(options: [
                    .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
                ])
            return ("base64", Array((encoded + "\r\n").utf8))
        }
        return ("quoted-printable", Array(quotedPrintable(text).utf8))
    }

    /// RFC 2045 6.7: lines of at most 76 characters, blanks at line ends written out.
    static func quotedPrintable(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var (written, length) = ("", 0)
            let bytes = Array(line.utf8)
            for (index, byte) in bytes.enumerated() {
                let isBlank = byte == 0x20 || byte == 0x09
                let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
                let isKept = isPlain || (isBlank && index + 1 < bytes.count)
                let piece = isKept ? String(UnicodeScalar(byte)) : "=" + hexadecimal(byte)
                if length + piece.utf8.count > 75 {
                    written += "=\r\n"
                    length = 0
                }
                written += piece
                length += piece.utf8.count
            }
            return written
        }.joined(separator: "\r\n")
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }

    /// Words of a header: as they are where they are plain, else encoded (RFC 2047), a character never cut in two,
    /// folded below 76 columns.
    ///
    /// Line breaks and other controls become blanks: nothing in a value can begin a header of its own.
    static func words(_ text: String, after column: Int) -> String {
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl =
                scalar.properties.generalCategory == .control || scalar.value == 0x2028 || scalar.value == 0x2029
            clean.append(isControl ? " " : scalar)
        }
        let plain = String(clean).trimmed
        let isPlain = plain.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !plain.contains("=?")
        if isPlain, plain.utf8.count + column <= 76 { return plain }
        var (words, piece) = ([String](), [UInt8]())
        for character in plain {
            let bytes = Array(String(character).utf8)
            // 45 bytes are 60 characters of base 64; the marks around them are 12.
            if piece.count + bytes.count > (words.isEmpty ? 39 : 45) {
                words.append(encoded(piece))
                piece = []
            }
            piece += bytes
        }
        words.append(encoded(piece))
        return words.joined(separator: "\r\n ")
    }

    private static func encoded(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(Data(bytes).base64EncodedString())?=" }

    private static func mailbox(_ name: String, _ address: MailAddress) -> String {
        if name.isEmpty { return address.text }
        let isPlain =
            name.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !name.contains("\"") && !name.contains("\\")
        return (isPlain ? "\"\(name)\"" : words(name, after: 6)) + " <\(address.text)>"
    }

    /// `Tue, 24 Nov 2026 23:40:00 +0000`, whatever the machine's language.
    static func date(_ now: Date) -> String {
        let moment = LocalMoment(now, in: .gmt)
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let second = Int(now.timeIntervalSince1970.rounded(.down)) % 60
        let time = "\(two(moment.minute / 60)):\(two(moment.minute % 60)):\(two((second + 60) % 60))"
        let (day, weekday) = (moment.day, days[moment.day.weekday.rawValue])
        return "\(weekday), \(day.day) \(months[day.month - 1]) \(day.year) \(time) +0000"
    }

    /// An address that can stand between angle brackets.
    private static func isAddress(_ url: String) -> Bool {
        (url.hasPrefix("https://") || url.hasPrefix("http://")) && url.utf8.count < 900
            && url.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    }

    /// Letters, digits and dots of an id.
    private static func token(_ id: String) -> String {
        String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") ? $0 : "-" })
    }
}
