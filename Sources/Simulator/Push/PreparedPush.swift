internal import Foundation
internal import Kernel
internal import WeChat

/// A push with its number and time, ready to be sent as often as it takes.
struct PreparedPush: Sendable {
    var account: SimulatedAccount
    var openID: String
    var action: UserAction
    var options: PushOptions
    /// The MsgId of a message; nil for events.
    var messageID: String?
    var createTime: Int64
    var body: String
    /// Whether an answer to it would be shown.
    var isAnswerable: Bool
    var isMessage: Bool
    /// The number of its line in the chat.
    var mark = 0

    init(
        account: SimulatedAccount, openID: String, action: UserAction, options: PushOptions, number: String,
        now: Date
    ) {
        self.account = account
        self.action = action
        self.options = options
        let seconds = Int64(now.timeIntervalSince1970) + Int64(options.clockOffset ?? 0)
        createTime = options.createTime ?? seconds
        self.openID = openID
        isAnswerable = action.isAnswerable
        isMessage = action.isMessage
        messageID = nil
        if case .raw(let xml) = action {
            body = xml
            read(xml)
        } else {
            body = ""
            if action.isMessage { messageID = options.messageID ?? number }
            body = written(id: number)
        }
    }

    /// The key to encrypt it with; nil where the account has none.
    var key: String? { options.previousKey == true ? account.previousEncodingAESKey : account.encodingAESKey }

    /// Why it cannot leave WeChat, nil where it can.
    var obstacle: Localized? {
        guard (options.mode ?? account.mode) != .plain, key == nil else { return nil }
        return options.previousKey == true
            ? Localized(zh: "账号 \(account.id) 没有上一个密钥", en: "account \(account.id) has no previous key")
            : Localized(
                zh: "账号 \(account.id) 没有 EncodingAESKey", en: "account \(account.id) has no EncodingAESKey")
    }

    /// Takes from a given body what judging the reply needs.
    private mutating func read(_ xml: String) {
        guard let node = try? StrictXML.parse(Array(xml.utf8)) else { return }
        if let sender = node.value("FromUserName"), !sender.isEmpty { openID = sender }
        if let time = node.value("CreateTime").flatMap({ Int64($0) }) { createTime = time }
        messageID = node.value("MsgId")
        isMessage = node.value("MsgType")?.lowercased() != "event"
        if !isMessage, let event = node.value("Event") { isAnswerable = UserAction.event(event).isAnswerable }
    }

    private func written(id: String) -> String {
        var fields = [
            XMLField("ToUserName", account.originalID), XMLField("FromUserName", openID),
            XMLField("CreateTime", .number(String(createTime))), XMLField("MsgType", action.messageType),
        ]
        if let event = action.event {
            fields.append(XMLField("Event", options.lowerCaseEvent == true ? event.lowercased() : event))
        }
        fields += action.fields(id: id)
        if options.controlCharacters == true { fields = fields.map(Self.soiled) }
        if let messageID { fields.append(XMLField("MsgId", .number(messageID))) }
        return XMLField.document(fields, cdata: options.noCDATA != true)
    }

    /// Characters that XML forbids and WeChat passes on.
    private static func soiled(_ field: XMLField) -> XMLField {
        guard field.name == "Content", case .text(let text) = field.value else { return field }
        return XMLField(field.name, "\u{1D}\(text)\u{08}")
    }
}
