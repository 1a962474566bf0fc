import Catalogue
import Foundation
import Kernel
import Readers
import Storage

/// Restores a backup into the settings' database with all that rooms must do afterwards.
struct Restoring: Sendable {
    let settings: Settings

    /// What a restore did.
    struct Outcome: Sendable {
        var summary: Backup.Summary
        /// How many titles can be found again.
        var titles = 0
        /// How many readers were erased again.
        var erased = 0

        var words: String {
            "\(summary.total) rows restored in \(summary.rows.count) tables, \(titles) titles indexed, "
                + "\(erased) readers erased again"
        }
    }

    /// - Throws: `Fault`; a database that was empty before refuses to serve then.
    func restore(_ file: String) async throws -> Outcome {
        let store = try House.openStore(settings)
        defer { try? store.close() }
        var outcome = Outcome(summary: try await Backup.restore(file, into: store))
        let libraries = try await store.read { try CatalogueRoom.libraries($0) }
        for library in libraries {
            let room = CatalogueRoom(store: store.library(library))
            outcome.titles += try await room.rebuild()
            try await room.optimise()
        }
        for library in settings.libraries {
            let furnished = try Furnished(
                library, among: settings.libraries.count, publicURL: settings.publicURL, store: store)
            outcome.erased += try await furnished.ownData(store, erasures: settings.erasureList)
                .eraseAgain({ try Furnished.everybody(in: library.id, $0) }, now: Date())
        }
        try await Backup.finishRestoring(store)
        return outcome
    }
}

extension Settings {
    /// The same settings with another database.
    func with(database url: String) throws -> Settings {
        var changed = self
        changed.database = try DatabaseAddress(url: url)
        changed.databaseURL = url
        return changed
    }
}
