public import struct Foundation.Date

/// What a reader did, whichever channel it came by.
public struct Inbound: Sendable, Hashable {
    /// The library whose account was addressed.
    public var library: LibraryID
    /// The account that was addressed.
    public var account: AccountID
    /// Who did it.
    public var reader: ReaderID
    /// The channel's key of this message: equal for a repeat of it, different for any other.
    ///
    /// WeChat: `wechat.md` 1.6 (MsgId, CreateTime and sender; for events also the event and its key).
    public var key: String
    /// When the reader did it, by the channel's clock; whole seconds on WeChat.
    public var sentAt: Date
    /// What was done.
    public var content: Content

    /// Describes one message or event.
    public init(
        library: LibraryID, account: AccountID, reader: ReaderID, key: String, sentAt: Date, content: Content
    ) {
        self.library = library
        self.account = account
        self.reader = reader
        self.key = key
        self.sentAt = sentAt
        self.content = content
    }

    /// The kinds of things readers do.
    public enum Content: Sendable, Hashable, Codable {
        /// A typed text; `choice` is the id of a tapped choice when the channel tells one.
        case text(String, choice: String?)
        /// A tapped menu button with a key.
        case menuKey(String)
        /// A code scanned inside the chat, with WeChat's kind of it (`qrcode`, `barcode`) and its text; `key` is the
        /// menu button's.
        case scan(kind: String, text: String, key: String)
        /// A picture; `key` is the menu button that asked for it.
        case image(mediaID: String, url: String)
        /// A voice message, with its recognised text where the channel offers one.
        case voice(mediaID: String, format: String, recognised: String?)
        /// A video, long or short.
        case video(mediaID: String, thumbnailID: String)
        /// A place the reader chose to send, in degrees (WGS-84 or GCJ-02 as the channel has it).
        case location(latitude: Double, longitude: Double, label: String)
        /// A shared link.
        case link(title: String, description: String, url: String)
        /// A sent file; WeChat does not let it be fetched.
        case file(name: String, size: Int)
        /// A shared mini-program page.
        case miniProgram(title: String, appID: String, path: String)
        /// The reader followed the account, by a parametric code's scene where there was one.
        case followed(scene: String?)
        /// The reader left. Cannot be answered.
        case unfollowed
        /// A follower scanned a parametric code with this scene.
        case sceneScanned(String)
        /// Anything that is not a reader's message and wants no answer: job results, consent changes, positions.
        case notification(name: String, fields: [String: String])
        /// A message or event this version does not know. Answered with silence.
        case unknown(name: String)
    }

    /// The typed or spoken text, where there is one.
    public var text: String? {
        switch content {
        case .text(let text, _): text
        case .voice(_, _, let recognised): recognised
        default: nil
        }
    }

    /// Whether the reader waits for an answer (false for events the channel cannot show a reply to).
    public var wantsAnswer: Bool {
        switch content {
        case .unfollowed, .notification, .unknown: false
        default: true
        }
    }
}
