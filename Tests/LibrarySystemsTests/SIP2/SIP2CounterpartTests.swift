import Foundation
import Kernel
import TestSupport
import Testing

@testable import LibrarySystems

/// The contract before servers of another make: `make test-counterparts`.
@Suite(.enabled(if: !CounterpartStage.running.isEmpty, "no server runs; make test-counterparts starts them"))
struct SIP2CounterpartTests {
    @Test(arguments: CounterpartStage.running.map(\.charset), LibrarySystemContract.cases)
    func `the contract is kept before a real server`(
        charset: SystemCharset, contract: LibrarySystemContract
    ) async throws {
        let port = try #require(CounterpartStage.running.first { $0.charset == charset }?.port)
        let stage = try CounterpartStage(charset: charset, port: port)
        defer { stage.sip.close() }
        switch try await contract.run(on: stage) {
        case .kept: break
        // What SIP2 has no message for.
        case .leftOut(let why): #expect(why.contains("suspendHolds") || why.contains("pickupPlaces"))
        }
    }

    @Test(arguments: CounterpartStage.running.map(\.charset))
    func `twenty loans come with their titles, over a few connections`(charset: SystemCharset) async throws {
        let port = try #require(CounterpartStage.running.first { $0.charset == charset }?.port)
        let stage = try CounterpartStage(charset: charset, port: port)
        defer { stage.sip.close() }
        let patron = try await stage.newPatron()
        var titles: Set<String> = []
        for _ in 0..<20 {
            let copy = try await stage.newCopy()
            _ = try await stage.arrange(.lent(copy, to: patron))
            titles.insert(copy.title ?? "")
        }
        // The first is not counted: it opens the connections.
        _ = try await stage.sip.account(of: patron.card)
        let began = ContinuousClock.now
        let account = try await stage.sip.account(of: patron.card)
        let spent = began.duration(to: .now)
        #expect(Set(account.loans.map(\.title)) == titles)
        print("counterpart: an account of 20 loans in \(charset.rawValue) took \(spent)")
    }

    @Test func `a wrong account is refused, and not tried again at once`() async throws {
        let server = try #require(CounterpartStage.running.first)
        var settings = SIP2Settings(host: "127.0.0.1", port: server.port)
        settings.login = .init(user: "shiqu", password: "wrong")
        let system = try PaperStage.system(settings)
        defer { system.close() }
        for _ in 0..<2 {
            await #expect { try await system.check() } throws: {
                ($0 as? LibrarySystemAway)?.reason.contains("login") == true
            }
        }
    }

    @Test func `requests run side by side`() async throws {
        let server = try #require(CounterpartStage.running.first)
        let stage = try CounterpartStage(charset: server.charset, port: server.port)
        defer { stage.sip.close() }
        let patron = try await stage.newPatron()
        let count = 1000
        _ = try await stage.sip.patron(patron.card)
        let began = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<count {
                if index >= 16 { try await group.next() }
                group.addTask {
                    let found = try await stage.sip.patron(patron.card)
                    #expect(found.card == patron.card)
                }
            }
            try await group.waitForAll()
        }
        let seconds = began.duration(to: .now).seconds
        print("counterpart: \(Int(Double(count) / seconds)) requests a second over 4 connections")
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["SHIQU_SIP_TLS_PORT"] != nil, "no TLS server runs"))
    func `over TLS only a certificate of ours for the right name is trusted`() async throws {
        let environment = ProcessInfo.processInfo.environment
        var settings = SIP2Settings(host: "127.0.0.1", port: Int(environment["SHIQU_SIP_TLS_PORT"] ?? "") ?? 0)
        settings.login = .init(user: "shiqu", password: "shiqu-password")
        let ours = environment["SHIQU_SIP_TLS_CA"]
        let untrusted = SIP2Trouble.unreachable("TLS failed; see `tls` in the settings")
        let misnamed = SIP2Trouble.unreachable("its certificate is for another name; see `tls` in the settings")
        let cases: [(SIP2Settings.TLS, SIP2Trouble?)] = [
            (.init(authorities: ours, name: "ils.example.edu"), nil), (.init(name: "ils.example.edu"), untrusted),
            (.init(authorities: ours, name: "other.example.edu"), misnamed), (.init(authorities: ours), misnamed),
        ]
        for (tls, trouble) in cases {
            settings.tls = tls
            for _ in 0..<20 {
                let system = try PaperStage.system(settings)
                defer { system.close() }
                if let trouble {
                    await #expect { try await system.check() } throws: {
                        $0 as? LibrarySystemAway == .init(.notDone, reason: trouble.reason)
                    }
                } else {
                    try await system.check()
                    await #expect(throws: LendingRefusal.unknownCard) { try await system.patron("nobody") }
                }
            }
        }
    }
}
