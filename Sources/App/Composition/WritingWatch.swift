import Kernel
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Knows whether the database can be written: a full disk or a read-only file can still be read, and answers nobody.
///
/// Writes one value every ten seconds in which nothing else was written, so that `/ready` need not wait for a writer.
final class WritingWatch: Service {
    private let store: Store
    private let logger: Logger
    private let state = Mutex<(trouble: String?, commits: Int)>((nil, 0))

    init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Why nothing can be written; nil where it can.
    var trouble: String? { state.withLock { $0.trouble } }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.look()
                try? await Task.sleep(for: .seconds(10))
            }
        }
    }

    /// Looks once.
    func look() async {
        // What was written since the last look shows it as well.
        if state.withLock({ $0.commits }) != store.work.commits { return keep(nil) }
        do {
            try await store.tryWriting()
            keep(nil)
        } catch let fault as Fault where fault.kind == .tryAgain {
            // Another process is writing, so it can be done.
            keep(nil)
        } catch {
            keep((error as? Fault)?.message ?? "the database cannot be written")
        }
    }

    private func keep(_ trouble: String?) {
        let commits = store.work.commits
        let old = state.withLock { state in
            defer { state = (trouble, commits) }
            return state.trouble
        }
        if let trouble, old != trouble {
            logger.error("nothing can be written", metadata: ["reason": "\(trouble)"])
        } else if old != nil, trouble == nil {
            logger.notice("the database can be written again")
        }
    }
}
