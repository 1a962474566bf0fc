import Catalogue
import Enquiries
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Lending
import NIOCore
import Notices
import Readers
import Storage
import TestSupport

@testable import Web

/// A small library with pages, in memory.
struct PageStage: Sendable {
    static let ids: [LibraryID] = ["demo"]
    let store: Store
    let pages: ReaderPages

    /// - Parameter reader: who a code of WeChat's belongs to; throws where WeChat is away.
    init(
        libraries: [LibraryID] = PageStage.ids, isFramed: Bool = false,
        system: (any LibrarySystem)? = nil, signOns: [any CampusSignOn] = [],
        reader: @escaping @Sendable (String) async throws -> ReaderID? = { ReaderID($0) },
        chatLanguage: @escaping @Sendable (AccountID, ReaderID) async throws -> Language? = { _, _ in nil },
        lending: (LibraryStore) -> LendingDoor? = { _ in nil },
        notices: ((LibraryStore) -> NoticesRoom)? = nil
    ) async throws {
        let store = try await TemporaryStore.inMemory(
            CatalogueRoom.schema + EnquiriesRoom.schema + ReadersRoom.schema + LendingRoom.schema
                + NoticesRoom.schema + ReaderPages.schema)
        self.store = store
        var made: [PageLibrary] = []
        for id in libraries {
            let door = store.library(id)
            let shelves = ShelfMap([
                ShelfRange(
                    branch: "main", from: "I", through: "I3", floor: 3, area: Localized(zh: "东侧", en: "East side"))
            ])
            let catalogue = CatalogueRoom(
                store: door,
                settings: CatalogueSettings(
                    branches: [
                        "main": Localized(zh: "主馆", en: "Main Library"), "east": Localized(zh: "东馆", en: "East"),
                    ], shelves: shelves))
            _ = try await catalogue.sink.apply(Self.records.map { .put($0) })
            let enquiries = EnquiriesRoom(
                store: door, settings: EnquiriesSettings(), knownTitles: NoTitles(), menuEntries: { [] })
            let way = WebAuthorisation(
                account: "main", isFramed: isFramed, address: { "https://weixin.example/?to=\($0)&state=\($1)" },
                reader: reader)
            let room = system.map { system in
                ReadersRoom(
                    store: door, system: system, timeZone: .gmt,
                    endSessions: { try ReaderPages.endSessions(of: $0, in: id, $1) })
            }
            let readers = room.map { room in
                let keepers = [catalogue.dataKeeper, ReaderPages.sessionKeeper(door, timeZone: .gmt)]
                return ReaderDoor(room: room, data: room.ownData(keepers, ledger: nil), signOns: signOns)
            }
            var page = PageLibrary(
                id: id, name: Localized(zh: "测试馆", en: "Test Library"), timeZone: .gmt, catalogue: catalogue,
                enquiries: enquiries, store: door, authorisations: [way], readers: readers, chatLanguage: chatLanguage)
            page.lending = lending(door)
            page.notices = notices?(door)
            made.append(page)
        }
        pages = try ReaderPages(
            libraries: made,
            settings: PageSettings(publicURL: "https://lib.example.edu", frameAncestors: ["https://www.example.edu"]))
    }

    static let records: [BibliographicRecord] = {
        var first = BibliographicRecord(control: "SQ1", title: "三体<script>alert(1)</script>")
        first.authors = ["刘慈欣"]
        first.year = 2008
        first.publisher = "重庆出版社"
        first.classes = [.init(scheme: "clc", number: "I247.5")]
        first.subjects = ["科幻小说"]
        first.links = [
            .init(url: "javascript:alert(1)", label: "bad"), .init(url: "https://example.org/a", label: "全文"),
        ]
        first.items = [
            Item(barcode: "1", branch: "main", location: "文学", callNumber: "I247.5/460", status: .onLoan),
            Item(barcode: "2", branch: "east", location: "文学", callNumber: "I247.5/460", status: .available),
        ]
        let volumes = (1...45).map { number in
            var record = BibliographicRecord(control: "V\(number)", title: "鲁迅全集 第\(number)卷")
            record.authors = ["鲁迅"]
            record.year = 1960 + number
            return record
        }
        return [first] + volumes
    }()

    func test(_ work: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        let router = Router(context: WebContext.self)
        router.mount(pages)
        router.get("/boom") { _, _ -> Response in throw Fault(.bug, "secret detail") }
        try await Application(router: router).test(.router) { try await work($0) }
    }

    struct NoTitles: KnownTitles {
        func isTitle(_ text: String) async throws -> Bool { false }
    }
}

/// What a page answered.
struct Seen: Sendable {
    let status: Int
    let headers: HTTPFields
    let html: String

    /// The value of a cookie that was set.
    func cookie(_ name: String) -> String? {
        headers[values: .setCookie].first { $0.hasPrefix((name.hasPrefix("shiqu_") ? "__Host-" : "") + name + "=") }
            .map { String($0.drop { $0 != "=" }.dropFirst().prefix { $0 != ";" }) }
    }

    func has(_ text: String) -> Bool { html.contains(text) }
}

extension TestClientProtocol {
    func see(
        _ path: String, cookies: [String: String] = [:], agent: String = "Mozilla/5.0", language: String = "zh-CN",
        post form: String? = nil, origin: String? = "https://lib.example.edu", others: HTTPFields = [:]
    ) async throws -> Seen {
        var headers: HTTPFields = [.userAgent: agent, .acceptLanguage: language]
        // The pages are served over TLS.
        let held = cookies.map { ($0.key.hasPrefix("shiqu_") ? "__Host-" : "") + "\($0.key)=\($0.value)" }
        if !held.isEmpty { headers[.cookie] = held.joined(separator: "; ") }
        if form != nil {
            headers[.contentType] = "application/x-www-form-urlencoded"
            headers[.origin] = origin
        }
        for field in others { headers[field.name] = field.value }
        let body = form.map { ByteBuffer(string: $0) }
        return try await execute(uri: path, method: form == nil ? .get : .post, headers: headers, body: body) {
            Seen(status: $0.status.code, headers: $0.headers, html: String(buffer: $0.body))
        }
    }
}
