extension UserAction {
    /// What the person's own bubble shows beside the text.
    var detail: [String: String] {
        switch self {
        case .text(_, let menuID): menuID.map { ["menu_id": $0] } ?? [:]
        case .image(let url, let mediaID): ["url": url, "media_id": mediaID]
        case .voice(let mediaID, _, let recognition):
            ["media_id": mediaID].merging(recognition.map { ["recognition": $0] } ?? [:]) { first, _ in first }
        case .video(let mediaID, _, _): ["media_id": mediaID]
        case .location(let latitude, let longitude, _, _): ["latitude": "\(latitude)", "longitude": "\(longitude)"]
        case .link(let title, let description, let url): ["title": title, "description": description, "url": url]
        case .file(_, let size): ["size": "\(size)"]
        case .miniProgram(_, let appID, let path): ["app_id": appID, "path": path]
        default: event.map { ["event": $0] } ?? [:]
        }
    }
}
