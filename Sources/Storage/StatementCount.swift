import Synchronization

/// What an engine has done since it was opened; the price of a message is told by it.
final class StatementCount: Sendable {
    private let statements = Atomic<Int>(0)
    private let commits = Atomic<Int>(0)

    /// Statements run and commits made so far.
    var sofar: (statements: Int, commits: Int) {
        (statements.load(ordering: .relaxed), commits.load(ordering: .relaxed))
    }

    func countStatement() { statements.wrappingAdd(1, ordering: .relaxed) }

    func countCommit() { commits.wrappingAdd(1, ordering: .relaxed) }
}
