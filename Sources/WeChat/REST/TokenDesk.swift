internal import Foundation
internal import Kernel

/// Hands out one account's access token; however many ask, one refresh is under way.
actor TokenDesk {
    private let account: AccountID
    private let store: any TokenStore
    private let request: @Sendable () async throws -> StoredToken
    private let now: @Sendable () -> Date
    /// Those who wait for the refresh under way; nil while there is none.
    private var waiting: [CheckedContinuation<Verdict, Never>]?
    private var refused: (error: WeChatError, until: Date)?

    private enum Verdict: Sendable {
        case token(StoredToken)
        case failed(any Error)
        /// The caller who refreshed was cancelled; somebody else has to.
        case abandoned
    }

    /// Makes a desk.
    /// - Parameter request: asks WeChat for a token.
    init(
        account: AccountID, store: any TokenStore, now: @escaping @Sendable () -> Date,
        request: @escaping @Sendable () async throws -> StoredToken
    ) {
        self.account = account
        self.store = store
        self.now = now
        self.request = request
    }

    /// A token that serves for some time yet.
    ///
    /// - Parameter failed: the token WeChat refused; it is not given again unless WeChat itself insists on it.
    func token(insteadOf failed: String? = nil) async throws -> StoredToken {
        while true {
            if let token = try await usable(insteadOf: failed) { return token }
            guard waiting != nil else { return try await refresh(insteadOf: failed) }
            switch await withCheckedContinuation({ waiting?.append($0) }) {
            case .token(let token): return token
            case .failed(let error): throw error
            case .abandoned: continue
            }
        }
    }

    private func usable(insteadOf failed: String?) async throws -> StoredToken? {
        guard let token = try await store.token(of: account), token.value != failed, now() < token.refreshAt else {
            return nil
        }
        return token
    }

    private func refresh(insteadOf failed: String?) async throws -> StoredToken {
        // A wrong secret stays wrong: asking on would use up the day's calls and get the secret frozen.
        if let refused, now() < refused.until { throw refused.error }
        waiting = []
        do {
            let token = try await store.withRefreshLock(of: account) { try await self.renew(insteadOf: failed) }
            settle(.token(token))
            return token
        } catch {
            if let error = error as? WeChatError {
                if error.class == .configuration { refused = (error, now().addingTimeInterval(300)) }
                if error.mayPass, failed == nil, let token = try? await store.token(of: account),
                    now() < token.expiresAt
                {
                    settle(.token(token))
                    return token
                }
            }
            settle(error is CancellationError || Task.isCancelled ? .abandoned : .failed(error))
            throw error
        }
    }

    /// Asks WeChat, unless another node has while this one waited for the lock.
    private func renew(insteadOf failed: String?) async throws -> StoredToken {
        if let token = try await usable(insteadOf: failed) { return token }
        let token = try await request()
        refused = nil
        try await store.save(token, of: account)
        return token
    }

    private func settle(_ verdict: Verdict) {
        let callers = waiting ?? []
        waiting = nil
        for caller in callers { caller.resume(returning: verdict) }
    }
}
