// swift-tools-version: 6.1
// The floor plan of the house. Who may import whom is explained in docs/architecture.md
// and checked by Tests/ArchitectureTests.
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A domain module that holds slices: knows the words of the house and the database door, nothing of HTTP or vendors.
func room(_ name: String) -> Target {
    .target(name: name, dependencies: ["Kernel", "Storage"], swiftSettings: settings)
}

/// Tests of the target of the same name.
func tests(_ name: String, _ extra: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name), "TestSupport"] + (name == "Kernel" ? [] : ["Kernel"]) + extra,
        exclude: [],
        resources: resources,
        swiftSettings: settings
    )
}

/// Makes `Assets` of a target's styles, scripts and templates.
let embedAssets: Target.PluginUsage = .plugin(name: "EmbedAssets")

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "_CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioFoundation: Target.Dependency = .product(name: "NIOFoundationCompat", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let nioHTTP: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "shiqu",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "shiqu", targets: ["shiqu"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.0"),
    ],
    targets: [
        // Words everybody shares, and the one door to the database.
        .target(name: "Kernel", dependencies: [logging], swiftSettings: settings),
        .target(
            name: "Storage", dependencies: ["Kernel", "CLibPQ", "CZlib", grdb, grdbSQLite], swiftSettings: settings),

        // PostgreSQL's own client library.
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

        // Deflated bytes, for backups and workbooks.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // Directories, for sign-on.
        .systemLibrary(name: "CLDAP", pkgConfig: "ldap", providers: [.apt(["libldap-dev"])]),

        // Pure numbers, for surveys.
        .target(name: "Statistics", swiftSettings: settings),
        // Reads numbers and writes figures, for the comparison with other packages (make check-statistics) and the benchmark.
        .executableTarget(name: "statistics-probe", dependencies: ["Statistics"], swiftSettings: settings),

        // What turns an Inbound into a Reply, whichever the channel.
        .target(
            name: "Conversation", dependencies: ["Kernel", "Storage", logging, lifecycle], swiftSettings: settings),

        // Rooms: the services, one folder each. They never import each other.
        room("Catalogue"),
        room("Enquiries"),
        // My library: the built-in library system, the readers' cards, what they do with them, what they are told.
        room("Circulation"),
        .target(name: "Readers", dependencies: ["Kernel", "Storage", crypto], swiftSettings: settings),
        room("Lending"),
        room("Notices"),
        // The instrument: studies of many libraries' accounts, kept in folders.
        .target(
            name: "Surveys", dependencies: ["Kernel", "Storage", "Statistics", yams], swiftSettings: settings,
            plugins: [embedAssets]),

        // Adapters: one vendor's protocol each, no database.
        .target(
            name: "WeChat",
            dependencies: ["Kernel", httpClient, nio, nioHTTP, nioFoundation, crypto, cryptoExtras, logging],
            swiftSettings: settings),
        .target(
            name: "LibrarySystems", dependencies: ["Kernel", httpClient, nio, nioHTTP, nioPosix, nioSSL, logging],
            swiftSettings: settings),
        .target(
            name: "SignOn", dependencies: ["Kernel", "CLDAP", httpClient, nio, nioHTTP, crypto, jwt, logging],
            swiftSettings: settings),
        .target(name: "Mail", dependencies: ["Kernel", nio, nioPosix, nioSSL, logging], swiftSettings: settings),
        .target(
            name: "Simulator",
            dependencies: [
                "Kernel", "WeChat", hummingbird, httpClient, nio, nioHTTP, nioFoundation, logging, lifecycle,
            ],
            swiftSettings: settings, plugins: [embedAssets]),
        .target(
            name: "Web",
            dependencies: [
                "Kernel", "Storage", "Catalogue", "Enquiries", "Readers", "Lending", "Notices", hummingbird, httpTypes,
                mustache, nio, crypto, logging,
            ],
            swiftSettings: settings, plugins: [embedAssets]),

        // The composition root and its one-file executable.
        .target(
            name: "App",
            dependencies: [
                "Kernel", "Storage", "Conversation", "Catalogue", "Enquiries", "Circulation", "Readers", "Lending",
                "Notices", "Surveys", "Statistics", "WeChat", "LibrarySystems", "SignOn", "Mail", "Simulator", "Web",
                argumentParser, hummingbird, httpClient, yams, logging, lifecycle, unixSignals, nio,
                nioHTTP, cryptoExtras,
            ],
            swiftSettings: settings),
        .executableTarget(name: "shiqu", dependencies: ["App"], swiftSettings: settings),

        // Styles, scripts and templates become text in the binary.
        .executableTarget(name: "embed-assets", swiftSettings: settings),
        .plugin(name: "EmbedAssets", capability: .buildTool(), dependencies: ["embed-assets"]),

        .target(
            name: "TestSupport", dependencies: ["Kernel", "Storage", "Conversation", logging, lifecycle],
            swiftSettings: settings),
        .testTarget(name: "ArchitectureTests", swiftSettings: settings),
        tests("Kernel"),
        tests("Storage"),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: settings),
        tests("Conversation", ["Storage", logging]),
        tests("Catalogue", ["Storage"], resources: [.copy("Fixtures")]),
        tests("Enquiries", ["Storage", "Conversation"]),
        tests("Circulation", ["Storage"]),
        tests("Readers", ["Storage", "Conversation", "Circulation"]),
        tests("Lending", ["Storage", "Conversation", "Circulation"]),
        tests("Notices", ["Storage", "Conversation"]),
        tests("LibrarySystems", [httpClient, httpTypes, hummingbird, nio, nioPosix, logging]),
        tests("SignOn", ["CLDAP", httpClient, hummingbird, jwt, logging, nio, nioHTTP]),
        tests("Mail", [nio, nioPosix, logging]),
        tests("Surveys", ["Storage", "Statistics"], resources: [.copy("Fixtures")]),
        tests("WeChat", [crypto], resources: [.copy("Fixtures")]),
        tests("Simulator", ["WeChat", hummingbird, httpClient, logging, nio, nioHTTP]),
        tests(
            "Web",
            [
                "Storage", "Catalogue", "Enquiries", "Lending", "Notices", "Readers", hummingbird, hummingbirdTesting,
                httpTypes,
                logging,
                nio,
            ]),
        tests(
            "App",
            [
                "Storage", "Conversation", "Catalogue", "Circulation", "Enquiries", "LibrarySystems", "Notices",
                "Readers", "SignOn",
                "Surveys", "WeChat", "Simulator", "Web",
                hummingbird,
                hummingbirdTesting, httpClient, nio, nioHTTP,
            ]),
        // Pages and the phone in headless Chromium: `make e2e`.
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Kernel", "Storage", "Conversation", "Catalogue", "Circulation", "Notices", "Readers", "Surveys",
                "WeChat", "Simulator", "Web", "App",
                "TestSupport", httpClient, logging, nio, nioHTTP, nioFoundation,
            ],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
