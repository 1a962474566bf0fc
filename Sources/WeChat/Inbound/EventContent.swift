import Kernel

/// Reads WeChat's events.
enum EventContent {
    /// The content of an event of this name, given in lower case.
    static func read(_ message: XMLNode, event: String) -> Inbound.Content {
        switch event {
        case "subscribe": .followed(scene: followedScene(message.text("EventKey").withoutSpaceAtEnds))
        case "unsubscribe": .unfollowed
        case "scan": scanned(message.text("EventKey").withoutSpaceAtEnds)
        case "click": .menuKey(message.text("EventKey"))
        case "scancode_push", "scancode_waitmsg": code(message)
        case "freepublishjobfinish": notification("publishjobfinish", message)
        default: silent.contains(event) ? notification(event, message) : .unknown(name: event.plainName)
        }
    }

    /// The scene of a parametric code by which a reader came.
    ///
    /// Without the prefix the key tells something else: a payment (`last_trade_no_`), a product code (`scanbarcode|`).
    private static func followedScene(_ key: String) -> String? {
        guard key.hasPrefix(scenePrefix), key.utf8.count > scenePrefix.utf8.count else { return nil }
        return String(key.dropFirst(scenePrefix.count))
    }

    private static func scanned(_ key: String) -> Inbound.Content {
        .sceneScanned(followedScene(key) ?? key)
    }

    private static func code(_ message: XMLNode) -> Inbound.Content {
        let info = message["ScanCodeInfo"]
        let kind = info?.id("ScanType")?.lowercased() ?? ""
        var text = info?.text("ScanResult") ?? ""
        // WeChat writes a bar code as `EAN_13,9787…`: the symbology, then the number.
        if kind == "barcode", let comma = text.firstIndex(of: ",") {
            text = String(text[text.index(after: comma)...])
        }
        return .scan(kind: kind.plainName, text: text, key: message.text("EventKey"))
    }

    private static func notification(_ name: String, _ message: XMLNode) -> Inbound.Content {
        .notification(name: name, fields: EventFields.read(message))
    }

    private static let scenePrefix = "qrscene_"

    /// Events that want no answer but may matter to a room.
    private static let silent: Set<String> = [
        "location", "view", "view_miniprogram", "enter", "user_enter_tempsession", "debug_demo",
        "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select",
        "templatesendjobfinish", "masssendjobfinish", "publishjobfinish",
        "subscribe_msg_popup_event", "subscribe_msg_change_event", "subscribe_msg_sent_event",
        "kf_create_session", "kf_close_session", "kf_switch_session",
        "qualification_verify_success", "qualification_verify_fail", "naming_verify_success", "naming_verify_fail",
        "annual_renew", "verify_expired",
        "user_info_modified", "user_authorization_revoke", "user_authorization_cancellation",
    ]
}
