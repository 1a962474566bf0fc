import Enquiries
import Logging
import ServiceLifecycle

/// Notices when another process has edited a library's rules.
struct RulesWatch: Service {
    let rules: [KeywordRuleStore]
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for book in rules {
                    do {
                        _ = try await book.refreshIfChanged()
                    } catch {
                        logger.error("rules could not be read", metadata: ["error": "\(error)"])
                    }
                }
                try? await Task.sleep(for: .seconds(3))
            }
        }
    }
}
