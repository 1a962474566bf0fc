public import Kernel

/// One row of Tencent's table of interface permissions (2026): who may do something, and how to find out.
///
/// Both sides use it: what an account offers, and what the simulator answers with 48001. The console's own page is
/// decisive for a given account; where the table wavers, this takes the narrower view.
public struct Permission: Sendable {
    /// What it lets an account do.
    public var ability: Account.Ability
    /// The accounts that may.
    public var holders: Set<Holder>

    /// The four sorts of account the table tells apart.
    public enum Holder: Sendable, CaseIterable {
        /// A subscription account that is not verified; all personal accounts.
        case subscription
        /// A verified subscription account.
        case verifiedSubscription
        /// A service account that is not verified.
        case service
        /// A verified service account.
        case verifiedService

        /// The sort an account is of.
        public init(kind: WeChatAccount.Kind, verified: Bool) {
            switch (kind, verified) {
            case (.subscription, false): self = .subscription
            case (.subscription, true): self = .verifiedSubscription
            case (.service, false): self = .service
            case (.service, true): self = .verifiedService
            }
        }
    }

    /// The whole table.
    public static let table: [Permission] = [
        Permission(.menu, [.verifiedSubscription, .service, .verifiedService]),
        Permission(.lateAnswer, verified),
        Permission(.handOver, verified),
        Permission(.users, verified),
        Permission(.positions, [.verifiedService]),
        Permission(.media, verified),
        Permission(.drafts, verified),
        Permission(.publish, verified),
        Permission(.massSend, verified),
        Permission(.massSendToChosen, [.verifiedService]),
        Permission(.templates, [.verifiedService]),
        Permission(.oneTimeNotices, verified),
        Permission(.subscriptionNotices, [.verifiedService]),
        Permission(.sceneCodes, [.verifiedService]),
        Permission(.webAuthorisation, [.verifiedService]),
        Permission(.pageSharing, verified),
        Permission(.comments, verified),
        Permission(.statistics, verified),
    ]

    private static let verified: Set<Holder> = [.verifiedSubscription, .verifiedService]

    private init(_ ability: Account.Ability, _ holders: Set<Holder>) {
        self.ability = ability
        self.holders = holders
    }

    /// What an account of this kind may do.
    public static func abilities(kind: WeChatAccount.Kind, verified: Bool) -> Set<Account.Ability> {
        let holder = Holder(kind: kind, verified: verified)
        return Set(table.filter { $0.holders.contains(holder) }.map(\.ability))
    }
}

extension WeChatAccount {
    /// What the rest of the house knows of this account.
    public var neutral: Account {
        Account(id: id, library: library, abilities: Permission.abilities(kind: kind, verified: verified))
    }
}
