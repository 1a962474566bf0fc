extension UserAction {
    /// The fields that only this kind of push has, in WeChat's order.
    ///
    /// - Parameter id: tells apart the media and tickets made up for it.
    func fields(id: String) -> [XMLField] {
        switch self {
        case .text(let text, let menuID):
            [XMLField("Content", text)] + (menuID.map { [XMLField("bizmsgmenuid", $0)] } ?? [])
        case .image(let url, let mediaID): [XMLField("PicUrl", url), XMLField("MediaId", mediaID)]
        case .voice(let mediaID, let format, let recognition):
            [XMLField("MediaId", mediaID), XMLField("Format", format)]
                + (recognition.map { [XMLField("Recognition", $0)] } ?? [])
        case .video(let mediaID, let thumbnailID, _):
            [XMLField("MediaId", mediaID), XMLField("ThumbMediaId", thumbnailID)]
        case .location(let latitude, let longitude, let scale, let label):
            [
                XMLField("Location_X", .number("\(latitude)")), XMLField("Location_Y", .number("\(longitude)")),
                XMLField("Scale", .number("\(scale)")), XMLField("Label", label),
            ]
        case .link(let title, let description, let url):
            [XMLField("Title", title), XMLField("Description", description), XMLField("Url", url)]
        case .file(let name, let size):
            [
                XMLField("Title", name), XMLField("Description", ""), XMLField("FileKey", "file\(id)"),
                XMLField("FileMd5", "d41d8cd98f00b204e9800998ecf8427e"), XMLField("FileTotalLen", "\(size)"),
            ]
        case .miniProgram(let title, let appID, let path):
            [
                XMLField("Title", title), XMLField("AppId", appID), XMLField("PagePath", path),
                XMLField("ThumbUrl", ""), XMLField("ThumbMediaId", "thumb\(id)"),
            ]
        case .message(_, let fields), .event(_, let fields): fields
        default: eventFields(id: id)
        }
    }

    private func eventFields(id: String) -> [XMLField] {
        switch self {
        case .follow(let scene):
            scene.map { [XMLField("EventKey", "qrscene_\($0)"), XMLField("Ticket", "ticket\(id)")] }
                ?? [XMLField("EventKey", "")]
        case .scanScene(let scene): [XMLField("EventKey", scene), XMLField("Ticket", "ticket\(id)")]
        case .tap(let key): [XMLField("EventKey", key)]
        case .open(let url): [XMLField("EventKey", url), XMLField("MenuId", .number("430000000"))]
        case .scan(let key, let kind, let result, _):
            [
                XMLField("EventKey", key),
                XMLField("ScanCodeInfo", .group([XMLField("ScanType", kind), XMLField("ScanResult", result)])),
            ]
        case .position(let latitude, let longitude, let precision):
            [
                XMLField("Latitude", .number("\(latitude)")), XMLField("Longitude", .number("\(longitude)")),
                XMLField("Precision", .number("\(precision)")),
            ]
        case .unfollow: [XMLField("EventKey", "")]
        default: []
        }
    }

    /// Whether WeChat shows an answer to it.
    var isAnswerable: Bool {
        guard let event = event?.lowercased() else { return true }
        return !Self.unanswerable.contains(event)
    }

    private static let unanswerable: Set<String> = [
        "unsubscribe", "view", "view_miniprogram", "templatesendjobfinish", "masssendjobfinish",
        "publishjobfinish", "freepublishjobfinish", "subscribe_msg_popup_event", "subscribe_msg_change_event",
        "subscribe_msg_sent_event", "kf_create_session", "kf_close_session", "kf_switch_session",
        "qualification_verify_success", "qualification_verify_fail", "naming_verify_success",
        "naming_verify_fail", "annual_renew", "verify_expired",
    ]
}
