internal import Foundation
internal import WeChat

extension Simulator {
    /// `POST /cgi-bin/menu/create`; `\uXXXX` is refused even where JSON allows it.
    func createMenu(_ request: APIRequest, account id: String) throws -> JSONTree {
        _ = try posted(request)
        guard !Self.hasUnicodeEscape(request.body) else {
            throw APIError(40033, "invalid charset. please check your request, if include \\uxxxx will create fail!")
        }
        guard let menu = try? JSONDecoder().decode(WeChatMenu.self, from: Data(request.body)) else {
            throw APIError(40016, "invalid button size")
        }
        do throws(WeChatMenuRefusal) { try menu.validate() } catch { throw Self.error(for: error) }
        accounts[id]?.menu = menu
        return ["errcode": 0, "errmsg": "ok"]
    }

    /// `GET /cgi-bin/menu/get`; buttons without others come with an empty list of them.
    func getMenu(account id: String) throws -> JSONTree {
        guard let menu = accounts[id]?.menu else { throw APIError(46003, "menu no exist") }
        return ["menu": ["button": .list(menu.buttons.map { Self.tree($0) })]]
    }

    /// `GET /cgi-bin/menu/delete`.
    func deleteMenu(account id: String) -> JSONTree {
        accounts[id]?.menu = nil
        return ["errcode": 0, "errmsg": "ok"]
    }

    /// `GET /cgi-bin/get_current_selfmenu_info`, whose lists are wrapped in an object.
    func currentMenu(account id: String) -> JSONTree {
        let buttons = accounts[id]?.menu?.buttons ?? []
        let list = JSONTree.list(buttons.map { Self.tree($0, wrapped: true) })
        return ["is_menu_open": buttons.isEmpty ? 0 : 1, "selfmenu_info": ["button": list]]
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

    private static func error(for refusal: WeChatMenuRefusal) -> APIError {
        switch refusal {
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
