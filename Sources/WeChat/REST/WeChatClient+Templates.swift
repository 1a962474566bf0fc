public import Kernel

extension WeChatClient {
    /// Sends a template message and returns the job's id; whether it arrived is told by `TEMPLATESENDJOBFINISH`.
    ///
    /// It is not repeated when no verdict came back, unless it carries a client id: WeChat sends the same id to the
    /// same person once within ten minutes.
    public func send(_ message: TemplateMessage, to reader: ReaderID) async throws -> String {
        let path = "/cgi-bin/message/template/send"
        let body = message.body(to: reader)
        return message.clientID == nil
            ? try await api.write(path, body, as: JobAnswer.self).id
            : try await api.read(path, body, as: JobAnswer.self).id
    }

    /// The templates the account may use.
    public func templates() async throws -> [Template] {
        try await api.read("/cgi-bin/template/get_all_private_template", as: TemplateList.self).templates
    }

    /// Adds a template of WeChat's library and returns its id.
    /// - Parameters:
    ///   - shortID: the number in the library, for instance `TM00015`.
    ///   - keywords: the lines wanted, where the library lets one choose.
    public func addTemplate(_ shortID: String, keywords: [String] = []) async throws -> String {
        let body: JSONTree = [
            "template_id_short": .text(shortID), "keyword_name_list": keywords.isEmpty ? .null : .texts(keywords),
        ]
        return try await api.write("/cgi-bin/template/api_add_template", body, as: TemplateIDAnswer.self).id
    }

    /// Removes a template from the account.
    public func deleteTemplate(_ id: String) async throws {
        try await api.write("/cgi-bin/template/del_private_template", ["template_id": .text(id)])
    }

    /// Sets the two industries of the account, once a month at most; newer accounts have service categories instead.
    public func setIndustries(_ first: Int, _ second: Int) async throws {
        try await api.write(
            "/cgi-bin/template/api_set_industry",
            ["industry_id1": .text(String(first)), "industry_id2": .text(String(second))])
    }

    /// The industries of the account.
    public func industries() async throws -> Industries { try await api.read("/cgi-bin/template/get_industry") }

    /// The address at which a reader agrees to one notice; they come back with `action=confirm` or `cancel`.
    /// - Parameters:
    ///   - scene: 0 to 10000, comes back.
    ///   - reserved: up to 128 letters against forged returns, comes back.
    public func oneTimeNoticeURL(template: String, scene: Int, redirect: String, reserved: String) -> String {
        account.oneTimeNoticeURL(template: template, scene: scene, redirect: redirect, reserved: reserved)
    }

    /// Sends the one notice a reader agreed to.
    public func send(_ notice: OneTimeNotice, to reader: ReaderID) async throws {
        try await api.write("/cgi-bin/message/template/subscribe", notice.body(to: reader))
    }

    /// A template the account may use.
    public struct Template: Sendable, Hashable {
        /// Its id.
        public var id: String
        /// Its title.
        public var title: String
        /// Its text with places such as `{{thing1.DATA}}`.
        public var content: String
        /// The text with the places filled.
        public var example: String
    }

    /// The two industries of an account, each as `class / subclass`.
    public struct Industries: Sendable, Hashable {
        /// The first.
        public var first: String
        /// The second; empty where there is none.
        public var second: String
    }
}

extension WeChatAccount {
    /// The address at which a reader agrees to one notice, as `WeChatClient.oneTimeNoticeURL` describes it.
    public func oneTimeNoticeURL(template: String, scene: Int, redirect: String, reserved: String) -> String {
        let query: [(name: String, value: String)] = [
            ("action", "get_confirm"), ("appid", appID), ("scene", String(scene)), ("template_id", template),
            ("redirect_url", redirect), ("reserved", reserved),
        ]
        return mpBase + "/mp/subscribemsg" + Transport.written(query) + "#wechat_redirect"
    }
}

extension WeChatClient.Template: RESTAnswer {
    init(_ tree: JSONTree) throws {
        id = try tree["priTmplId"].string ?? tree.id("template_id")
        title = tree.text("title")
        content = tree.text("content")
        example = tree.text("example")
    }
}

extension WeChatClient.Industries: RESTAnswer {
    init(_ tree: JSONTree) {
        func words(_ tree: JSONTree) -> String {
            [tree.text("first_class"), tree.text("second_class")].filter { !$0.isEmpty }.joined(separator: " / ")
        }
        first = words(tree["primary_industry"])
        second = words(tree["secondary_industry"])
    }
}

/// The answer to the calls that start a job of a number.
struct JobAnswer: RESTAnswer {
    var id: String

    init(_ tree: JSONTree) throws { id = try tree["msgid"].string ?? tree.id("msg_id") }
}

/// The answer to `get_all_private_template`, and to `gettemplate` of subscription notices.
struct TemplateList: RESTAnswer {
    var templates: [WeChatClient.Template]

    init(_ tree: JSONTree) throws {
        let list = tree["template_list"].isNull ? tree["data"] : tree["template_list"]
        templates = try list.items.map(WeChatClient.Template.init)
    }
}

/// The answer to the calls that add a template.
struct TemplateIDAnswer: RESTAnswer {
    var id: String

    init(_ tree: JSONTree) throws { id = try tree["priTmplId"].string ?? tree.id("template_id") }
}
