/// An enterprise WeChat the simulator plays: one application of it, and who its members are.
public struct SimulatedCorp: Sendable {
    /// CorpID.
    public var corpID: String
    /// AgentId of the application.
    public var agentID: String
    /// The application's Secret.
    public var secret: String
    /// The application's trusted domain; nil trusts any.
    public var webDomain: String?
    /// The members' UserIds by the open ids of the people the simulator knows; everybody else comes from outside.
    public var members: [String: String]

    /// Describes an enterprise.
    public init(
        corpID: String, agentID: String, secret: String, webDomain: String? = nil, members: [String: String]
    ) {
        self.corpID = corpID
        self.agentID = agentID
        self.secret = secret
        self.webDomain = webDomain
        self.members = members
    }
}

/// What an enterprise's side remembers.
struct CorpDesk: Sendable {
    var corp: SimulatedCorp
    var token: (value: String, until: Double)?
    /// For whom each code was given, until when.
    var codes: [String: (openID: String, until: Double)] = [:]

    init(_ corp: SimulatedCorp) { self.corp = corp }
}
