import Foundation
import Lending
import Logging
import ServiceLifecycle

/// Keeps a library's calls to its system, looks whether one that is away is back, and works off what readers asked for
/// meanwhile.
struct LendingWatch: Service {
    let lending: LendingRoom
    let logger: Logger

    func run() async throws {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                group.addTask { await lending.bench.keep() }
                group.addTask { await cancelWhenGracefulShutdown { await work() } }
            }
        } onGracefulShutdown: {
            lending.bench.close()
        }
    }

    private func work() async {
        var wasUp = true
        while !Task.isCancelled {
            do {
                let settled = try await lending.accounts.workOff(now: Date())
                if settled > 0 { logger.info("waiting requests settled", metadata: ["count": "\(settled)"]) }
            } catch {
                logger.error("waiting requests could not be worked off", metadata: ["error": "\(error)"])
            }
            if lending.accounts.isUp != wasUp {
                wasUp.toggle()
                logger.notice(wasUp ? "the library system answers again" : "the library system does not answer")
            }
            try? await Task.sleep(for: .seconds(2))
        }
    }
}
