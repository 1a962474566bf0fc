import ArgumentParser
import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Simulator
import UnixSignals
import WeChat

/// `shiqu simulate`: plays Tencent's side on this machine.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Play WeChat's side: push to a callback and serve the API it calls.",
        discussion: """
            Accounts come from the settings, or are described on the command line:

              shiqu simulate --callback http://127.0.0.1:8080 --port 9090
              shiqu simulate --callback http://127.0.0.1:8080 \\
                --account id=main,app_id=wx1,token=abc,encoding_aes_key=…,original_id=gh_1,mode=safe,kind=service,verified=true

            Then drive it:
              curl -X POST http://127.0.0.1:9090/sim/api/push -d '{"type":"text","content":"三体","openid":"oReader"}'
              curl http://127.0.0.1:9090/sim/api/transcript

            The server under test needs this address as its account's api_base, open_base and mp_base.
            """)

    @OptionGroup var options: SettingsOptions
    @Option(name: .long, help: "The port to listen on; 0 takes any free one.") var port = 9090
    @Option(
        name: .long, help: "Where pushes go; /wechat/ACCOUNT is added to an address without a path.")
    var callback: String
    @Option(name: .long, help: "An account's id in the settings, or key=value pairs with commas between. Repeatable.")
    var account: [String] = []

    func run() async throws {
        guard let url = URL(string: callback), url.host() != nil else {
            throw ValidationError("--callback must be an address such as http://127.0.0.1:8080")
        }
        LogOutput.install(format: "text", level: "warning")
        let accounts = try accounts()
        let settings = SimulatorSettings(port: port, accounts: accounts)
        let server = try SimulatorServer(settings: settings, logger: Logger(label: "simulator")) { port in
            Terminal.print("listening http://127.0.0.1:\(port)")
        }
        let group = ServiceGroup(
            services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "simulator"))
        try await group.run()
    }

    private func accounts() throws -> [SimulatedAccount] {
        let described = try account.filter { $0.contains("=") }.map(Self.described)
        let named = account.filter { !$0.contains("=") }
        var chosen: [WeChatAccount] = described
        if described.isEmpty || !named.isEmpty {
            let known = try options.load().accounts
            for name in named where !known.contains(where: { $0.id.rawValue == name }) {
                throw Fault(.settings, "no account of the settings has the id \(name)")
            }
            chosen += named.isEmpty ? known : known.filter { named.contains($0.id.rawValue) }
        }
        guard !chosen.isEmpty else {
            throw Fault(.settings, "no account: configure one, or describe it with --account id=…,token=…")
        }
        return chosen.map { SimulatedAccount($0, callback: callback(for: $0)) }
    }

    private func callback(for account: WeChatAccount) -> String {
        let path = URL(string: callback)?.path() ?? ""
        guard path.isEmpty || path == "/" else { return callback }
        return (callback.hasSuffix("/") ? String(callback.dropLast()) : callback) + "/wechat/\(account.id)"
    }

    /// Reads `id=main,token=…`.
    static func described(_ words: String) throws -> WeChatAccount {
        var values: [String: SettingsTree] = [:]
        for pair in words.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let field = SettingsShape.accountFields.first(where: { $0.name == parts[0] })
            else { throw ValidationError("--account: \(pair) is not one of the keys of an account with a value") }
            try SettingsTree.check(parts[1], as: field.shape, name: parts[0], place: "--account")
            values[parts[0]] = .text(parts[1])
        }
        if values["id"] == nil { values["id"] = .text("main") }
        return try WeChatAccount(.object(values), library: "simulated")
    }
}
