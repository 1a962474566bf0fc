extension WeChatClient {
    /// Publishes a menu in place of the one before; readers see it within five minutes of opening the chat.
    ///
    /// - Throws: `WeChatMenuRefusal` for a menu beyond WeChat's limits, before anything is sent.
    public func publishMenu(_ menu: WeChatMenu, ownHosts: Set<String> = []) async throws {
        try menu.validate(ownHosts: ownHosts)
        try await api.write("/cgi-bin/menu/create", menu.tree)
    }

    /// The menu now published by API; nil when there is none.
    public func menu() async throws -> WeChatMenu? { try await menus()?.standard }

    /// The menu now published by API, with those for groups of readers; nil when there is none.
    public func menus() async throws -> Menus? {
        do {
            return try await api.read("/cgi-bin/menu/get", as: Menus.self)
        } catch let error as WeChatError where error.code == 46003 {
            return nil
        }
    }

    /// Removes the menu, with those for groups of readers.
    public func deleteMenu() async throws { try await api.write("/cgi-bin/menu/delete") }

    /// Adds a menu for a group of readers, and returns its id; of several that fit a reader, the newest is shown.
    ///
    /// - Throws: `WeChatMenuRefusal` for a menu beyond WeChat's limits; `WeChatError` 65303 while there is no menu for
    ///   everybody.
    public func addMenu(
        _ menu: WeChatMenu, for audience: MenuAudience, ownHosts: Set<String> = []
    ) async throws -> String {
        try menu.validate(ownHosts: ownHosts)
        let body: JSONTree = ["button": menu.tree["button"], "matchrule": audience.tree]
        return try await api.write("/cgi-bin/menu/addconditional", body, as: MenuIDAnswer.self).id
    }

    /// Removes the menu of a group of readers.
    public func deleteMenu(id: String) async throws {
        try await api.write("/cgi-bin/menu/delconditional", ["menuid": .text(id)])
    }

    /// The menu a reader sees.
    /// - Parameter person: an open id or a WeChat id.
    public func menu(seenBy person: String) async throws -> WeChatMenu {
        try await api.read("/cgi-bin/menu/trymatch", ["user_id": .text(person)], as: WeChatMenu.self)
    }

    /// The menu as it stands, also where it was made in WeChat's console; every account may ask.
    public func currentMenu() async throws -> CurrentMenu {
        try await api.read("/cgi-bin/get_current_selfmenu_info", as: CurrentMenu.self)
    }

    /// The menus an account has published by API.
    public struct Menus: Sendable, Hashable {
        /// The one for everybody.
        public var standard: WeChatMenu
        /// Those for groups of readers.
        public var conditional: [ConditionalMenu]
    }

    /// A menu for a group of readers.
    public struct ConditionalMenu: Sendable, Hashable {
        /// WeChat's id of it.
        public var id: String
        /// The menu.
        public var menu: WeChatMenu
        /// Who sees it.
        public var audience: MenuAudience
    }

    /// The menu as the account's chat shows it.
    public struct CurrentMenu: Sendable, Hashable {
        /// Whether a menu is switched on.
        public var isOpen: Bool
        /// The menu; kinds made in the console (`text`, `img`, `news` …) carry their value as key.
        public var menu: WeChatMenu
    }

    /// Which readers see a menu; at least one of the two has to be given.
    public struct MenuAudience: Sendable, Hashable {
        /// Readers with this tag.
        public var tag: Int?
        /// Readers on this kind of phone.
        public var platform: Platform?

        /// Describes a group of readers.
        public init(tag: Int? = nil, platform: Platform? = nil) {
            self.tag = tag
            self.platform = platform
        }

        /// Kinds of phone.
        public enum Platform: Int, Sendable, CaseIterable {
            /// iPhones and iPads.
            case iOS = 1
            /// Android.
            case android = 2
            /// Anything else.
            case other = 3
        }
    }
}

extension WeChatClient.MenuAudience {
    var tree: JSONTree {
        ["tag_id": .some(tag.map(String.init)), "client_platform_type": .some(platform.map { "\($0.rawValue)" })]
    }

    /// Reads a rule; `group_id` is the older name of the tag.
    init(_ tree: JSONTree) {
        self.init(
            tag: tree["tag_id"].whole ?? tree["group_id"].whole,
            platform: tree["client_platform_type"].whole.flatMap(Platform.init))
    }
}

extension WeChatMenu: RESTAnswer {}

extension WeChatClient.Menus: RESTAnswer {
    init(_ tree: JSONTree) throws {
        standard = try WeChatMenu(tree["menu"])
        conditional = try tree["conditionalmenu"].items.map { item in
            .init(id: item.text("menuid"), menu: try WeChatMenu(item), audience: .init(item["matchrule"]))
        }
    }
}

extension WeChatClient.CurrentMenu: RESTAnswer {
    init(_ tree: JSONTree) throws {
        isOpen = tree.isSet("is_menu_open")
        menu = try WeChatMenu(tree["selfmenu_info"])
    }
}

/// The answer to `menu/addconditional`.
struct MenuIDAnswer: RESTAnswer {
    var id: String

    init(_ tree: JSONTree) throws { id = try tree.id("menuid") }
}
