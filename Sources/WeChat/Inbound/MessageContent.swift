import Kernel

/// Reads the messages readers send.
enum MessageContent {
    /// The content of a message of this type, given in lower case.
    static func read(_ message: XMLNode, type: String) -> Inbound.Content {
        switch type {
        case "text":
            .text(message.text("Content"), choice: message.id("bizmsgmenuid"))
        case "image":
            .image(mediaID: message.text("MediaId"), url: message.text("PicUrl"))
        case "voice":
            .voice(
                mediaID: message.text("MediaId"), format: message.text("Format").lowercased(),
                recognised: recognised(message))
        case "video", "shortvideo":
            .video(mediaID: message.text("MediaId"), thumbnailID: message.text("ThumbMediaId"))
        case "location":
            location(message)
        case "link":
            .link(
                title: message.text("Title"), description: message.text("Description"), url: message.text("Url"))
        case "file":
            .file(name: message.text("Title"), size: max(0, message.id("FileTotalLen").flatMap { Int($0) } ?? 0))
        case "miniprogrampage":
            .miniProgram(
                title: message.text("Title"), appID: message.text("AppId"), path: message.text("PagePath"))
        default:
            .unknown(name: type.plainName)
        }
    }

    /// The words of a voice message.
    ///
    /// WeChat wound recognition down in 2023; the field is mostly absent or empty.
    private static func recognised(_ message: XMLNode) -> String? {
        let text = message.text("Recognition").trimmed
        return text.isEmpty ? nil : text
    }

    private static func location(_ message: XMLNode) -> Inbound.Content {
        guard let latitude = message.id("Location_X").flatMap({ Double($0) }), (-90...90).contains(latitude),
            let longitude = message.id("Location_Y").flatMap({ Double($0) }), (-180...180).contains(longitude)
        else { return .unknown(name: "location") }
        return .location(latitude: latitude, longitude: longitude, label: message.text("Label"))
    }
}
