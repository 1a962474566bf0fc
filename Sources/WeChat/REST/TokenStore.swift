public import Kernel

public import struct Foundation.Date

/// An access token and how long it serves.
///
/// - Warning: a secret. It prints as nothing.
public struct StoredToken: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The token itself; up to 512 characters and more.
    public var value: String
    /// From when on a new one is asked for.
    public var refreshAt: Date
    /// When WeChat stops taking it.
    public var expiresAt: Date

    /// Restores a token.
    public init(value: String, refreshAt: Date, expiresAt: Date) {
        self.value = value
        self.refreshAt = refreshAt
        self.expiresAt = expiresAt
    }

    /// Measures a token's life from before it was asked for; it is renewed 300 seconds early, or at half its life
    /// when that is shorter.
    init(value: String, seconds: Int64, requestedAt: Date) {
        let life = Double(max(0, seconds))
        self.value = value
        expiresAt = requestedAt.addingTimeInterval(life)
        refreshAt = expiresAt.addingTimeInterval(-min(300, life / 2))
    }

    /// A word in place of the secret.
    public var description: String { "StoredToken" }

    /// Shows nothing of the secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where access tokens are kept so that all nodes share them.
public protocol TokenStore: Sendable {
    /// The token of an account, where one is kept; it may have expired.
    func token(of account: AccountID) async throws -> StoredToken?
    /// Keeps a token in place of the one before.
    func save(_ token: StoredToken, of account: AccountID) async throws
    /// Runs the refresh of an account's token while no other node does.
    ///
    /// The stable-token call gives every caller the same token, so a store that cannot lock may just run the work.
    func withRefreshLock<Result: Sendable>(
        of account: AccountID, _ work: @Sendable () async throws -> Result
    ) async throws -> Result
}

extension TokenStore {
    /// Runs the work without a lock.
    public func withRefreshLock<Result: Sendable>(
        of account: AccountID, _ work: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await work()
    }
}

/// Keeps tokens in memory: for one process, and for tests.
public actor MemoryTokenStore: TokenStore {
    private var tokens: [AccountID: StoredToken] = [:]

    /// Makes an empty store.
    public init() {}

    /// The token of an account.
    public func token(of account: AccountID) -> StoredToken? { tokens[account] }

    /// Keeps a token.
    public func save(_ token: StoredToken, of account: AccountID) { tokens[account] = token }
}
