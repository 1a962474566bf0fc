public import struct Foundation.Date

/// A way a notice can take to its reader.
public enum NoticeWay: String, Sendable, Hashable, Codable, CaseIterable {
    /// One message after the reader agreed to one (WeChat: 一次性订阅).
    case oneTime = "one_time"
    /// A form the reader agreed to (WeChat: 订阅通知).
    case subscription
    /// A form sent without being asked for (WeChat: 模板消息).
    case template
    /// A message in the chat, while the channel allows one (WeChat: 客服消息, 48 hours after the reader wrote).
    case customerService = "customer_service"
    /// An e-mail.
    case email
}

/// A notice in the words of one way.
public struct NoticeLetter: Sendable, Hashable, Codable {
    /// The way it is written for.
    public var way: NoticeWay
    /// What it says.
    public var content: Content

    /// Writes a letter.
    public init(_ way: NoticeWay, _ content: Content) {
        self.way = way
        self.content = content
    }

    /// What a letter says.
    public enum Content: Sendable, Hashable, Codable {
        /// A message in the chat.
        case message(Reply)
        /// A form: what fills its places by their names, and the page a tap opens.
        case form(template: String, fields: [String: String], page: String)
        /// The one message a reader agreed to, under the number of that agreement.
        case once(template: String, scene: Int, title: String, text: String, page: String)
        /// An e-mail; `stop` is the address that ends notices by one tap.
        case mail(to: String, subject: String, text: String, stop: String?)
    }

    /// What is shown where the reader's next message is answered; nil where it is no message.
    public var message: Reply? {
        if case .message(let reply) = content { reply } else { nil }
    }
}

/// A notice ready to be sent: the same in the words of several ways, the first to be tried first.
public struct NoticeParcel: Sendable, Hashable {
    /// What makes it recognisable: the same key is sent once.
    public var key: String
    /// To whom.
    public var to: ReaderKey
    /// The letters, in the order of the ways to try; never empty.
    public var letters: [NoticeLetter]
    /// When it has lost its sense and is dropped unsent.
    public var until: Date

    /// Makes a parcel.
    public init(key: String, to: ReaderKey, letters: [NoticeLetter], until: Date) {
        self.key = key
        self.to = to
        self.letters = letters
        self.until = until
    }
}
