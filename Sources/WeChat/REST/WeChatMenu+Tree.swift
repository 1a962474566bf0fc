extension WeChatMenu {
    /// The menu as WeChat's calls write it.
    var tree: JSONTree { ["button": .list(buttons.map(\.tree))] }

    /// Reads the menu of an answer.
    init(_ tree: JSONTree) throws { self.init(try tree["button"].items.map(Button.init)) }
}

extension WeChatMenu.Button {
    /// The button without empty fields.
    var tree: JSONTree {
        [
            "name": .text(name), "type": .some(kind), "key": .some(key), "url": .some(url), "appid": .some(appID),
            "pagepath": .some(pagePath), "media_id": .some(mediaID), "article_id": .some(articleID),
            "sub_button": children.isEmpty ? .null : .list(children.map(\.tree)),
        ]
    }

    /// Reads a button; those without others come with an empty `sub_button`, or none.
    ///
    /// The call that reads any account's menu wraps the list in an object and calls what a button sends its value.
    init(_ tree: JSONTree) throws {
        let below = tree["sub_button"]
        let children = below["list"].isNull ? below : below["list"]
        let value = tree["value"].string
        self.init(
            try tree.id("name"), kind: tree["type"].string, key: tree["key"].string ?? value, url: tree["url"].string,
            appID: tree["appid"].string, pagePath: tree["pagepath"].string, mediaID: tree["media_id"].string,
            articleID: tree["article_id"].string,
            children: children == .fields([:]) ? [] : try children.items.map(Self.init))
    }
}
