import Catalogue
import Enquiries
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Storage
import TestSupport

@testable import Web

/// A small library with its API, which each test has for itself.
struct APIStage {
    let store: Store
    let library: OpenLibrary
    let meter = Meter()
    var rateLimit = 0
    var caller: PublicAPI.Caller = { request, _ in request.headers[.from].flatMap { ClientAddress($0) } }

    /// Wednesday, 3 June 2026, 10:00 in Shanghai.
    static let now = Date(timeIntervalSince1970: 1_780_452_000)

    init(
        _ records: [BibliographicRecord] = APIStage.books, rateLimit: Int = 0,
        schema: [SchemaStep] = CatalogueRoom.schema + EnquiriesRoom.schema
    ) async throws {
        store = try await TemporaryStore.inMemory(schema)
        let names = ["main": Localized(zh: "总馆", en: "Main Library")]
        let catalogue = CatalogueRoom(store: store.library("demo"), settings: CatalogueSettings(branches: names))
        if !records.isEmpty { _ = try await catalogue.sink.apply(records.map { .put($0) }) }
        let branch = Branch(
            code: "main", name: Localized(zh: "总馆", en: "Main Library"),
            hours: WeeklyHours(["mon-fri": ["08:00-12:00", "13:00-22:00"]]))
        let enquiries = EnquiriesRoom(
            store: store.library("demo"),
            settings: EnquiriesSettings(branches: [branch, Branch(code: "east", name: Localized(zh: "东馆", en: "East"))]
            ),
            knownTitles: NoTitles(), menuEntries: { [] })
        library = OpenLibrary(
            id: "demo", name: Localized(zh: "测试馆", en: "Test Library"),
            timeZone: TimeZone(identifier: "Asia/Shanghai") ?? .gmt, catalogue: catalogue, enquiries: enquiries,
            functions: ["CO01", "IP03"])
        self.rateLimit = rateLimit
    }

    /// Lets a test call the API, in the router with everything that stands around it.
    func calling(_ test: @Sendable (APICaller) async throws -> Void) async throws {
        let router = Router(context: WebContext.self)
        router.add(middleware: RequestWatch())
        router.add(
            middleware: PublicAPI(
                [library], rateLimit: rateLimit, meter: meter, caller: caller, now: { Self.now },
                uptime: { .zero }))
        router.get("/apiary") { _, _ in "bees" }
        try await Application(router: router).test(.router) { try await test(APICaller(client: $0)) }
    }

    /// 25 volumes of one work and two books by one author.
    static let books: [BibliographicRecord] =
        (1...25).map { book("v\($0)", "鲁迅全集 第\($0)卷", "鲁迅", year: 1980 + $0, clc: "I210.2") } + [
            book("three", "三体", "刘慈欣", year: 2008, clc: "I247.5"),
            book("ball", "球状闪电", "刘慈欣", year: 2005, clc: "I247.5"),
            book("alone", "Alone", "Nobody", year: nil, clc: ""),
        ]

    private static func book(
        _ control: String, _ title: String, _ author: String, year: Int?, clc: String
    ) -> BibliographicRecord {
        var record = BibliographicRecord(control: control, title: title)
        record.authors = [author]
        record.year = year
        record.languages = ["chi"]
        record.classes = clc.isEmpty ? [] : [.init(scheme: "clc", number: clc)]
        record.items = [
            Item(barcode: "B\(control)", branch: "main", location: "3F", callNumber: "I/1", status: .available),
            Item(barcode: "C\(control)", branch: "west", location: "", callNumber: "I/1", status: .onLoan),
        ]
        return record
    }
}

/// The enquiries of these tests ask for no titles.
private struct NoTitles: KnownTitles {
    func isTitle(_ text: String) async throws -> Bool { false }
}

/// Calls the API as a program does.
struct APICaller: Sendable {
    let client: any TestClientProtocol

    func get(_ path: String, _ headers: HTTPFields = [:], method: HTTPRequest.Method = .get) async throws -> APIReply {
        let response = try await client.execute(uri: path, method: method, headers: headers, body: nil)
        return APIReply(
            status: response.status.code, headers: response.headers, body: Data(response.body.readableBytesView))
    }

    /// The id of the likeliest title.
    func id(of query: String) async throws -> String {
        let reply = try await get("/api/v1/catalogue/search?q=\(QueryText.encoded(query))")
        guard let id = reply["hits", 0, "id"] as? String else { throw Fault(.bug, "\(query) was not found") }
        return id
    }
}

/// What the API answered.
struct APIReply: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: Data

    var json: Any? { try? JSONSerialization.jsonObject(with: body) }
    var text: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// The value at the end of a path of names and places.
    subscript(_ path: any Sendable...) -> Any? {
        path.reduce(json) { value, step in
            switch step {
            case let name as String: (value as? [String: Any])?[name]
            case let place as Int:
                (value as? [Any]).flatMap { $0.indices.contains(place) ? $0[place] : nil }
            default: nil
            }
        }
    }
}
