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
            Open its address in a browser: there is a phone to try the library on, and what goes over the wire beside it.

            Accounts come from the settings, or are described on the command line:

              shiqu simulate --callback http://127.0.0.1:8080 --port 9090
              shiqu simulate --callback http://127.0.0.1:8080 \\
                --account id=main,app_id=wx1,token=abc,mode=plain

            Or drive it by hand:

              curl http://127.0.0.1:9090/sim/api/push \\
                -d '{"content":"三体","openid":"oReader"}'
              curl http://127.0.0.1:9090/sim/api/transcript

            The server under test needs this address as its account's api_base, open_base and mp_base. Accounts of the \
            settings whose api_base is not on this machine are refused: real credentials have no place in a simulator.
            """)

    @OptionGroup var options: SettingsOptions
    @Option(name: .long, help: "The port to listen on; 0 takes any free one.") var port = 9090
    @Option(
        name: .long,
        help:
            "The address to listen on. Anything but loopback lets others drive the simulator: it asks for no password.")
    var host = "127.0.0.1"
    @Option(name: .long, help: "A name beside loopback's by which browsers may ask for it. Repeatable.")
    var allowHost: [String] = []
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
        let isBeyond = !["127.0.0.1", "::1", "localhost"].contains(host)
        let settings = SimulatorSettings(
            host: host, port: port, accounts: accounts, mayListenBeyondLoopback: isBeyond,
            allowedHosts: Set(allowHost.map { $0.lowercased() }))
        if isBeyond {
            Terminal.note("simulate: whoever reaches \(host) can drive this simulator; it asks for no password")
        }
        let shown = host.contains(":") ? "[\(host)]" : host
        let server = try SimulatorServer(settings: settings, logger: Logger(label: "simulator")) { port in
            Terminal.print("listening http://\(shown):\(port)")
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: server, serviceName: "simulator")],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "simulator")))
        try await group.run()
    }

    private func accounts() throws -> [SimulatedAccount] {
        let described = try account.filter { $0.contains("=") }.map(Self.described)
        let named = account.filter { !$0.contains("=") }
        var chosen = described.map { SimulatedAccount($0, callback: callback(for: $0)) }
        if described.isEmpty || !named.isEmpty { chosen += try known(named) }
        guard !chosen.isEmpty else {
            throw Fault(.settings, "no account: configure one, or describe it with --account id=…,token=…")
        }
        return chosen
    }

    /// Accounts of the settings, all of them where none is named.
    private func known(_ names: [String]) throws -> [SimulatedAccount] {
        let settings = try options.load()
        for name in names where !settings.accounts.contains(where: { $0.id.rawValue == name }) {
            throw Fault(.settings, "no account of the settings has the id \(name)")
        }
        let accounts = settings.accounts.filter { names.isEmpty || names.contains($0.id.rawValue) }
        return try accounts.map { account in
            try Self.refuseRealCredentials(account)
            let library = settings.libraries.first { $0.id == account.library }
            return SimulatedAccount(
                account, callback: callback(for: account), name: library?.name ?? SimulatedAccount.unnamed)
        }
    }

    /// An account that talks to WeChat itself is a real one; its secrets stay out of a simulator.
    static func refuseRealCredentials(_ account: WeChatAccount) throws {
        let host = URL(string: account.apiBase)?.host() ?? account.apiBase
        guard !["127.0.0.1", "localhost", "::1", "[::1]"].contains(host) else { return }
        throw Fault(
            .settings,
            """
            account \(account.id) calls \(account.apiBase), so its app_secret and token may be real, and a simulator must \
            not use them. Give it invented ones and api_base http://127.0.0.1:PORT of this simulator, for instance in a \
            settings file of its own, or describe an invented account with --account id=…,app_id=…,token=….
            """)
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
        let account = try WeChatAccount(.object(values), library: "simulated")
        // One described here without an api_base was made up for the purpose.
        if values["api_base"] != nil { try refuseRealCredentials(account) }
        return account
    }
}
