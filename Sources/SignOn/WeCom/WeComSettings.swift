internal import Kernel

/// Which enterprise WeChat vouches for readers, and by which of its applications we ask.
public struct WeComSettings: Sendable, Hashable {
    /// What every sign-on has.
    public var common: SignOnSettings
    /// CorpID of the enterprise, `ww…` or `wx…`.
    public var corpID: String
    /// AgentId of the application whose trusted domain is ours.
    public var agentID: String
    /// The application's Secret.
    public var secret: String
    /// Where the page is that tells who somebody is.
    public var openBase: String
    /// Where the interfaces are.
    public var apiBase: String

    /// Describes an application.
    ///
    /// - Throws: `Fault` of kind `settings` where something is missing.
    public init(
        _ common: SignOnSettings, corpID: String, agentID: String, secret: String,
        openBase: String = "https://open.weixin.qq.com", apiBase: String = "https://qyapi.weixin.qq.com"
    ) throws {
        let key = "sign_on.\(common.id)"
        for (name, value) in [("corp_id", corpID), ("agent_id", agentID), ("corp_secret", secret)] where value.isEmpty {
            throw Fault(.settings, "\(key).\(name) is missing: enterprise WeChat's console shows it")
        }
        self.common = common
        self.corpID = corpID
        self.agentID = agentID
        self.secret = secret
        self.openBase = try CampusAddress.checked(openBase, key: "\(key).open_base", allowsPlain: false)
        self.apiBase = try CampusAddress.checked(apiBase, key: "\(key).api_base", allowsPlain: false)
    }
}
