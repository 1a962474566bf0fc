public import Kernel
import Storage

public import struct Foundation.Date

/// A reader's own settings (PS06): language, notices, data use.
public struct OwnSettings: Sendable, Hashable {
    /// The language of pages and notices; nil where it follows what the reader writes.
    public var language: Language?
    /// What the reader agrees to.
    public var purposes: Set<Purpose>
    /// The record of what was agreed to and withdrawn, the newest first.
    public var record: [ConsentEntry]
}

extension ReadersRoom {
    /// A reader's settings.
    public func settings(of reader: ReaderKey) async throws -> OwnSettings {
        let library = store.id
        return try await store.read { transaction in
            let consents = ConsentTable(library: library, transaction: transaction)
            return OwnSettings(
                language: try SettingTable(library: library, transaction: transaction).language(of: reader),
                purposes: try consents.purposes(of: reader), record: try consents.entries(of: reader))
        }
    }

    /// The language a reader chose for pages and notices; nil where it follows what they write.
    public func language(of reader: ReaderKey) async throws -> Language? {
        let library = store.id
        return try await store.read { try SettingTable(library: library, transaction: $0).language(of: reader) }
    }

    /// Changes a reader's settings.
    ///
    /// - Parameter told: the language in which the reader read what they agree to.
    public func change(
        _ reader: ReaderKey, language: Language?, purposes: Set<Purpose>, told: Language, now: Date
    ) async throws {
        let (library, ids, withdrawn) = (store.id, store.store.ids, desk.withdrawn)
        try await store.write { transaction in
            try SettingTable(library: library, transaction: transaction).choose(language, of: reader)
            let consents = ConsentTable(library: library, transaction: transaction, withdrawn: withdrawn)
            for purpose in Purpose.allCases {
                try consents.record(
                    purpose, isGiven: purposes.contains(purpose), of: reader, language: told, id: ids.next(at: now),
                    now: now)
            }
        }
    }
}
