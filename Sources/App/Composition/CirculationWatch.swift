import Catalogue
import Circulation
import Kernel
import Logging
import ServiceLifecycle

/// Keeps the built-in systems in step with catalogue and calendar: copies that came, holds that lapsed.
struct CirculationWatch: Service {
    /// Libraries that lend with the built-in system.
    let libraries: [CopyFilling]
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for library in libraries {
                    do {
                        if let count = try await library.fillIfChanged() {
                            logger.info("copies taken from the catalogue", metadata: ["count": "\(count)"])
                        }
                        let lapsed = try await library.system.tidy()
                        if lapsed > 0 { logger.info("holds lapsed", metadata: ["count": "\(lapsed)"]) }
                    } catch {
                        logger.error("the built-in library system could not be tidied", metadata: ["error": "\(error)"])
                    }
                }
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }
}
