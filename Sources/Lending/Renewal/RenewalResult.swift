public import Kernel

public import struct Foundation.Date

/// What became of one loan that was to be renewed.
public struct RenewalResult: Sendable, Hashable {
    /// The loan as it was.
    public var loan: Loan
    /// What became of it.
    public var doing: Doing

    /// Whether it has another date, or will have.
    public var hasChanged: Bool {
        switch doing {
        case .settled(.renewed), .later: true
        default: false
        }
    }

    /// Why it was not renewed.
    public var refusal: LendingRefusal? {
        if case .settled(.refused(let refusal)) = doing { refusal } else { nil }
    }

    /// The loan with its new date.
    public var renewed: Loan? { if case .settled(.renewed(let loan)) = doing { loan } else { nil } }
}

extension SteadyAccounts {
    /// Renews loans a few at a time, each with its own outcome; those the system said no to beforehand are not asked
    /// for.
    ///
    /// - Parameter ask: names the question, so that a repeat of it renews nothing twice.
    public func renew(
        _ loans: [Loan], for bound: BoundCard, ask: String, now: Date
    ) async throws -> [RenewalResult] {
        try await withThrowingTaskGroup(of: (Int, RenewalResult).self) { group in
            var results: [Int: RenewalResult] = [:]
            for (index, loan) in loans.enumerated() {
                if index >= Self.atOnce, let (done, result) = try await group.next() { results[done] = result }
                group.addTask { (index, try await renew(loan, for: bound, ask: ask, now: now)) }
            }
            for try await (index, result) in group { results[index] = result }
            return loans.indices.compactMap { results[$0] }
        }
    }

    /// Few systems like many calls for one patron at the same time.
    private static let atOnce = 3

    private func renew(_ loan: Loan, for bound: BoundCard, ask: String, now: Date) async throws -> RenewalResult {
        if case .refused(let refusal) = loan.renewability {
            return RenewalResult(loan: loan, doing: .settled(.refused(refusal)))
        }
        let action = Wish.Action.renew(loan.id, title: loan.title, due: loan.due)
        return RenewalResult(loan: loan, doing: try await carryOut(action, for: bound, ask: ask, now: now))
    }
}
