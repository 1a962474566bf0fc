import Foundation
import Kernel
import Storage

/// What is remembered of a reader between two messages: language, dialogue, whether answers wait for them.
///
/// Most readers need no row: one is written only when it says something a new reader's would not.
struct Contact: Sendable, Equatable {
    /// The language the reader wrote last, nil where nothing told it yet.
    var written: Language?
    var follows = true
    var dialogue: Dialogue?
    var held = 0
    var isStored = false

    /// The language to speak while the reader has written none.
    var language: Language { written ?? .chinese }

    /// The language the reader has written last, a message considered.
    func written(in inbound: Inbound) -> Language? {
        inbound.text.flatMap { Language(of: $0, after: written) } ?? written
    }

    /// The language to answer a message in.
    func language(hearing inbound: Inbound) -> Language { written(in: inbound) ?? .chinese }

    static let schema = [
        SchemaStep(
            "conversation.contact.1",
            [
                .table(
                    Table(
                        "contact",
                        [
                            .text("library"), .text("account"), .text("reader"), .text("language"),
                            .integer("follows", default: 1), .text("slice", nullable: true),
                            .text("state", nullable: true), .integer("dialogue_until", default: 0),
                            .integer("held", default: 0),
                        ],
                        primaryKey: ["library", "account", "reader"], checks: ["held >= 0"]))
            ])
    ]

    static func read(_ id: MessageID, now: Int64, _ transaction: Transaction) throws -> Contact {
        let stored = try transaction.first(
            """
            SELECT language, follows, slice, state, dialogue_until, held FROM contact
            WHERE library = \(id.library) AND account = \(id.account) AND reader = \(id.reader)
            """
        ) { row in
            var contact = Contact()
            contact.written = Language(rawValue: row.text(0))
            contact.follows = row.flag(1)
            if let slice = row.optionalText(2), row.integer(4) > now {
                contact.dialogue = Dialogue(slice: SliceName(slice), state: row.text(3))
            }
            contact.held = row.int(5)
            contact.isStored = true
            return contact
        }
        return stored ?? Contact()
    }

    /// Writes what an answer changed.
    static func update(
        _ id: MessageID, from old: Contact, written: Language?, follows: Bool, dialogue change: DialogueChange,
        now: Int64, _ transaction: Transaction
    ) throws {
        let language = written?.rawValue ?? ""
        var slice = old.dialogue?.slice.rawValue
        var state = old.dialogue?.state
        var until: Int64 = 0
        switch change {
        case .keep:
            guard old.written != written || old.follows != follows else { return }
            if old.isStored {
                try transaction.run(
                    """
                    UPDATE contact SET language = \(language), follows = \(follows)
                    WHERE library = \(id.library) AND account = \(id.account) AND reader = \(id.reader)
                    """)
                return
            }
        case .open(let dialogue, let duration):
            (slice, state, until) = (dialogue.slice.rawValue, dialogue.state, now + duration.milliseconds)
        case .close:
            guard old.dialogue != nil || old.written != written || old.follows != follows else { return }
            (slice, state) = (nil, nil)
        }
        try transaction.run(
            """
            INSERT INTO contact (library, account, reader, language, follows, slice, state, dialogue_until)
            VALUES (\(id.library), \(id.account), \(id.reader), \(language), \(follows), \(slice), \(state),
              \(until))
            ON CONFLICT (library, account, reader) DO UPDATE SET language = excluded.language,
              follows = excluded.follows, slice = excluded.slice, state = excluded.state,
              dialogue_until = excluded.dialogue_until
            """)
    }

    /// Notes how many answers wait for a reader.
    static func addHeld(_ count: Int, _ id: MessageID, _ transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO contact (library, account, reader, language, held)
            VALUES (\(id.library), \(id.account), \(id.reader), '', \(count))
            ON CONFLICT (library, account, reader) DO UPDATE SET held = contact.held + excluded.held
            """)
    }

    /// Notes that nothing waits for a reader any more.
    static func clearHeld(_ id: MessageID, _ transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE contact SET held = 0
            WHERE library = \(id.library) AND account = \(id.account) AND reader = \(id.reader)
            """)
    }
}
