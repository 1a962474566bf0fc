internal import Foundation
internal import Kernel
internal import WeChat

/// The body of `POST /sim/api/push`.
///
/// | field | meaning |
/// |---|---|
/// | `account` | id, app id or original id; the first account when absent |
/// | `openid` | who does it; `oReader1` when absent |
/// | `type` | `text` (default), `image`, `voice`, `video`, `shortvideo`, `location`, `link`, `file`, `miniprogrampage`, `event`, or any other with `fields` |
/// | `content`, `menu_id` | of a text; `menu_id` when it came of a message menu |
/// | `event` | `subscribe`, `unsubscribe`, `SCAN`, `CLICK`, `VIEW`, `scancode_waitmsg`, `scancode_push`, `LOCATION`, or any other with `fields` |
/// | `key`, `scene`, `url` | of an event: the button's key, the code's scene, the page |
/// | `scan_result`, `scan_type` | of a scanned code; `qrcode` or `barcode` |
/// | `media_id`, `pic_url`, `thumb_media_id`, `format`, `recognition` | of media |
/// | `latitude`, `longitude`, `precision`, `scale`, `label` | of a place |
/// | `title`, `description`, `size`, `app_id`, `page_path` | of links, files and mini-program pages |
/// | `fields` | further elements: an object of texts, numbers, objects, and lists for repeated elements |
/// | `raw_xml` | exactly this body, instead of all the above |
/// | `options` | what goes otherwise: see `PushOptions` |
/// | `batch`, `order` | several pushes, delivered `in_order`, `reversed` or `concurrent`; answers `{"outcomes": […]}` |
struct PushRequest: Decodable, Sendable {
    var account: String?
    var openid: String?
    var type: String?
    var content: String?
    var menu_id: String?
    var event: String?
    var key: String?
    var scene: String?
    var url: String?
    var scan_result: String?
    var scan_type: String?
    var media_id: String?
    var pic_url: String?
    var thumb_media_id: String?
    var format: String?
    var recognition: String?
    var latitude: Double?
    var longitude: Double?
    var precision: Double?
    var scale: Int?
    var label: String?
    var title: String?
    var description: String?
    var size: Int?
    var app_id: String?
    var page_path: String?
    var fields: JSONTree?
    var raw_xml: String?
    var options: PushOptions?
    var batch: [PushRequest]?
    var order: Simulator.DeliveryOrder?

    /// The person meant.
    var person: String { openid ?? "oReader1" }

    /// What the person does.
    var action: UserAction {
        get throws {
            if let raw_xml { return .raw(raw_xml) }
            switch type ?? (event == nil ? "text" : "event") {
            case "text": return .text(content ?? "", menuID: menu_id)
            case "image": return .image(url: pic_url ?? url ?? "http://127.0.0.1/p.jpg", mediaID: media_id ?? "image1")
            case "voice":
                return .voice(mediaID: media_id ?? "voice1", format: format ?? "amr", recognition: recognition)
            case "video", "shortvideo":
                return .video(
                    mediaID: media_id ?? "video1", thumbnailID: thumb_media_id ?? "thumb1",
                    isShort: type == "shortvideo")
            case "location":
                return .location(
                    latitude: latitude ?? 0, longitude: longitude ?? 0, scale: scale ?? 16, label: label ?? "")
            case "link": return .link(title: title ?? "", description: description ?? "", url: url ?? "")
            case "file": return .file(name: title ?? content ?? "", size: size ?? 0)
            case "miniprogrampage": return .miniProgram(title: title ?? "", appID: app_id ?? "", path: page_path ?? "")
            case "event": return try eventAction
            case let other: return .message(other, fields: Self.elements(fields))
            }
        }
    }

    private var eventAction: UserAction {
        get throws {
            guard let event, !event.isEmpty else { throw Fault(.data, "An event needs its name in “event”.") }
            if fields != nil { return .event(event, fields: Self.elements(fields)) }
            switch event.lowercased() {
            case "subscribe": return .follow(scene: scene)
            case "unsubscribe": return .unfollow
            case "scan": return .scanScene(scene ?? key ?? "")
            case "click": return .tap(key: key ?? "")
            case "view": return .open(url: url ?? key ?? "")
            case "scancode_waitmsg", "scancode_push":
                return .scan(
                    key: key ?? "", kind: scan_type ?? "qrcode", result: scan_result ?? "",
                    waits: event.lowercased() == "scancode_waitmsg")
            case "location":
                return .position(latitude: latitude ?? 0, longitude: longitude ?? 0, precision: precision ?? 10)
            default: return .event(event, fields: key.map { [XMLField("EventKey", $0)] } ?? [])
            }
        }
    }

    private static func elements(_ tree: JSONTree?) -> [XMLField] {
        guard case .fields(let fields)? = tree else { return [] }
        return fields.sorted { $0.key < $1.key }.flatMap { element($0.key, $0.value) }
    }

    private static func element(_ name: String, _ tree: JSONTree) -> [XMLField] {
        switch tree {
        case .null: [XMLField(name, "")]
        case .flag(let flag): [XMLField(name, flag ? "1" : "0")]
        case .integer(let integer): [XMLField(name, .number(String(integer)))]
        case .unsigned(let integer): [XMLField(name, .number(String(integer)))]
        case .number(let number): [XMLField(name, .number(String(number)))]
        case .text(let text): [XMLField(name, text)]
        case .list(let list): list.flatMap { element(name, $0) }
        case .fields: [XMLField(name, .group(elements(tree)))]
        }
    }
}

/// The body of `POST /sim/api/settings`; what is absent stays.
struct SettingsRequest: Decodable, Sendable {
    var account: String?
    var mode: WeChatAccount.Mode?
    var kind: WeChatAccount.Kind?
    var verified: Bool?
    var callback: String?
    var token: String?
    /// A new key; the one before becomes the previous key.
    var encoding_aes_key: String?
    /// What goes otherwise with every push.
    var options: PushOptions?
    /// How long the callback may take, in milliseconds.
    var attempt_limit_ms: Int?
    /// Moves the platform's clock on, in seconds.
    var advance_clock: Double?
    /// Calls a day by interface.
    var daily_limits: [String: Int]?
    /// Takes back the trouble planned for calls.
    var forget_faults: Bool?
    /// `expire` or `revoke`: ends all access tokens.
    var tokens: String?
}
