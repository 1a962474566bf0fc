import Catalogue
import Kernel
import Lending

/// Finds in the catalogue what a hold is to be placed on.
struct CatalogueTitles: TitleFinder {
    let catalogue: CatalogueRoom

    func titles(_ text: String) async throws -> [FoundTitle] {
        let page = try await catalogue.search.search(text, limit: 3)
        var found: [FoundTitle] = []
        for hit in page.hits {
            guard let id = Int64(hit.id), let record = try await catalogue.record(id: id) else { continue }
            found.append(FoundTitle(control: record.control, title: record.title))
        }
        return found
    }

    func title(number: Int, in dialogue: Dialogue) async throws -> FoundTitle? {
        guard let record = try await catalogue.shown(number: number, in: dialogue) else { return nil }
        return FoundTitle(control: record.control, title: record.title)
    }
}
