import Catalogue
import Kernel

/// Tells the room of enquiries whether a sentence is the title of a book.
struct KnownCatalogueTitles: KnownTitles {
    let catalogue: CatalogueRoom

    func isTitle(_ text: String) async throws -> Bool { try await catalogue.isTitle(text) }
}
