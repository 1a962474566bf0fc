import Foundation

/// Who may import whom, as in docs/architecture.md.
enum FloorPlan {
    /// What the system and the toolchain bring may be imported everywhere.
    static let system: Set = ["Darwin", "Dispatch", "Foundation", "Glibc", "Musl", "Synchronization"]

    static let rooms: Set = ["Catalogue", "Circulation", "Enquiries", "Lending", "Notices", "Readers", "Surveys"]

    static let mayImport: [String: Set<String>] = [
        "Kernel": ["Logging"],
        "Storage": ["Kernel", "CLibPQ", "CZlib", "GRDB", "GRDBSQLite"],
        "Statistics": [],
        "statistics-probe": ["Statistics"],
        "Conversation": ["Kernel", "Storage", "Logging", "ServiceLifecycle"],
        "Catalogue": ["Kernel", "Storage"],
        "Enquiries": ["Kernel", "Storage"],
        "Circulation": ["Kernel", "Storage"],
        "Readers": ["Kernel", "Storage", "Crypto"],
        "Lending": ["Kernel", "Storage"],
        "Notices": ["Kernel", "Storage"],
        "LibrarySystems": ["Kernel", "AsyncHTTPClient", "Logging", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL"],
        "SignOn": ["Kernel", "CLDAP", "AsyncHTTPClient", "Crypto", "JWTKit", "Logging", "NIOCore", "NIOHTTP1"],
        "Mail": ["Kernel", "Logging", "NIOCore", "NIOPosix", "NIOSSL"],
        "CLDAP": [],
        "CLibPQ": [],
        "CZlib": [],
        "Surveys": ["Kernel", "Storage", "Statistics", "Yams"],
        "WeChat": [
            "Kernel", "AsyncHTTPClient", "Crypto", "Logging", "NIOCore", "NIOFoundationCompat", "NIOHTTP1",
            "_CryptoExtras",
        ],
        "Simulator": [
            "Kernel", "WeChat", "AsyncHTTPClient", "Hummingbird", "Logging", "NIOCore", "NIOFoundationCompat",
            "NIOHTTP1", "ServiceLifecycle",
        ],
        "Web": [
            "Kernel", "Storage", "Catalogue", "Enquiries", "Readers", "Lending", "Notices", "Crypto", "HTTPTypes",
            "Hummingbird", "Logging", "Mustache", "NIOCore",
        ],
        "App": [
            "Kernel", "Storage", "Conversation", "Catalogue", "Enquiries", "Circulation", "Readers", "Lending",
            "Notices", "Surveys", "Statistics", "WeChat", "LibrarySystems", "SignOn", "Mail", "Simulator", "Web",
            "ArgumentParser", "AsyncHTTPClient", "Hummingbird", "Logging", "NIOCore", "NIOHTTP1",
            "ServiceLifecycle", "UnixSignals", "Yams", "_CryptoExtras",
        ],
        "shiqu": ["App"],
        "embed-assets": [],
        "TestSupport": ["Kernel", "Storage", "Conversation", "Logging", "ServiceLifecycle"],
    ]
}

/// The sources as they lie on disk.
enum SourceTree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")

    /// The folders under Sources, one per target.
    static func targets() throws -> Set<String> {
        let entries = try FileManager.default.contentsOfDirectory(
            at: root, includingPropertiesForKeys: [.isDirectoryKey])
        return Set(
            try entries.filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
                .map(\.lastPathComponent))
    }

    /// The modules a target's files import, each with one file that does.
    static func imports(of target: String) throws -> [String: String] {
        var found: [String: String] = [:]
        let files = FileManager.default.enumerator(atPath: root.appending(path: target).path)
        while let path = files?.nextObject() as? String {
            guard path.hasSuffix(".swift") else { continue }
            let text = try String(contentsOf: root.appending(path: "\(target)/\(path)"), encoding: .utf8)
            for line in text.split(separator: "\n") {
                if let module = imported(by: line) { found[module] = "Sources/\(target)/\(path)" }
            }
        }
        return found
    }

    /// The module a line imports: `@testable import A`, `public import struct A.B`.
    static func imported(by line: Substring) -> String? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count else { return nil }
        let before: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
        guard words[..<keyword].allSatisfy({ before.contains($0) || $0.hasPrefix("@") }) else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        let name = kinds.contains(words[keyword + 1]) ? words[(keyword + 2)...].first : words[keyword + 1]
        return name.flatMap { $0.split(separator: ".").first.map(String.init) }
    }
}
