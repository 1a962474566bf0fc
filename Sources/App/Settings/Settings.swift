import Foundation
import Kernel
import Mail
import Storage
import WeChat

/// Everything an operator can set, read once at the start: built-in values, then the file, then the environment.
struct Settings: Sendable {
    var database: DatabaseAddress
    var databaseURL: String
    var durability: Durability
    /// Where the list of erasures is kept; nil where none is.
    var erasureList: String?
    var host: String
    var port: Int
    var frameAncestors: [String]
    var publicURL: String?
    var apiRateLimit: Int
    var logFormat: String
    var logLevel: String
    var metricsToken: String?
    var mail: MailSettings?
    var libraries: [LibrarySettings]
    /// The settings as written, for `config print`.
    var tree: SettingsTree
    /// Variables that look like settings and are none.
    var unknownVariables: [String]

    /// All accounts of all libraries.
    var accounts: [WeChatAccount] { libraries.flatMap(\.accounts) }

    /// The library of this id, or the only one.
    func library(_ id: String?) throws -> LibrarySettings {
        if let id {
            guard let found = libraries.first(where: { $0.id.rawValue == id }) else {
                let known = libraries.map(\.id.rawValue).joined(separator: ", ")
                throw Fault(.settings, "no library has the id \(id); there are: \(known)")
            }
            return found
        }
        guard libraries.count == 1 else {
            throw Fault(.settings, "several libraries are configured: name one with --library")
        }
        return libraries[0]
    }

    /// The account of this id, or the only one.
    func account(_ id: String?) throws -> WeChatAccount {
        let known = accounts.map(\.id.rawValue).joined(separator: ", ")
        if let id {
            guard let found = accounts.first(where: { $0.id.rawValue == id }) else {
                throw Fault(.settings, "no account has the id \(id); there are: \(known)")
            }
            return found
        }
        guard accounts.count < 2 else {
            throw Fault(.settings, "several accounts are configured: name one with --account (\(known))")
        }
        guard let only = accounts.first else { throw Fault(.settings, "no account is configured") }
        return only
    }

    /// Reads the settings.
    ///
    /// - Parameter file: the file named on the command line; without one, `shiqu.yaml` here or in /etc/shiqu if it
    ///   exists.
    static func load(
        file: String?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> Settings {
        var tree = SettingsTree.object([:])
        let named = file ?? environment["SHIQU_CONFIG"]
        let candidates = named.map { [$0] } ?? ["shiqu.yaml", "/etc/shiqu/shiqu.yaml"]
        if let path = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) {
            guard let yaml = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw Fault(.settings, "\(path) cannot be read as UTF-8")
            }
            tree = try SettingsTree.parse(yaml: yaml, file: path)
        } else if let named {
            throw Fault(.settings, "the settings file \(named) does not exist")
        }
        let unknown = try SettingsEnvironment.apply(environment, to: &tree)
        return try Settings(tree, unknownVariables: unknown)
    }

    init(_ tree: SettingsTree, unknownVariables: [String] = []) throws {
        self.tree = tree
        self.unknownVariables = unknownVariables
        databaseURL = tree["database"]?.value ?? "sqlite:///var/lib/shiqu/shiqu.db"
        database = try DatabaseAddress(url: databaseURL)
        durability = tree["durability"]?.value.flatMap(Durability.init(rawValue:)) ?? .process
        erasureList = tree["erasure_list"]?.value
        if case .file(let path) = database, erasureList == nil { erasureList = path + ".erased" }
        host = tree["http"]?["host"]?.value ?? "127.0.0.1"
        port = tree["http"]?["port"]?.value.flatMap { Int($0) } ?? 8080
        frameAncestors = tree["http"]?["frame_ancestors"]?.elements.compactMap(\.value) ?? []
        publicURL = tree["public_url"]?.value
        apiRateLimit = tree["api"]?["rate_limit"]?.value.flatMap { Int($0) } ?? 120
        logFormat = tree["log"]?["format"]?.value ?? "text"
        logLevel = tree["log"]?["level"]?.value ?? "info"
        metricsToken = tree["metrics"]?["token"]?.value
        mail = try tree["mail"].map(MailSettings.init)
        libraries = try Self.libraries(tree)
        guard (0...65535).contains(port) else { throw Fault(.settings, "http.port must be 0 to 65535") }
        guard (0...1_000_000).contains(apiRateLimit) else {
            throw Fault(.settings, "api.rate_limit must be 0 to 1000000 requests a minute")
        }
        if let publicURL {
            guard let url = URL(string: publicURL), let scheme = url.scheme, ["http", "https"].contains(scheme),
                url.host() != nil
            else { throw Fault(.settings, "public_url must be an address such as https://library.example.edu") }
        }
        for origin in frameAncestors where !Self.isOrigin(origin) {
            throw Fault(.settings, "http.frame_ancestors: \(origin) is not an origin such as https://www.example.edu")
        }
        try checkAccounts()
    }

    /// Scheme, host and perhaps port, and nothing that would end one directive of a policy and begin another.
    private static func isOrigin(_ text: String) -> Bool {
        text.wholeMatch(of: /https?:\/\/[A-Za-z0-9.\-]+(:[0-9]{1,5})?/) != nil
    }

    private static func libraries(_ tree: SettingsTree) throws -> [LibrarySettings] {
        let several = tree["libraries"]?.elements ?? []
        if several.isEmpty {
            let one = tree["library"] ?? .object([:])
            return [try LibrarySettings(one, accounts: tree["accounts"]?.elements ?? [])]
        }
        guard tree["library"] == nil, tree["accounts"] == nil else {
            throw Fault(.settings, "write either library and accounts, or libraries, not both")
        }
        return try several.map { try LibrarySettings($0, accounts: $0["accounts"]?.elements ?? []) }
    }

    private func checkAccounts() throws {
        for (name, ids) in [("library", libraries.map(\.id.rawValue)), ("account", accounts.map(\.id.rawValue))] {
            for id in ids {
                if id.isEmpty { throw Fault(.settings, "one \(name) has an empty id") }
                guard id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }) else {
                    throw Fault(.settings, "the \(name) id \(id) may hold letters, digits, - and _ only")
                }
            }
            if Set(ids).count < ids.count { throw Fault(.settings, "two settings of \(name) share one id") }
        }
        // A token or key that cannot be used is found out by trying it.
        for account in accounts { _ = try WeChatCallback(account: account) }
    }
}
