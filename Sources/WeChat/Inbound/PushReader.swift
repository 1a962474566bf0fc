import Kernel

import struct Foundation.Date

/// Turns the fields of a genuine push into the house's own words.
struct PushReader {
    let library: LibraryID
    let account: AccountID
    let originalID: String?

    /// Reads a push.
    ///
    /// - Parameter key: which key opened it, nil when it came readable.
    func push(_ message: XMLNode, nonce: [UInt8], key: Int?) throws(CallbackRefusal) -> Push {
        guard let toUser = message.id("ToUserName"), let fromUser = message.id("FromUserName"),
            let messageType = message.id("MsgType")?.lowercased(), let seconds = message.seconds
        else { throw .incomplete }
        if let originalID, toUser != originalID { throw .otherAccount }
        var event: String?
        if messageType == "event" {
            guard let name = message.id("Event") else { throw .incomplete }
            event = name.lowercased()
        }
        let inbound = Inbound(
            library: library, account: account, reader: ReaderID(fromUser),
            key: MessageIdentity.key(of: message, from: fromUser, seconds: seconds, type: messageType, event: event),
            sentAt: Date(timeIntervalSince1970: Double(seconds)),
            content: event.map { EventContent.read(message, event: $0) }
                ?? MessageContent.read(message, type: messageType))
        return Push(
            inbound: inbound, messageType: messageType, event: event, toUser: toUser, fromUser: fromUser,
            nonce: nonce, key: key)
    }
}

extension XMLNode {
    /// The text of an id without white space around it; nil when it is missing, empty or longer than any id.
    func id(_ name: String) -> String? {
        guard let text = value(name)?.withoutSpaceAtEnds, !text.isEmpty, text.utf8.count <= 128 else { return nil }
        return text
    }

    /// The text of a field, empty when it is missing.
    func text(_ name: String) -> String { value(name) ?? "" }

    /// The time the reader acted, in seconds since 1970.
    fileprivate var seconds: Int64? {
        guard let text = id("CreateTime"), let seconds = Int64(text), (0...99_999_999_999).contains(seconds) else {
            return nil
        }
        return seconds
    }
}

extension String {
    /// The text without ASCII white space at both ends.
    var withoutSpaceAtEnds: String {
        guard let first = utf8.first, let last = utf8.last else { return self }
        if first > 0x20 && last > 0x20 { return self }
        return String(decoding: Array(utf8).withoutSpaceAtEnds, as: UTF8.self)
    }

    /// A name WeChat gave, if it is a plain word; else a constant, so that nothing personal is logged as a name.
    var plainName: String {
        let isWord = utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
        }
        return isWord && utf8.count <= 64 ? self : "unnamed"
    }
}
