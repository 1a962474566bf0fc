import Catalogue
import Kernel

/// The page of the titles a reader keeps.
struct ShelfView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let isGuest: Bool
    let count: String
    let rows: [ResultRow]
    let lost: [Lost]
    let isEmpty: Bool
    let hasAny: Bool
    let olderHref: String?
    let newestHref: String?
    let risHref: String
    let bibHref: String
    let clearAction: String
    let removed: Removed?
    let notice: String?

    /// A title that was kept and is no longer in the catalogue.
    struct Lost: Sendable, Equatable {
        let lostControl: String
        let lostAction: String
        let lostBack: String
    }

    /// What was just taken off, so that it can be put back.
    struct Removed: Sendable, Equatable {
        let removedControl: String
        let removedWords: String
        let undoAction: String
        let undoBack: String
    }

    /// The shelf of nobody: how to get one.
    init(guest place: PagePlace, _ visit: Visit) {
        self.init(place, visit, isGuest: true, entries: [], total: 0, rows: [], older: nil, removedTitle: nil)
    }

    init(
        _ place: PagePlace, _ visit: Visit, isGuest: Bool = false, entries: [ReaderShelf.Entry], total: Int,
        rows: [ResultRow], older: ShelfPlace?, removedTitle: String?
    ) {
        let language = visit.language
        self.isGuest = isGuest
        self.rows = rows
        words = PageWords.all(language)
        count = Localized(zh: "共 \(total) 种", en: total == 1 ? "1 title" : "\(total) titles")(language)
        let back = visit.href("/shelf")
        lost = entries.filter { $0.hit == nil }.map {
            Lost(lostControl: $0.control, lostAction: visit.href("/shelf/remove"), lostBack: back)
        }
        isEmpty = !isGuest && total == 0
        hasAny = total > 0
        olderHref = older.map { visit.href("/shelf", [("after", $0.description)]) }
        newestHref = visit.parameter("after") == nil ? nil : back
        risHref = visit.href("/shelf/export/ris")
        bibHref = visit.href("/shelf/export/bib")
        clearAction = visit.href("/shelf/clear")
        removed = visit.parameter("removed").map { control in
            let title = removedTitle ?? control
            return Removed(
                removedControl: control,
                removedWords: Localized(zh: "已移出《\(title)》", en: "“\(title)” was removed")(language),
                undoAction: back, undoBack: back)
        }
        notice = visit.parameter("full") == nil ? nil : ReaderShelfRefusal.full.words(language)
        var frame = PageFrame(
            place, visit, title: PageWords.word("shelfTitle", language), current: "/shelf")
        frame.isIndexed = false
        self.frame = frame
    }
}
