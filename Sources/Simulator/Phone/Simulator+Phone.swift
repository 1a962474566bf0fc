internal import Foundation
internal import Kernel
internal import WeChat

extension Simulator {
    /// Remembers somebody met for the first time, under an invented name.
    func meet(_ openID: String) {
        guard !people.contains(where: { $0.openID == openID }), people.count < Self.peopleLimit else { return }
        people.append(Person(openID: openID, name: Self.inventedName(people.count + 1)))
        tellState()
    }

    /// Adds a person with a phone of their own, who follows nothing yet.
    func addPerson(named name: String?) throws -> Person {
        guard people.count < Self.peopleLimit else {
            throw Fault(.data, "人数已满 · There are as many people as there can be.")
        }
        let words = String((name ?? "").prefix(20)).trimmingCharacters(in: .whitespacesAndNewlines)
        let person = Person(
            openID: "oReader\(nextNumber().suffix(12))",
            name: words.isEmpty ? Self.inventedName(people.count + 1) : Localized(zh: words, en: words))
        people.append(person)
        tellState()
        return person
    }

    private static let peopleLimit = 100

    private static func inventedName(_ number: Int) -> Localized {
        Localized(zh: "读者\(number)", en: "Reader \(number)")
    }

    /// Tells the phones that accounts, people, the menu or switches changed.
    func tellState() { feed.tell("state", ["changed": true]) }

    /// Lets a person do something without waiting for what comes of it; the courier delivers it.
    ///
    /// - Returns: how many pushes are kept back, this one included; 0 when it is on its way.
    func act(
        _ action: UserAction, from openID: String, to account: String?, options: PushOptions, detail: [String: String]
    ) throws -> Int {
        let push = try prepare(action, from: openID, to: account, options: options, detail: detail)
        guard let hold else {
            outgoing.continuation.yield([push])
            return 0
        }
        held.append(push)
        guard held.count >= hold.count else {
            tellState()
            return held.count
        }
        release()
        return 0
    }

    /// Lets a person agree to notices or not, without waiting for what the library makes of it.
    ///
    /// - Parameter choices: whether they agreed, by template id.
    /// - Returns: as `act`.
    func answerConsent(_ choices: [String: Bool], openID: String, account: String?) throws -> Int {
        let id = try accountID(account)
        let known = Set(try state(id).templates.notices.map(\.id))
        guard !choices.isEmpty, known.isSuperset(of: choices.keys) else {
            throw Fault(.data, "没有这个通知模板 · There is no such template of notices.")
        }
        let action = try decision(choices, openID: openID, of: id)
        return try act(action, from: openID, to: id, options: PushOptions(), detail: [:])
    }

    /// Keeps pushes back from now on, or no longer; what was kept back so far goes out.
    func setHold(_ hold: Hold?) {
        release()
        self.hold = hold.flatMap { $0.count > 1 ? Hold(count: min($0.count, 20), order: $0.order) : nil }
        tellState()
    }

    /// Sends what was kept back.
    func release() {
        let pushes = held
        held = []
        guard !pushes.isEmpty else { return }
        switch hold?.order ?? .inOrder {
        case .inOrder: outgoing.continuation.yield(pushes)
        case .reversed: outgoing.continuation.yield(pushes.reversed())
        case .concurrent: for push in pushes { outgoing.continuation.yield([push]) }
        }
        tellState()
    }

    /// Delivers what people do on their phones until the simulator closes.
    ///
    /// Each batch goes out in its order; batches do not wait for each other.
    nonisolated func deliverPushes() async {
        await withDiscardingTaskGroup { group in
            for await batch in outgoing.stream {
                group.addTask { await self.deliver(batch) }
            }
            group.cancelAll()
        }
    }

    private func deliver(_ batch: [PreparedPush]) async {
        for push in batch {
            do {
                try await deliver(push)
            } catch is CancellationError {
                return
            } catch {
                if push.obstacle == nil { noteUnsent(push, because: Localized(zh: "\(error)", en: "\(error)")) }
            }
        }
    }
}
