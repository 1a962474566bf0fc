import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Does the house's work in the background, each job on one node at a time: by a lease in the database, which another
/// node takes over when this one dies.
///
/// A job whose lease was lost all the same (the node stood still for too long) is broken off.
struct Scheduler: Service {
    /// Work to be done again and again.
    struct Job: Sendable {
        var key: JobTable.Key
        /// How long after its end it is due again.
        var every: Duration
        /// Does it; what it throws is noted, and it is due again sooner.
        var work: @Sendable () async throws -> Void
    }

    let store: Store
    let jobs: [Job]
    let logger: Logger
    /// The name of this node.
    let node: String
    /// For how long a node has a job before it must say that it still lives.
    var lease = Duration.seconds(60)
    /// How often it is looked whether something is due.
    var pause = Duration.seconds(5)
    /// How many jobs it does at once.
    var width = 4

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await giveSigns() }
                group.addTask {
                    while !Task.isCancelled {
                        await look()
                        try? await Task.sleep(for: pause)
                    }
                }
            }
        }
        _ = try? await store.write { [node] in try NodeTable.forget(node, $0) }
    }

    /// Says every ten seconds that this node lives.
    private func giveSigns() async {
        while !Task.isCancelled {
            do {
                try await store.write { [node] in try NodeTable.note(node, now: $0.time(), $0) }
            } catch {
                logger.error("no sign of life could be given", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(10))
        }
    }

    /// Does what is due, once.
    func look() async {
        do {
            let resting = try await store.read { try JobTable.resting(now: $0.time(), $0) }
            // Nodes begin at different ends, so that they do not meet at each.
            await doAll(jobs.filter { !resting.contains($0.key) }.shuffled())
        } catch {
            logger.error("the jobs could not be looked at", metadata: ["error": "\(error)"])
        }
    }

    private func doAll(_ due: [Job]) async {
        await withTaskGroup(of: Void.self) { group in
            for (count, job) in due.enumerated() {
                if count >= width { await group.next() }
                if Task.isCancelled { return }
                group.addTask { await take(job) }
            }
        }
    }

    /// Does a job if it is still to be had.
    private func take(_ job: Job) async {
        do {
            let isOurs = try await store.write { [node, lease] in
                try JobTable.take(job.key, holder: node, now: $0.time(), lease: lease, $0)
            }
            guard isOurs else { return }
            let outcome = await perform(job)
            try await store.write { [node] transaction in
                guard let outcome else { return try JobTable.release(job.key, holder: node, transaction) }
                // What failed is tried again within a minute.
                let pause = outcome.isEmpty ? job.every : min(job.every, .seconds(60))
                let now = try transaction.time()
                try JobTable.end(
                    job.key, holder: node, now: now, again: pause, outcome: outcome, transaction)
            }
        } catch {
            logger.error("a job could not be kept", metadata: ["job": "\(job.key.name)", "error": "\(error)"])
        }
    }

    /// Works while the lease is renewed; empty where all went well, nil where it was broken off, else what went wrong.
    private func perform(_ job: Job) async -> String? {
        await withTaskGroup(of: String?.self) { group in
            group.addTask {
                do {
                    try await job.work()
                    return ""
                } catch is CancellationError {
                    return nil
                } catch {
                    logger.error("a job failed", metadata: ["job": "\(job.key.name)", "error": "\(error)"])
                    return (error as? Fault)?.message ?? "\(type(of: error))"
                }
            }
            group.addTask {
                await renew(job)
                return nil
            }
            let outcome = await group.next() ?? nil
            group.cancelAll()
            // What was broken off has ended before the lease is given back.
            await group.waitForAll()
            return outcome
        }
    }

    /// Renews a lease until it is lost, or may be: where the database has not answered for as long.
    private func renew(_ job: Job) async {
        var renewed = ContinuousClock.now
        while !Task.isCancelled, ContinuousClock.now - renewed < lease {
            try? await Task.sleep(for: lease / 4)
            if Task.isCancelled { return }
            let isKept = try? await store.write { [node, lease] in
                try JobTable.keep(job.key, holder: node, now: $0.time(), lease: lease, $0)
            }
            if isKept == true { renewed = .now }
            if isKept == false { break }
        }
        if !Task.isCancelled {
            logger.warning("a job was lost to another node", metadata: ["job": "\(job.key.name)"])
        }
    }

    /// A name for this process among those that share a database.
    static func nodeName() -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        let named = gethostname(&buffer, buffer.count - 1) == 0
        let host =
            named ? String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : "node"
        return "\(host)/\(getpid())/\(String(UInt32.random(in: 0...UInt32.max), radix: 36))"
    }
}
