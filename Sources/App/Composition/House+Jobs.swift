import Catalogue
import Circulation
import Foundation
import Kernel
import Logging
import Storage

extension House {
    /// What is done in the background for each library, by one node for all.
    func jobs() -> [Scheduler.Job] { libraries.flatMap(jobs) }

    private func jobs(of library: Furnished) -> [Scheduler.Job] {
        let id = library.settings.id
        var jobs = [
            job("retention", of: id, every: .seconds(86_400)) { try await retain(library) },
            job("quotas", of: id, every: .seconds(3600)) {
                await QuotaWatch(clients: clients, store: store, logger: logger).look(library)
            },
            job("catalogue.index", of: id, every: .seconds(3600)) {
                let count = try await library.catalogue.rebuildIfNeeded()
                if count > 0 {
                    logger.notice("the catalogue's index was built again", metadata: ["titles": "\(count)"])
                }
            },
        ]
        if let filling = library.filling {
            jobs.append(job("circulation", of: id, every: .seconds(60)) { try await tidy(filling) })
        }
        return jobs
    }

    private func job(
        _ name: String, of library: LibraryID, every pause: Duration,
        _ work: @escaping @Sendable () async throws -> Void
    ) -> Scheduler.Job {
        Scheduler.Job(key: JobTable.Key(library: library, name: name), every: pause, work: work)
    }

    private func retain(_ library: Furnished) async throws {
        let lines = try await Retention(store: store, libraries: [library], logger: logger).carryOut(now: Date())
        for line in lines where line.count > 0 {
            logger.info(
                "retention",
                metadata: ["library": "\(line.library)", "rule": "\(line.key)", "deleted": "\(line.count)"])
        }
    }

    /// Keeps a built-in system in step with catalogue and calendar: copies that came, holds that lapsed.
    private func tidy(_ filling: CopyFilling) async throws {
        if let count = try await filling.fillIfChanged() {
            logger.info("copies taken from the catalogue", metadata: ["count": "\(count)"])
        }
        let lapsed = try await filling.system.tidy()
        if lapsed > 0 { logger.info("holds lapsed", metadata: ["count": "\(lapsed)"]) }
    }

    /// How many jobs there are, how many failed the last time, and how many nobody has done for ten minutes too long.
    func jobGauges() async -> [(Meter.Series, Int)] {
        let known = Set(jobs().map(\.key))
        let found = try? await store.read { (try JobTable.lines($0), try $0.time()) }
        guard let (lines, now) = found else { return [] }
        let ours = lines.filter { known.contains($0.key) }
        let late = ours.count { $0.leaseUntil <= now && $0.nextAt < now - 600_000 }
        return [
            (Meter.Series("shiqu_jobs", "state=\"known\""), ours.count),
            (Meter.Series("shiqu_jobs", "state=\"failing\""), ours.count { $0.failures > 0 }),
            (Meter.Series("shiqu_jobs", "state=\"late\""), late),
        ]
    }
}
