import ArgumentParser
import Kernel
import TestSupport
import Testing
import Web

@testable import App

struct ReadinessTests {
    @Test func `a database that cannot be written makes the server unready, and says why`() async throws {
        try await RunningHouse.with { running in
            await running.house.writing.look()
            try await health(running)
            await running.house.store.readOnly()
            await running.house.writing.look()
            let database = await running.house.readiness().checks["database"]
            #expect(database?.state == .down)
            #expect(database?.detail.contains("cannot write") == true)
            await #expect { try await health(running) } throws: { ($0 as? Fault)?.message == "the server is not ready" }
        }
    }

    /// `shiqu health` of the running house.
    private func health(_ running: RunningHouse) async throws {
        let command = try ShiquCommand.parseAsRoot(["health", "--url", "http://\(running.address)"])
        guard var asynchronous = command as? any AsyncParsableCommand else { throw Fault(.bug, "no command") }
        try await asynchronous.run()
    }
}
