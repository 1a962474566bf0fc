import Catalogue
import Conversation
import Foundation
import Kernel
import Lending
import Notices
import Readers
import Storage
import Web

extension Furnished {
    /// The readers' own data out of all rooms.
    ///
    /// - Parameter erasures: where the list of erasures is kept.
    func ownData(_ store: Store, erasures: String?) -> OwnData {
        let door = store.library(settings.id)
        return readers.ownData(
            [
                catalogue.dataKeeper, lending.dataKeeper, notices,
                Conversation.dataKeeper(door, timeZone: settings.timeZone),
                ReaderPages.sessionKeeper(door, timeZone: settings.timeZone),
            ], ledger: erasures.map { ErasureLedger(path: $0) })
    }

    /// The rows of the table of retention, with the days the settings give them.
    func retention(_ store: Store) -> [(rule: any RetentionRule, days: Int)] {
        let rules =
            readers.retention + lending.retention + notices.retention
            + ReaderPages.retention(store.library(settings.id)) + Conversation.retention(store.library(settings.id))
        return rules.map { ($0, settings.retention[$0.key] ?? $0.usualDays) }
    }

    /// Refuses days for rules that do not exist: a misspelt one must not be silently without effect.
    func checkRetention(_ store: Store) throws {
        let known = retention(store).map(\.rule.key)
        for key in settings.retention.keys.sorted() where !known.contains(key) {
            let hint = key.nearest(in: known).map { "; did you mean \($0)?" } ?? ""
            throw Fault(.settings, "library \(settings.id): retention has no rule \(key)\(hint)")
        }
    }

    /// Everybody of whom anything is kept, out of every table that names a reader.
    static func everybody(in library: LibraryID, _ transaction: Transaction) throws -> Set<ReaderKey> {
        var found: Set<ReaderKey> = []
        for table in tablesOfReaders {
            let keys = try transaction.rows(
                "SELECT DISTINCT account, reader FROM \(unsafe: table) WHERE library = \(library)"
            ) { ReaderKey(account: AccountID($0.text(0)), reader: ReaderID($0.text(1))) }
            found.formUnion(keys)
        }
        return found
    }

    /// A test compares this list with the schema.
    static let tablesOfReaders = [
        "contact", "inbox", "outbox", "shelf", "web_session", "reader_card", "reader_purpose", "reader_consent",
        "reader_setting", "reader_link", "lending_wish", "lending_past_loan",
        "notice", "notice_reader", "notice_address", "notice_consent",
    ]
}
