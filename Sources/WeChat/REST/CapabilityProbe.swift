public import Kernel

/// What an account turns out to be allowed, as far as asking tells.
public struct CapabilityProbe: Sendable {
    /// What the account's kind and verification promise.
    public var promised: Set<Account.Ability>
    /// What asking found, by ability; abilities that cannot be asked about without doing something are left out.
    public var found: [Account.Ability: Finding]

    /// What asking about an ability found.
    public enum Finding: Sendable, Equatable {
        /// WeChat answered.
        case granted
        /// WeChat answered that the account may not (48001 and its like).
        case denied(code: Int)
        /// WeChat answered something else, which says nothing about the right.
        case unclear(code: Int)
    }

    /// Promised, and yet denied: these would answer readers with errors.
    public var missing: [Account.Ability] {
        Account.Ability.allCases.filter { ability in
            guard promised.contains(ability), case .denied? = found[ability] else { return false }
            return true
        }
    }

    /// Granted although not promised: the settings may say less than the account is.
    public var unexpected: [Account.Ability] {
        Account.Ability.allCases.filter { !promised.contains($0) && found[$0] == .granted }
    }

    /// Promised and not denied: what can be offered.
    public var usable: Set<Account.Ability> { promised.subtracting(missing) }
}

extension WeChatClient {
    /// Asks a harmless question for each ability; nothing is changed and nothing is sent to anybody.
    ///
    /// - Throws: what prevents asking at all: no token, nobody there.
    public func probe() async throws -> CapabilityProbe {
        _ = try await checkToken()
        var probe = CapabilityProbe(promised: account.neutral.abilities, found: [:])
        for (ability, question) in Self.questions {
            do {
                try await question(self)
                probe.found[ability] = .granted
            } catch let error as WeChatError {
                switch error.class {
                case .unreachable, .unanswered, .refresh, .configuration: throw error
                case .permission where error.code != 65400: probe.found[ability] = .denied(code: error.code)
                default:
                    // An answer about what was asked, not about the right to ask: the call went through.
                    let isAboutContent = error.class == .malformed || error.class == .recipient
                    probe.found[ability] = isAboutContent ? .granted : .unclear(code: error.code)
                }
            }
        }
        return probe
    }

    /// Calls that only read; those about a person name nobody, so that only the right to ask is tried.
    private static let questions: [(Account.Ability, @Sendable (WeChatClient) async throws -> Void)] = [
        (.menu, { _ = try await $0.menus() }),
        (.lateAnswer, { try await $0.typing(false, to: "nobody") }),
        (.handOver, { _ = try await $0.agents() }),
        (.users, { _ = try await $0.tags() }),
        (.media, { _ = try await $0.materialCounts() }),
        (.drafts, { _ = try await $0.draftCount() }),
        (.publish, { _ = try await $0.publications(count: 1, withContent: false) }),
        (.massSend, { _ = try await $0.massSpeed() }),
        (.templates, { _ = try await $0.templates() }),
        (.subscriptionNotices, { _ = try await $0.noticeTemplates() }),
        (.sceneCodes, { _ = try await $0.expand("nothing") }),
        (.comments, { _ = try await $0.comments(on: CommentedArticle(dataID: "0"), count: 1) }),
        (.statistics, { _ = try await $0.followerTotals(StatisticsDays(from: "2014-12-02", to: "2014-12-02")) }),
    ]
}
