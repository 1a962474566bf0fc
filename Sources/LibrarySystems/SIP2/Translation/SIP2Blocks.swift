internal import Kernel

/// What keeps a patron from something, by the fourteen flags.
enum SIP2Blocks {
    /// The reasons that are named; "denied" without a reason only where there is none.
    static func blocks(_ flags: SIP2PatronFlags, isExpired: Bool) -> [Patron.Block] {
        let reasons: [(Patron.Block, Bool)] = [
            (.lost, flags.isCardLost), (.expired, isExpired), (.tooManyLoans, flags.hasTooManyLoans),
            (.overdue, flags.hasTooManyOverdue), (.charges, flags.owesTooMuch || flags.isBilledTooMuch),
            (.recallOverdue, flags.isRecallOverdue), (.barred, flags.hasTooManyLost || flags.hasTooManyClaims),
        ]
        let named = reasons.filter(\.1).map(\.0)
        guard named.isEmpty else { return named }
        let denied: [(Patron.Block, Bool)] = [
            (.borrowing, flags.mayNotBorrow), (.renewing, flags.mayNotRenew || flags.hasTooManyRenewals),
            (.holds, flags.mayNotHold),
        ]
        return denied.filter(\.1).map(\.0)
    }
}
