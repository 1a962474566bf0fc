import ArgumentParser
import AsyncHTTPClient
import Foundation
import Kernel
import NIOCore
import NIOHTTP1

/// `shiqu health`: asks a running server how it is; for containers and supervisors.
struct HealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health", abstract: "Ask a running server how it is.",
        discussion: "Exit status 0 when it can answer, 69 when it cannot or does not reply.")

    @OptionGroup var options: SettingsOptions
    @Option(name: .long, help: "The server's address; without it the host and port of the settings.") var url: String?

    func run() async throws {
        let base: String
        if let url {
            base = url.hasSuffix("/") ? String(url.dropLast()) : url
        } else {
            let settings = try options.load()
            // What listens everywhere is asked here.
            let host = ["0.0.0.0": "127.0.0.1", "::": "::1"][settings.host] ?? settings.host
            base = "http://\(House.address(host, settings.port))"
        }
        do {
            let request = HTTPClientRequest(url: base + "/ready")
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(5))
            let body = try await response.body.collect(upTo: 65_536)
            Terminal.print(String(buffer: body))
            guard response.status == .ok else { throw Fault(.unavailable, "the server is not ready") }
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(.unavailable, "no server answers at \(base)")
        }
    }
}
