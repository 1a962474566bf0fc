import Foundation
import Kernel
import Logging
import Storage

/// Deletes what has grown old, by the table of retention; the server does so once a day.
struct Retention: Sendable {
    let store: Store
    let libraries: [Furnished]
    let logger: Logger

    /// What one rule found, or deleted.
    struct Line: Sendable, Hashable {
        var library: LibraryID
        var key: String
        var what: Localized
        var days: Int
        var count: Int
    }

    /// What would go now; changes nothing.
    func rehearse(now: Date) async throws -> [Line] {
        try await each { library, rule, days in
            try await store.library(library).read {
                try rule.count(before: now.addingTimeInterval(Double(-days) * 86_400), in: $0)
            }
        }
    }

    /// Deletes, five hundred at a time, so that nobody waits long for the writer.
    func carryOut(now: Date) async throws -> [Line] {
        try await each { library, rule, days in
            let moment = now.addingTimeInterval(Double(-days) * 86_400)
            var total = 0
            while true {
                let gone = try await store.library(library).write {
                    try rule.delete(before: moment, limit: 500, in: $0)
                }
                total += gone
                if gone < 500 { return total }
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    private func each(
        _ work: (LibraryID, any RetentionRule, Int) async throws -> Int
    ) async throws -> [Line] {
        var lines: [Line] = []
        for library in libraries {
            for (rule, days) in library.retention(store) {
                let count = try await work(library.settings.id, rule, days)
                lines.append(
                    Line(library: library.settings.id, key: rule.key, what: rule.what, days: days, count: count))
            }
        }
        return lines
    }
}
