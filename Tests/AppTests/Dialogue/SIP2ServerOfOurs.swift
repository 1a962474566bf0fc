import Foundation
import Kernel
import Synchronization

@testable import App

/// A real SIP2 server of another make, started for one test, whose plug can be pulled; and its desk.
///
/// `scripts/counterparts` installs it and says by `SHIQU_SIP_PYTHON` where; it keeps its books in a file.
final class SIP2ServerOfOurs: DialogueDesk {
    static let python = ProcessInfo.processInfo.environment["SHIQU_SIP_PYTHON"]

    let port: Int
    private let desk: Int
    let pickup: String? = "总馆"
    private let books = FileManager.default.temporaryDirectory.appending(path: "shiqu-sip-\(UUID().uuidString)").path()
    private let process = Mutex<pid_t?>(nil)

    /// The settings with which a library lends by it.
    var settings: String {
        """
        library_system: { kind: sip2, host: 127.0.0.1, port: \(port), login_user: shiqu, login_password: shiqu-password,
          institution: DEMO, charset: gb18030, checksum: strict, pickup: [{ code: main, name: 总馆 }] }
        """
    }

    /// Runs a server while a test does.
    static func with(_ test: @Sendable (SIP2ServerOfOurs) async throws -> Void) async throws {
        let server = try SIP2ServerOfOurs()
        defer {
            server.pullThePlug()
            try? FileManager.default.removeItem(atPath: server.books)
        }
        try await server.start()
        try await test(server)
    }

    private init() throws { (port, desk) = (try FreePort.find(preferred: 0), try FreePort.find(preferred: 0)) }

    /// Starts it with the books it had.
    func start() async throws {
        for _ in 0..<5 {
            let server = try launch()
            process.withLock { $0 = server.processIdentifier }
            var (answers, tries) = (0, 0)
            // It ends by itself where somebody else took its port while it was away.
            while server.isRunning, tries < 300 {
                tries += 1
                answers = (try? await ask(["do": "state"])) == nil ? 0 : answers + 1
                if answers == 2 { return }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        throw Fault(.unavailable, "the SIP2 server does not start")
    }

    private func launch() throws -> Process {
        let server = Process()
        server.executableURL = URL(fileURLWithPath: Self.python ?? "")
        server.arguments = ["scripts/counterpart-servers/sip2_library.py", "\(port)", "gb18030", books, "\(desk)"]
        server.standardOutput = FileHandle.nullDevice
        server.standardError = FileHandle.nullDevice
        try server.run()
        return server
    }

    /// Ends it at once, whatever it is doing.
    func pullThePlug() {
        let process = process.withLock { process in
            defer { process = nil }
            return process
        }
        // It inherits the signals that are blocked in this process; this one cannot be.
        if let process { kill(process, SIGKILL) }
    }

    /// Lets it do the next act of a kind, and die before it has answered.
    func dieOf(_ act: String) async throws { _ = try await ask(["do": "die_after", "act": act]) }

    func newPatron() async throws -> (card: String, pin: String) {
        let made = try await ask(["do": "patron"])
        return (made["card"] as? String ?? "", made["pin"] as? String ?? "")
    }

    func shelve(_ barcode: String, title: String, author: String) async throws {
        _ = try await ask(["do": "copy", "barcode": barcode, "title": title])
    }

    func lend(_ barcode: String, to card: String) async throws {
        _ = try await ask(["do": "lend", "barcode": barcode, "card": card, "days": 18])
    }

    func takeBack(_ barcode: String) async throws { _ = try await ask(["do": "return", "barcode": barcode]) }

    func renewals(of barcode: String, card: String) async throws -> Int? {
        (try await ask(["do": "state"])["renewals"] as? [String: Int])?[barcode]
    }

    /// The cards that wait for a copy.
    func queue(for barcode: String) async throws -> [String] {
        (try await ask(["do": "state"])["queues"] as? [String: [String]])?[barcode] ?? []
    }

    /// One order to the desk, which takes JSON by the line at a port of its own.
    private func ask(_ order: [String: Any]) async throws -> [String: Any] {
        let words = String(decoding: try JSONSerialization.data(withJSONObject: order), as: UTF8.self)
        let asking = Process()
        let (answer, complaint) = (Pipe(), Pipe())
        asking.executableURL = URL(fileURLWithPath: Self.python ?? "")
        asking.arguments = [
            "-c",
            """
            import socket, sys
            desk = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 5)
            desk.sendall(sys.argv[2].encode() + b"\\n")
            print(desk.makefile().readline())
            """, "\(desk)", words,
        ]
        asking.standardOutput = answer
        asking.standardError = complaint
        try asking.run()
        let said = try answer.fileHandleForReading.readToEnd() ?? Data()
        let trouble = try complaint.fileHandleForReading.readToEnd() ?? Data()
        asking.waitUntilExit()
        guard let read = try? JSONSerialization.jsonObject(with: said) as? [String: Any] else {
            let words = String(decoding: trouble, as: UTF8.self).split(separator: "\n").last ?? ""
            throw Fault(.unavailable, "the desk does not answer \(order["do"] ?? ""): \(words)")
        }
        return read
    }
}
