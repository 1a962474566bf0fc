import Kernel
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Knows whether the database can be written: a full disk or a read-only file can still be read, and answers nobody.
///
/// Writes one value every ten seconds, so that `/ready` need not wait for a writer. Other writers' commits say nothing:
/// one that changed no row succeeds on a full disk too.
final class WritingWatch: Service {
    private let store: Store
    private let logger: Logger
    private let state = Mutex<String?>(nil)

    init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Why nothing can be written; nil where it can.
    var trouble: String? { state.withLock { $0 } }

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
        let old = state.withLock { state in
            defer { state = trouble }
            return state
        }
        if let trouble, old != trouble {
            logger.error("nothing can be written", metadata: ["reason": "\(trouble)"])
        } else if old != nil, trouble == nil {
            logger.notice("the database can be written again")
        }
    }
}
