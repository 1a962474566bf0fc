import Foundation
import Logging
import Notices
import ServiceLifecycle

/// Hands notices to the outbox when their hour has come, and passes over all bound cards once a day.
struct NoticesWatch: Service {
    let room: NoticesRoom
    let pass: DuePass
    let logger: Logger

    func run() async throws {
        guard room.settings.isOn else { return try await gracefulShutdown() }
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await prepare() }
                group.addTask { await passDaily() }
            }
        }
    }

    private func prepare() async {
        while !Task.isCancelled {
            do {
                while try await room.prepare(now: Date()) > 0 { try Task.checkCancellation() }
            } catch is CancellationError {
                return
            } catch {
                logger.error("notices could not be prepared", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(2))
        }
    }

    private func passDaily() async {
        while !Task.isCancelled {
            do {
                if pass.isTime(Date()), let report = try await pass.run() {
                    logger.info(
                        "notices prepared",
                        metadata: [
                            "cards": "\(report.cards)", "notices": "\(report.made)", "unread": "\(report.failed)",
                        ])
                }
            } catch is CancellationError {
                return
            } catch {
                logger.error("the pass over the bound cards was broken off", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(60))
        }
    }
}
