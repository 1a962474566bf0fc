/// The key that is equal for WeChat's repeats of one push and different for any other.
///
/// WeChat's documents name MsgId for messages, and sender with time for events. Practice asks for more: MsgId has been
/// seen equal for different readers, and events of several kinds share a second.
enum MessageIdentity {
    /// The key of a push.
    static func key(
        of message: XMLNode, from reader: String, seconds: Int64, type: String, event: String?
    ) -> String {
        if let event { return eventKey(message, reader, seconds, event) }
        var key = message.id("MsgId") ?? message.id("MsgID") ?? ""
        if key.isEmpty { key = type + "." + digest(StrictXML.bytes(message)) }
        key += "-"
        key += String(seconds)
        key += "-"
        key += reader
        return key
    }

    private static func eventKey(_ message: XMLNode, _ reader: String, _ seconds: Int64, _ event: String) -> String {
        var tail = message.text("EventKey")
        for name in ownIDs {
            if let id = message.id(name) { tail += "-" + id }
        }
        for (parent, name) in nestedIDs {
            for item in message[parent].map({ [$0] + $0.children }) ?? [] {
                if let id = item.id(name) { tail += "-" + id }
            }
        }
        // Two codes scanned within a second are two events.
        if let scanned = message["ScanCodeInfo"]?.text("ScanResult") { tail += "-" + scanned }
        if tail.utf8.count > 100 { tail = digest(Array(tail.utf8)) }
        return "\(seconds)-\(reader)-\(event)-\(tail)"
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        String(decoding: WeChatSignature.digest(bytes), as: UTF8.self)
    }

    /// Ids that job, card, order and place events carry of their own.
    private static let ownIDs = [
        "MsgID", "MsgId", "CardId", "UserCardCode", "TransId", "OrderId", "trace_id", "UniqId", "PoiId",
    ]

    private static let nestedIDs = [("PublishEventInfo", "publish_id"), ("SubscribeMsgSentEvent", "MsgID")]
}
