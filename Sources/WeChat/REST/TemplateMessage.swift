internal import Kernel

/// Where a tap on a template message or notice leads.
public struct NoticeTarget: Sendable, Hashable {
    /// A page; the fallback where there is a mini-program too.
    public var url: String?
    /// The app id of a linked mini-program, which wins over the page.
    public var appID: String?
    /// The page of the mini-program.
    public var pagePath: String?

    /// Describes a target.
    public init(url: String? = nil, appID: String? = nil, pagePath: String? = nil) {
        self.url = url
        self.appID = appID
        self.pagePath = pagePath
    }

    var program: JSONTree { appID.map { ["appid": .text($0), "pagepath": .some(pagePath)] } ?? .null }
}

/// A template message.
public struct TemplateMessage: Sendable, Hashable {
    /// The template's id.
    public var template: String
    /// What fills its places, by their names, for instance `thing1`.
    public var fields: [String: String]
    /// Where a tap leads.
    public var target: NoticeTarget
    /// The same id to the same person within ten minutes is sent once.
    public var clientID: String?

    /// Describes a message.
    public init(
        template: String, fields: [String: String], target: NoticeTarget = NoticeTarget(), clientID: String? = nil
    ) {
        self.template = template
        self.fields = fields
        self.target = target
        self.clientID = clientID
    }

    func body(to reader: ReaderID) -> JSONTree {
        [
            "touser": .text(reader.rawValue), "template_id": .text(template), "url": .some(target.url),
            "miniprogram": target.program, "client_msg_id": .some(clientID), "data": Self.data(fields),
        ]
    }

    static func data(_ fields: [String: String]) -> JSONTree { .fields(fields.mapValues { ["value": .text($0)] }) }
}

/// The one notice after a reader agreed to one.
public struct OneTimeNotice: Sendable, Hashable {
    /// The template's id, which the console shows.
    public var template: String
    /// The scene the reader agreed to.
    public var scene: Int
    /// Up to fifteen characters.
    public var title: String
    /// Up to two hundred characters.
    public var content: String
    /// Where a tap leads.
    public var target: NoticeTarget

    /// Describes a notice.
    public init(
        template: String, scene: Int, title: String, content: String, target: NoticeTarget = NoticeTarget()
    ) {
        self.template = template
        self.scene = scene
        self.title = title
        self.content = content
        self.target = target
    }

    func body(to reader: ReaderID) -> JSONTree {
        [
            "touser": .text(reader.rawValue), "template_id": .text(template), "url": .some(target.url),
            "miniprogram": target.program, "scene": .text(String(scene)), "title": .text(title),
            "data": ["content": ["value": .text(content)]],
        ]
    }
}

/// A subscription notice (订阅通知), sent once for each time a reader agreed to its template.
public struct SubscriptionNotice: Sendable, Hashable {
    /// The template's id.
    public var template: String
    /// What fills its places, by their names.
    public var fields: [String: String]
    /// Where a tap leads.
    public var target: NoticeTarget

    /// Describes a notice.
    public init(template: String, fields: [String: String], target: NoticeTarget = NoticeTarget()) {
        self.template = template
        self.fields = fields
        self.target = target
    }

    func body(to reader: ReaderID) -> JSONTree {
        [
            "touser": .text(reader.rawValue), "template_id": .text(template), "page": .some(target.url),
            "miniprogram": target.program, "data": TemplateMessage.data(fields),
        ]
    }
}
