public import Kernel

import struct Foundation.Date

/// What holds for every `LibrarySystem`, whatever is behind it.
///
/// A test hands each case a stage of its own: `@Test(arguments: LibrarySystemContract.cases)`, and in it
/// `try await contract.run(on: stage)`, which throws a `ContractBreach` where the system breaks its word.
public struct LibrarySystemContract: Sendable, CustomStringConvertible {
    /// What became of a case.
    public enum Outcome: Sendable, Hashable {
        /// The system kept its word.
        case kept
        /// The system does not claim to be able to do this, or the stage cannot bring it about.
        case leftOut(String)
    }

    /// The sentence that holds.
    public let description: String
    /// What the system must be able to do, for the sentence to say anything.
    public let abilities: Set<LibrarySystemAbility>
    private let body: @Sendable (ContractPlay) async throws -> Void

    init(
        _ sentence: String, _ abilities: Set<LibrarySystemAbility> = [],
        _ body: @escaping @Sendable (ContractPlay) async throws -> Void
    ) {
        description = sentence
        self.abilities = abilities
        self.body = body
    }

    /// All cases.
    public static let cases = signingIn + accounts + renewing + queues + desk

    /// Plays the case.
    ///
    /// - Throws: `ContractBreach`, or what the system threw where it had to answer.
    @discardableResult
    public func run(on stage: some LibrarySystemStage) async throws -> Outcome {
        let missing = abilities.subtracting(stage.system.abilities)
        guard missing.isEmpty else {
            return .leftOut("cannot: " + missing.map(\.rawValue).sorted().joined(separator: ", "))
        }
        do {
            try await body(ContractPlay(stage: stage))
            return .kept
        } catch let unable as StageUnable {
            return .leftOut("the stage cannot bring about: \(unable.situation)")
        }
    }
}

/// The system broke its word.
public struct ContractBreach: Error, CustomStringConvertible {
    /// What was to hold and what was seen.
    public let description: String

    init(_ words: String) { description = words }
}

struct StageUnable: Error {
    let situation: String
}

/// A stage as the cases use it.
struct ContractPlay: Sendable {
    let stage: any LibrarySystemStage
    var system: any LibrarySystem { stage.system }
    let now = Date()

    func patron() async throws -> StagePatron { try await stage.newPatron() }

    func copy() async throws -> StageCopy { try await stage.newCopy() }

    func arrange(_ situation: StageSituation) async throws {
        guard try await stage.arrange(situation) else {
            throw StageUnable(situation: "\("\(situation)".prefix { $0 != "(" })")
        }
    }

    func account(_ patron: StagePatron) async throws -> PatronAccount { try await system.account(of: patron.card) }

    /// A patron who has a copy.
    func borrower() async throws -> (StagePatron, StageCopy, Loan) {
        let (patron, copy) = (try await patron(), try await copy())
        try await arrange(.lent(copy, to: patron))
        return (patron, copy, try await loan(of: copy, patron))
    }

    /// The loan of a copy in a patron's account.
    func loan(of copy: StageCopy, _ patron: StagePatron) async throws -> Loan {
        let loans = try await account(patron).loans
        guard let loan = loans.first(where: { $0.barcode == copy.barcode }) else {
            throw ContractBreach("the lent copy is not in its patron's account")
        }
        return loan
    }

    /// A patron's hold as the account has it, nil where it is not there.
    func hold(_ id: HoldID, _ patron: StagePatron) async throws -> Hold? {
        try await account(patron).holds.first { $0.id == id }
    }

    func expect(_ condition: Bool, _ words: @autoclosure () -> String) throws {
        if !condition { throw ContractBreach(words()) }
    }

    /// Expects one of some refusals; a system that gives its reasons in words only may answer with those.
    func refused(
        _ expected: Set<LendingRefusal>, orInWords mayBeWords: Bool = true, _ what: String,
        _ work: () async throws -> some Sendable
    ) async throws {
        do {
            _ = try await work()
        } catch let refusal as LendingRefusal {
            if case .other = refusal, mayBeWords { return }
            // The number or sum a refusal tells is the system's own.
            guard expected.contains(where: { $0.code == refusal.code }) else {
                throw ContractBreach("\(what): refused as \(refusal.code), not \(expected.map(\.code).sorted())")
            }
            return
        }
        throw ContractBreach("\(what): was not refused")
    }
}
