import Catalogue
import Kernel

/// A book's cover made of its title and the colour of its class.
struct Cover: Sendable, Equatable {
    let tone: String
    let coverTitle: String
    let coverAuthor: String

    init(title: String, author: String?, classNumber: String) {
        let letter = classNumber.first.map { String($0).uppercased() } ?? ""
        let tones = 8
        // Neighbouring main classes get different colours.
        let color = letter.unicodeScalars.first.map { Int($0.value) % tones } ?? title.unicodeScalars.count % tones
        // Books of one class differ in their binding.
        let binding = title.unicodeScalars.reduce(0) { ($0 + Int($1.value)) % 3 }
        tone = "t\(color) v\(binding)"
        coverTitle = title.count > 24 ? String(title.prefix(23)) + "…" : title
        coverAuthor = author.map { String($0.prefix(14)) } ?? ""
    }
}

/// The button that keeps a title, or lets it go.
struct SaveButton: Sendable, Equatable {
    let isSaved: Bool
    let saveAction: String
    let saveControl: String
    let saveBack: String
    let saveTitle: String
}

/// One found title on a page.
struct ResultRow: Sendable, Equatable {
    let href: String
    let title: String
    let subtitle: String
    let hasSubtitle: Bool
    let byline: String
    let imprint: String
    let availability: String
    let isAvailable: Bool
    let place: String
    let cover: Cover
    var save: SaveButton?

    init(_ hit: SearchHit, _ place: PagePlace, _ visit: Visit, branch: String? = nil) {
        let language = visit.language
        href = visit.href("/catalogue/\(hit.id)", branch.map { [("branch", $0)] } ?? [])
        title = hit.title
        subtitle = hit.subtitle
        hasSubtitle = !hit.subtitle.isEmpty
        let separator = language == .chinese ? "、" : ", "
        byline = hit.authors.prefix(3).joined(separator: separator)
        imprint = [hit.publisher, hit.year.map(String.init) ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
        let (total, available) = (hit.availability.total, hit.availability.available)
        isAvailable = available > 0
        availability =
            total == 0
            ? Localized(zh: "暂无馆藏信息", en: "No copies recorded")(language)
            : Localized(zh: "可借 \(available)/\(total)", en: "\(available) of \(total) available")(language)
        let name = hit.branch.isEmpty ? "" : place.branchName(hit.branch)(language)
        self.place = [name, hit.callNumber].filter { !$0.isEmpty }.joined(separator: " · ")
        cover = Cover(title: hit.title, author: hit.authors.first, classNumber: hit.classNumber)
    }

    /// Adds the buttons of a reader who is known.
    static func rows(
        _ hits: [SearchHit], _ place: PagePlace, _ visit: Visit, branch: String? = nil
    ) async throws -> [ResultRow] {
        var rows = hits.map { ResultRow($0, place, visit, branch: branch) }
        guard let session = visit.session else { return rows }
        let shelf = place.library.catalogue.shelf(of: session.reader, account: session.account)
        let held = try await shelf.held(among: hits.map(\.control))
        for (index, hit) in hits.enumerated() {
            rows[index].save = SaveButton(hit.control, title: hit.title, isSaved: held.contains(hit.control), visit)
        }
        return rows
    }
}

extension SaveButton {
    init(_ control: String, title: String, isSaved: Bool, _ visit: Visit) {
        let query = visit.parameters.filter { $0.name != "lang" && $0.name != "a" }
        self.init(
            isSaved: isSaved, saveAction: visit.href(isSaved ? "/shelf/remove" : "/shelf"), saveControl: control,
            saveBack: Visit.written(visit.path, query.map { ($0.name, $0.value) }), saveTitle: title)
    }
}

extension PagePlace {
    /// What readers call a branch.
    func branchName(_ code: String) -> Localized {
        library.catalogue.settings.branches[code] ?? Localized(zh: code, en: code)
    }
}
