internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// The menu below the chat, and those for groups of readers.
    static let menus: [String: Route] = [
        "/cgi-bin/menu/create": .post(1_000, for: .menu) { try $0.createMenu($1) },
        "/cgi-bin/menu/get": .get(10_000, for: .menu) { try $0.getMenu($1) },
        "/cgi-bin/menu/delete": .get(1_000, for: .menu) { try $0.deleteMenu($1) },
        "/cgi-bin/get_current_selfmenu_info": .get(10_000) { try $0.currentMenu($1) },
        "/cgi-bin/menu/addconditional": .post(2_000, for: .menu) { try $0.addMenu($1) },
        "/cgi-bin/menu/delconditional": .post(2_000, for: .menu) { try $0.deleteConditionalMenu($1) },
        "/cgi-bin/menu/trymatch": .post(20_000, for: .menu) { try $0.matchMenu($1) },
    ]
}

/// A menu for a group of readers.
struct ConditionalMenu: Sendable {
    var id: String
    var menu: WeChatMenu
    var tag: Int?
    var platform: Int?
}

extension Simulator {
    /// `POST /cgi-bin/menu/create`; `\uXXXX` is refused even where JSON allows it.
    func createMenu(_ call: Call) throws -> JSONTree {
        let menu = try Self.menu(call)
        try update(call.account) { $0.menu = menu }
        return .ok
    }

    private static func menu(_ call: Call) throws -> WeChatMenu {
        try refuseEscapes(call)
        guard let menu = try? JSONDecoder().decode(WeChatMenu.self, from: Data(call.request.body)) else {
            throw APIError(40016, "invalid button size")
        }
        do throws(WeChatMenuRefusal) { try menu.validate() } catch { throw error.platformError }
        return menu
    }

    /// `GET /cgi-bin/menu/get`; buttons without others come with an empty list of them.
    func getMenu(_ call: Call) throws -> JSONTree {
        guard let state = accounts[call.account], let menu = state.menu else { throw APIError(46003, "menu no exist") }
        var answer: [String: JSONTree] = ["menu": Self.tree(menu, id: "208396938")]
        if !state.conditionalMenus.isEmpty {
            answer["conditionalmenu"] = .list(
                state.conditionalMenus.map { conditional in
                    var rule: [String: JSONTree] = [:]
                    if let tag = conditional.tag { rule["group_id"] = .whole(tag) }
                    if let platform = conditional.platform { rule["client_platform_type"] = .whole(platform) }
                    guard case .fields(var fields) = Self.tree(conditional.menu, id: conditional.id) else {
                        return .null
                    }
                    fields["matchrule"] = .fields(rule)
                    return .fields(fields)
                })
        }
        return .fields(answer)
    }

    private static func tree(_ menu: WeChatMenu, id: String) -> JSONTree {
        ["button": .list(menu.buttons.map { tree($0) }), "menuid": .number(of: id)]
    }

    /// `GET /cgi-bin/menu/delete`, with those for groups of readers.
    func deleteMenu(_ call: Call) throws -> JSONTree {
        try update(call.account) {
            $0.menu = nil
            $0.conditionalMenus = []
        }
        return .ok
    }

    /// `GET /cgi-bin/get_current_selfmenu_info`, whose lists are wrapped in an object.
    func currentMenu(_ call: Call) throws -> JSONTree {
        let buttons = accounts[call.account]?.menu?.buttons ?? []
        let list = JSONTree.list(buttons.map { Self.tree($0, wrapped: true) })
        return ["is_menu_open": buttons.isEmpty ? 0 : 1, "selfmenu_info": ["button": list]]
    }

    /// `POST /cgi-bin/menu/addconditional`.
    func addMenu(_ call: Call) throws -> JSONTree {
        let menu = try Self.menu(call)
        let rule = call.body["matchrule"]
        let tag = rule?["tag_id"]?.whole ?? rule?["group_id"]?.whole
        let platform = rule?["client_platform_type"]?.whole
        guard tag != nil || platform != nil else { throw APIError(65305, "match rule empty") }
        if let platform, !(1...3).contains(platform) { throw APIError(65310, "invalid client platform type") }
        let id = String(430_000_000 + Int.random(in: 1...999_999, using: &random))
        try update(call.account) { state in
            guard state.menu != nil else { throw APIError(65303, "there is no selfmenu, please create selfmenu first") }
            if let tag, state.tags.name(of: tag) == nil { throw APIError(65309, "invalid tag id") }
            state.conditionalMenus.append(ConditionalMenu(id: id, menu: menu, tag: tag, platform: platform))
        }
        return ["menuid": .text(id)]
    }

