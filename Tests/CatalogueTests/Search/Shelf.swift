import Catalogue
import Kernel
import Storage
import TestSupport

/// A catalogue of a test's own.
struct Shelf {
    let room: CatalogueRoom
    let store: LibraryStore

    init(_ records: [BibliographicRecord] = [], library: LibraryID = "demo", store: Store? = nil) async throws {
        let opened: Store
        if let store { opened = store } else { opened = try await TemporaryStore.inMemory(CatalogueRoom.schema) }
        self.store = opened.library(library)
        room = CatalogueRoom(
            store: self.store, settings: CatalogueSettings(branches: ["main": Localized(zh: "总馆", en: "Main Library")]))
        _ = try await room.sink.apply(records.map { .put($0) })
    }

    /// The control numbers a query finds, in order.
    func find(_ query: String, limit: Int = 10) async throws -> [String] {
        try await room.search.search(query, limit: limit).hits.map(\.control)
    }
}

extension BibliographicRecord {
    /// A record in one line: control number, title, authors; the rest as named.
    static func book(
        _ control: String, _ title: String, _ authors: String..., year: Int? = nil, isbn: String? = nil,
        publisher: String = "", language: String = "chi", clc: String = "", copies: [Item] = []
    ) -> BibliographicRecord {
        var record = BibliographicRecord(control: control, title: title)
        record.authors = authors
        record.year = year
        record.isbns = isbn.map { [$0] } ?? []
        record.publisher = publisher
        record.languages = [language]
        record.classes = clc.isEmpty ? [] : [.init(scheme: "clc", number: clc)]
        record.items = copies
        return record
    }
}

extension Item {
    static func copy(
        _ barcode: String, _ branch: String = "main", _ status: Status = .available, call: String = ""
    ) -> Item {
        Item(barcode: barcode, branch: branch, location: "文学借阅室", callNumber: call, status: status)
    }
}
