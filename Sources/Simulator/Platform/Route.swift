internal import Kernel
internal import WeChat

/// One interface of the platform: how it is called, by whom, how often, and what it does.
struct Route: Sendable {
    typealias Work = @Sendable (isolated Simulator, Call) throws -> APIAnswer
    typealias JSONWork = @Sendable (isolated Simulator, Call) throws -> JSONTree

    /// How a call has to come.
    enum Form: Sendable {
        case get
        case post
        /// By GET or by POST; what either brings is read.
        case either
        /// By POST, as a form with a file in the part `media`.
        case file
    }

    var form: Form
    /// What the account needs to be allowed; nil means every account may.
    var ability: Account.Ability?
    /// Calls a day of a newly registered account; nil means they are not counted.
    var dailyLimit: Int?
    /// Calls a minute; nil means as many as come.
    var minuteLimit: Int?
    /// Whether the account's token has to be shown.
    var needsToken = true
    var work: Work

    static func get(_ limit: Int, for ability: Account.Ability? = nil, _ work: @escaping JSONWork) -> Route {
        Route(form: .get, ability: ability, dailyLimit: limit, work: json(work))
    }

    static func post(
        _ limit: Int, for ability: Account.Ability? = nil, minute: Int? = nil, _ work: @escaping JSONWork
    ) -> Route {
        Route(form: .post, ability: ability, dailyLimit: limit, minuteLimit: minute, work: json(work))
    }

    static func either(_ limit: Int, for ability: Account.Ability? = nil, _ work: @escaping JSONWork) -> Route {
        Route(form: .either, ability: ability, dailyLimit: limit, work: json(work))
    }

    static func file(_ limit: Int, for ability: Account.Ability? = nil, _ work: @escaping JSONWork) -> Route {
        Route(form: .file, ability: ability, dailyLimit: limit, work: json(work))
    }

    /// A call that needs no token: it brings the secret itself, or a reader's token.
    static func open(_ form: Form, _ work: @escaping JSONWork) -> Route {
        Route(form: form, needsToken: false, work: json(work))
    }

    /// A call whose answer may be a file.
    static func bytes(_ form: Form, _ limit: Int, for ability: Account.Ability, _ work: @escaping Work) -> Route {
        Route(form: form, ability: ability, dailyLimit: limit, work: work)
    }

    private static func json(_ work: @escaping JSONWork) -> Work {
        { simulator, call in APIAnswer(body: Simulator.encode(try work(simulator, call))) }
    }

    /// All interfaces, by path.
    static let all: [String: Route] = {
        var all: [String: Route] = [:]
        let families = [
            base, account, menus, customMessages, agents, authorisation, pages, users, tags, codes, media, material,
            drafts, publishing, massSend, comments, templates, notices, statistics, weCom,
        ]
        for family in families { all.merge(family) { first, _ in first } }
        return all
    }()
}
