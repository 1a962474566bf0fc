public import Kernel
import Storage

/// The shelf as part of what is kept of a reader.
struct ShelfRows: ReaderDataKeeper {
    let library: LibraryStore

    func data(of reader: ReaderKey, cards: [CardNumber]) async throws -> [ReaderDataSection] {
        let shelf = ReaderShelf(library: library, account: reader.account, reader: reader.reader)
        let (entries, _) = try await shelf.page(limit: ReaderShelf.capacity)
        return [
            ReaderDataSection(
                key: "shelf", heading: Localized(zh: "我的书架", en: "My shelf"),
                purpose: Localized(zh: "您收藏的书；移出即删。", en: "Titles you keep; deleted when you take them off."),
                entries: entries.map { entry in
                    [
                        .init("control", Localized(zh: "记录号", en: "Record"), entry.control),
                        .init("title", Localized(zh: "题名", en: "Title"), entry.hit?.title ?? ""),
                    ]
                })
        ]
    }

    func eraseData(of reader: ReaderKey, cards: [CardNumber], in transaction: any OpenTransaction) throws -> Int {
        guard let transaction = transaction as? Transaction else { throw Fault(.bug, "not a transaction of ours") }
        return try transaction.run(
            """
            DELETE FROM shelf
            WHERE library = \(library.id) AND account = \(reader.account) AND reader = \(reader.reader)
            """)
    }
}

extension CatalogueRoom {
    /// The shelves as part of what is kept of readers.
    public var dataKeeper: any ReaderDataKeeper { ShelfRows(library: library) }
}
