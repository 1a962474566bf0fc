internal import Kernel

/// What a simulator is started with.
public struct SimulatorSettings: Sendable {
    /// The address to listen on.
    public var host: String
    /// The port to listen on; 0 takes any free one.
    public var port: Int
    /// The accounts it plays; the first is meant where none is named.
    public var accounts: [SimulatedAccount]
    /// The enterprises it plays.
    public var corps: [SimulatedCorp]
    /// How long the callback may take before WeChat gives up and sends again.
    public var attemptLimit: Duration
    /// How often a push is sent in all.
    public var attempts: Int
    /// Whether it may listen where other machines can reach it.
    public var mayListenBeyondLoopback: Bool
    /// Names beside loopback's by which it may be asked, in lower case.
    public var allowedHosts: Set<String>

    /// Describes a simulator; the figures are WeChat's.
    public init(
        host: String = "127.0.0.1", port: Int = 0, accounts: [SimulatedAccount],
        attemptLimit: Duration = .seconds(5), attempts: Int = 3, mayListenBeyondLoopback: Bool = false,
        allowedHosts: Set<String> = [], corps: [SimulatedCorp] = []
    ) {
        self.corps = corps
        self.host = host
        self.port = port
        self.accounts = accounts
        self.attemptLimit = attemptLimit
        self.attempts = attempts
        self.mayListenBeyondLoopback = mayListenBeyondLoopback
        self.allowedHosts = allowedHosts
    }

    /// Refuses to offer the control API, which asks for no password, to the network by mistake.
    func checkHost() throws {
        guard mayListenBeyondLoopback || ["127.0.0.1", "::1", "localhost"].contains(host) else {
            throw Fault(.settings, "The simulator listens on loopback only; \(host) is reachable from outside.")
        }
    }
}
