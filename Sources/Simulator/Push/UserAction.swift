/// Something a person does with the account, or WeChat reports of it.
public enum UserAction: Sendable, Equatable {
    /// Types a text; `menuID` when it came of tapping an entry of a message menu.
    case text(String, menuID: String? = nil)
    /// Sends a picture.
    case image(url: String, mediaID: String)
    /// Sends a voice message.
    case voice(mediaID: String, format: String = "amr", recognition: String? = nil)
    /// Sends a video.
    case video(mediaID: String, thumbnailID: String, isShort: Bool = false)
    /// Sends a place.
    case location(latitude: Double, longitude: Double, scale: Int = 16, label: String)
    /// Shares a link.
    case link(title: String, description: String, url: String)
    /// Sends a file.
    case file(name: String, size: Int)
    /// Shares a page of a mini-program.
    case miniProgram(title: String, appID: String, path: String)
    /// Follows the account, by a parametric code when there is a scene.
    case follow(scene: String? = nil)
    /// Leaves the account.
    case unfollow
    /// Scans a parametric code as a follower.
    case scanScene(String)
    /// Taps a button that sends a key.
    case tap(key: String)
    /// Taps a button that opens a page.
    case open(url: String)
    /// Taps a scanning button and scans; `waits` for `scancode_waitmsg`.
    case scan(key: String, kind: String = "qrcode", result: String, waits: Bool = true)
    /// Enters the chat with position reports allowed.
    case position(latitude: Double, longitude: Double, precision: Double)
    /// Any other event, with its fields: job results, consent changes.
    case event(String, fields: [XMLField] = [])
    /// Any other type of message, with its fields.
    case message(String, fields: [XMLField] = [])
    /// Exactly this body.
    case raw(String)

    /// Whether it is a message, with a MsgId, rather than an event.
    var isMessage: Bool {
        switch self {
        case .text, .image, .voice, .video, .location, .link, .file, .miniProgram, .message: true
        default: false
        }
    }

    /// WeChat's event name.
    var event: String? {
        switch self {
        case .follow: "subscribe"
        case .unfollow: "unsubscribe"
        case .scanScene: "SCAN"
        case .tap: "CLICK"
        case .open: "VIEW"
        case .scan(_, _, _, let waits): waits ? "scancode_waitmsg" : "scancode_push"
        case .position: "LOCATION"
        case .event(let name, _): name
        default: nil
        }
    }

    /// WeChat's type of message.
    var messageType: String {
        switch self {
        case .text: "text"
        case .image: "image"
        case .voice: "voice"
        case .video(_, _, let isShort): isShort ? "shortvideo" : "video"
        case .location: "location"
        case .link: "link"
        case .file: "file"
        case .miniProgram: "miniprogrampage"
        case .message(let type, _): type
        case .raw: "raw"
        default: "event"
        }
    }

    /// What the person's own side of the chat shows.
    var shown: String {
        switch self {
        case .text(let text, _): text
        case .location(_, _, _, let label): label
        case .link(let title, _, let url): "\(title) \(url)"
        case .file(let name, _): name
        case .miniProgram(let title, _, _): title
        case .follow(let scene): scene.map { "subscribe \($0)" } ?? "subscribe"
        case .scanScene(let scene): "SCAN \(scene)"
        case .tap(let key): "CLICK \(key)"
        case .open(let url): "VIEW \(url)"
        case .scan(_, _, let result, _): "\(event ?? "scan") \(result)"
        case .raw: "[raw]"
        default: event ?? "[\(messageType)]"
        }
    }
}
