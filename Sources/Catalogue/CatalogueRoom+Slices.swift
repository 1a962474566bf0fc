public import Kernel

extension CatalogueRoom {
    /// The room's slices.
    public var slices: [any Slice] {
        [ChatSearch(catalogue: self, branches: settings.branches), Shelf(catalogue: self)]
    }

    /// Whether a text is, folded, the whole title of a book the library holds.
    public func isTitle(_ text: String) async throws -> Bool {
        let page = try await search.search(text, limit: 5)
        let asked = FoldedText(text).scalars
        return page.hits.contains { FoldedText($0.title).scalars == asked }
    }

    /// The title a search in the chat shows under a number; nil where the dialogue is none of a search.
    public func shown(number: Int, in dialogue: Dialogue) async throws -> BibliographicRecord? {
        guard dialogue.slice == ChatSearch.slice, let id = ChatSearchState(dialogue.state)?.id(of: number) else {
            return nil
        }
        return try await record(id: id)
    }
}
