import Catalogue
import Kernel
import Lending

/// The page on which a hold is placed: the title, and where it will be picked up.
struct NewHoldView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let title: String
    let author: String
    let control: String
    let places: [Choice]
    let hasPlaces: Bool
    let ask: String
    let holdAction: String
    let backHref: String

    /// One pick-up place.
    struct Choice: Sendable {
        let code: String
        let placeName: String
        let isFirst: Bool
    }

    init(_ own: AccountVisit, _ record: BibliographicRecord, id: Int64, places: [PickupPlace]) {
        let (visit, language) = (own.visit, own.language)
        words = PageWords.all(language)
        title = record.title
        author = record.authors.first ?? ""
        control = record.control
        self.places = places.enumerated().map { index, place in
            // The catalogue's names of branches are in both languages.
            let name = own.place.library.catalogue.settings.branches[place.code]?(language) ?? place.name
            return Choice(code: place.code, placeName: name, isFirst: index == 0)
        }
        hasPlaces = !places.isEmpty
        ask = AccountForm.newAsk()
        holdAction = visit.href("/holds")
        backHref = visit.href("/catalogue/\(id)")
        var frame = PageFrame(own.place, visit, title: PageWords.word("newHoldTitle", language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}
