internal import Foundation

extension WeChatMenu {
    /// Refuses a menu beyond WeChat's limits, saying which.
    ///
    /// - Parameter ownHosts: hosts that are the library's own; of others three at most may be linked.
    public func validate(ownHosts: Set<String> = []) throws(WeChatMenuRefusal) {
        guard (1...3).contains(buttons.count) else { throw .topCount(buttons.count) }
        for button in buttons {
            try Self.checkName(of: button, limit: 16, isTop: true)
            if button.children.isEmpty {
                try Self.checkAction(of: button)
            } else {
                guard button.children.count <= 5 else {
                    throw .subCount(button: button.name, button.children.count)
                }
                guard button.kind == nil else { throw .groupWithAction(button: button.name) }
                for child in button.children { try Self.check(child) }
            }
        }
        let hosts = foreignHosts(except: ownHosts)
        guard hosts.count <= 3 else { throw .foreignHosts(hosts.sorted()) }
    }

    private static func check(_ child: Button) throws(WeChatMenuRefusal) {
        try checkName(of: child, limit: 60, isTop: false)
        guard child.children.isEmpty else { throw .tooDeep(button: child.name) }
        try checkAction(of: child)
    }

    private static func checkName(of button: Button, limit: Int, isTop: Bool) throws(WeChatMenuRefusal) {
        guard PassiveText.isVisible(button.name) else { throw .noName }
        guard button.name.utf8.count <= limit else {
            throw .nameLength(button: button.name, bytes: button.name.utf8.count, limit: limit, isTop: isTop)
        }
    }

    private static func checkAction(of button: Button) throws(WeChatMenuRefusal) {
        guard let kind = button.kind else { throw .noAction(button: button.name) }
        guard let needed = fields[kind] else { throw .unknownKind(button: button.name, kind: kind) }
        for field in needed {
            guard let value = field.value(button), !value.isEmpty else {
                throw .missingField(button: button.name, kind: kind, field: field.name)
            }
        }
        if let key = button.key, key.utf8.count > 128 { throw .keyLength(button: button.name, bytes: key.utf8.count) }
        if let url = button.url {
            guard url.utf8.count <= 1024 else { throw .urlLength(button: button.name, bytes: url.utf8.count) }
            guard host(of: url) != nil else { throw .urlForm(button: button.name) }
        }
    }

    private func foreignHosts(except own: Set<String>) -> Set<String> {
        let all = buttons.flatMap { [$0] + $0.children }
        let hosts = all.compactMap { $0.url.flatMap(Self.host(of:)) }
        return Set(hosts.filter { !own.contains($0) && $0 != "weixin.qq.com" && !$0.hasSuffix(".weixin.qq.com") })
    }

    private static func host(of url: String) -> String? {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            scheme == "http" || scheme == "https", let host = parts.host, !host.isEmpty
        else { return nil }
        return host.lowercased()
    }

    private struct Field {
        var name: String
        var value: @Sendable (Button) -> String?
    }

    private static let fields: [String: [Field]] = {
        let key = Field(name: "key") { $0.key }
        let url = Field(name: "url") { $0.url }
        let media = Field(name: "media_id") { $0.mediaID }
        let article = Field(name: "article_id") { $0.articleID }
        let program = [url, Field(name: "appid") { $0.appID }, Field(name: "pagepath") { $0.pagePath }]
        return [
            "click": [key], "view": [url], "miniprogram": program, "scancode_push": [key],
            "scancode_waitmsg": [key], "pic_sysphoto": [key], "pic_photo_or_album": [key], "pic_weixin": [key],
            "location_select": [key], "media_id": [media], "view_limited": [media], "article_id": [article],
            "article_view_limited": [article],
        ]
    }()
}
