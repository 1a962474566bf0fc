import Kernel
import Simulator
import Testing
import WeChat

@testable import App

struct DoctorTests {
    @Test func `the doctor tries the interfaces and tells what the settings promise wrongly`() async throws {
        try await RunningHouse.with { running in
            // No outcome hangs on how fast a machine is.
            let examination = Examination(
                settings: running.house.settings, isOffline: false, limit: .seconds(480))
            let right = await examination.findings().map(\.words)
            #expect(right.contains { $0.contains("13 of 13 interfaces tried are open") })
            #expect(!right.contains { $0.contains("WeChat denies") })
            try await running.simulator.change { $0.kind = .subscription }
            let wrong = await examination.findings()
            let denied = try #require(wrong.first { $0.words.contains("WeChat denies") })
            #expect(denied.words.contains("templates, subscriptionNotices") || denied.words.contains("sceneCodes"))
        }
    }
}
