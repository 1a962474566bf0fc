import Foundation
public import Kernel
import Storage

extension Outbox {
    /// How an attempt at a notice ended, for the room of notices.
    public struct Ending: Sendable {
        /// The library.
        public var library: LibraryID
        /// Whose notice it is.
        public var to: ReaderKey
        /// The letter that was tried.
        public var letter: NoticeLetter
        /// What the courier said; nil where its time had passed and it was dropped.
        public var delivery: Delivery?
    }

    /// Stores how a delivery ended.
    static func settle(
        _ parcel: Parcel, _ outcome: Delivery, quotas: OutboxQuotas, now: Int64, _ transaction: Transaction
    ) throws {
        switch outcome {
        case .delivered: try remove(parcel, transaction)
        case .retry(let delay, let reason):
            try wait(parcel, until: now + delay.milliseconds, reason: reason, transaction)
        case .hold(let reason):
            try turn(parcel, to: parcel.step + 1, or: .held, reason: reason, now: now, transaction)
        case .dead(let reason):
            try turn(parcel, to: parcel.step + 1, or: .dead, reason: reason, now: now, transaction)
        case .unsure(let reason):
            try turn(parcel, to: nil, or: .dead, mayHold: false, reason: reason, now: now, transaction)
        case .gone(let reason):
            let email = parcel.letters.indices.first { $0 > parcel.step && parcel.letters[$0].way == .email }
            try turn(parcel, to: email, or: .dead, mayHold: false, reason: reason, now: now, transaction)
        case .usedUp(let reason):
            let day = quotas.day(parcel.account, now)
            let key = Ledger.Key(library: parcel.library, account: parcel.account, way: parcel.way, day: day)
            try Ledger.close(key, transaction)
            if parcel.letters.indices.contains(parcel.step + 1) {
                try take(parcel, step: parcel.step + 1, reason: reason, now: now, transaction)
            } else {
                try wait(parcel, until: quotas.nextDay(parcel.account, now), reason: reason, transaction)
            }
        }
    }

    /// Lets a notice take its next way; where there is none it waits for the reader if it is a message in their chat
    /// too, else it is dead.
    private static func turn(
        _ parcel: Parcel, to step: Int?, or state: State, mayHold: Bool = true, reason: String, now: Int64,
        _ transaction: Transaction
    ) throws {
        if let step, parcel.letters.indices.contains(step) {
            return try take(parcel, step: step, reason: reason, now: now, transaction)
        }
        let isShowable = parcel.kind == .notice && mayHold && parcel.letters.contains { $0.message != nil }
        let end = isShowable ? State.held : state
        try transaction.run(
            """
            UPDATE outbox SET state = \(end.rawValue), lease_until = 0, reason = \(reason)
            WHERE library = \(parcel.library) AND id = \(parcel.id)
            """)
        guard end == .held else { return }
        let message = MessageID(
            Inbound(
                library: parcel.library, account: parcel.account, reader: parcel.reader, key: "",
                sentAt: Date(timeIntervalSince1970: 0), content: .unknown(name: "")))
        try Contact.addHeld(1, message, transaction)
    }
}