    /// `POST /cgi-bin/menu/delconditional`.
    func deleteConditionalMenu(_ call: Call) throws -> JSONTree {
        let id = call.text("menuid")
        try update(call.account) { state in
            guard state.conditionalMenus.contains(where: { $0.id == id }) else {
                throw APIError(65301, "there is no menuid \(id)")
            }
            state.conditionalMenus.removeAll { $0.id == id }
        }
        return .ok
    }

    /// `POST /cgi-bin/menu/trymatch`; people here have iPhones.
    func matchMenu(_ call: Call) throws -> JSONTree {
        let id = call.text("user_id")
        guard let state = accounts[call.account], state.followers[id] != nil else {
            throw APIError(65314, "user_id not exists")
        }
        guard let menu = state.menu(seenBy: id) else { throw APIError(46003, "menu no exist") }
        return ["button": .list(menu.buttons.map { Self.tree($0) })]
    }

    static func tree(_ button: WeChatMenu.Button, wrapped: Bool = false) -> JSONTree {
        var fields: [String: JSONTree] = ["name": .text(button.name)]
        let values = [
            "type": button.kind, "key": button.key, "url": button.url, "appid": button.appID,
            "pagepath": button.pagePath, "media_id": button.mediaID, "article_id": button.articleID,
        ]
        for (name, value) in values { if let value { fields[name] = .text(value) } }
        let children = JSONTree.list(button.children.map { tree($0, wrapped: wrapped) })
        if !wrapped {
            fields["sub_button"] = children
        } else if !button.children.isEmpty {
            fields["sub_button"] = ["list": children]
        }
        return .fields(fields)
    }

    /// Refuses a body that escapes a character as `\uXXXX`.
    static func refuseEscapes(_ call: Call) throws(APIError) {
        guard !hasUnicodeEscape(call.request.body) else {
            throw APIError(40033, "invalid charset. please check your request, if include \\uxxxx will create fail!")
        }
    }

    /// Whether a body escapes a character as `\uXXXX`; an escaped backslash before a `u` is none.
    static func hasUnicodeEscape(_ body: [UInt8]) -> Bool {
        var index = 0
        while index + 1 < body.count {
            guard body[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            if body[index + 1] == UInt8(ascii: "u") { return true }
            index += 2
        }
        return false
    }
}

extension AccountState {
    /// The menu a person sees: the newest that fits them, else the one for everybody.
    func menu(seenBy openID: String) -> WeChatMenu? {
        let tags = followers[openID]?.tags ?? []
        let fitting = conditionalMenus.last { menu in
            menu.tag.map { tags.contains($0) } ?? true && menu.platform.map { $0 == 1 } ?? true
        }
        return fitting?.menu ?? menu
    }
}

extension WeChatMenuRefusal {
    /// What the platform answers to a menu beyond this limit.
    var platformError: APIError {
        switch self {
        case .topCount: APIError(40016, "invalid button size")
        case .subCount: APIError(40023, "invalid sub button size")
        case .noName: APIError(40018, "invalid button name size")
        case .nameLength(_, _, _, let isTop):
            isTop ? APIError(40018, "invalid button name size") : APIError(40025, "invalid sub button name size")
        case .noAction, .groupWithAction, .unknownKind: APIError(40017, "invalid button type")
        case .tooDeep: APIError(40022, "invalid sub button level")
        case .missingField(_, _, let field):
            switch field {
            case "key": APIError(40019, "invalid button key size")
            case "url": APIError(40020, "invalid button url size")
            default: APIError(40007, "invalid \(field)")
            }
        case .keyLength: APIError(40019, "invalid button key size")
        case .urlLength: APIError(40020, "invalid button url size")
        case .urlForm: APIError(40055, "invalid button url domain")
        case .foreignHosts: APIError(65316, "too many foreign domains")
        }
    }
}
