import Catalogue
import Kernel

/// One branch's copies on a record's page, and where they stand.
struct BranchHoldings: Sendable, Equatable {
    /// Copies that stand together.
    struct Stand: Sendable, Equatable {
        let location: String
        let callNumber: String
        let hasCallNumber: Bool
        let states: [State]
        let signpost: Signpost?
    }

    /// How many copies are in one state.
    struct State: Sendable, Equatable {
        let stateLabel: String
        let isFree: Bool
    }

    let branchName: String
    let branchSummary: String
    let branchHasFree: Bool
    let stands: [Stand]

    /// The branches that hold a title, those where it can be had first; the chosen branch before all.
    static func of(
        _ record: BibliographicRecord, _ place: PagePlace, _ language: Language, chosen: String?
    ) -> [BranchHoldings] {
        let held = record.items.filter { $0.status != .withdrawn }
        let branches = Dictionary(grouping: held, by: \.branch)
        let sorted = branches.sorted { left, right in
            if (left.key == chosen) != (right.key == chosen) { return left.key == chosen }
            let (a, b) = (left.value.count { $0.status == .available }, right.value.count { $0.status == .available })
            return a != b ? a > b : left.key < right.key
        }
        return sorted.map { BranchHoldings(code: $0.key, $0.value, place, language) }
    }

    private init(code: String, _ items: [Item], _ place: PagePlace, _ language: Language) {
        let free = items.count { $0.status == .available }
        branchName = code.isEmpty ? place.library.name(language) : place.branchName(code)(language)
        branchHasFree = free > 0
        branchSummary = Localized(
            zh: "可借 \(free)/\(items.count)", en: "\(free) of \(items.count) available")(language)
        let map = place.library.catalogue.settings.shelves
        let stands = Dictionary(grouping: items) { [$0.location, $0.callNumber] }
        self.stands = stands.sorted { left, right in
            let (a, b) = (left.value.count { $0.status == .available }, right.value.count { $0.status == .available })
            return a != b ? a > b : left.key.lexicographicallyPrecedes(right.key)
        }.map { key, copies in
            let range = map.place(branch: code, location: key[0], callNumber: key[1])
            return Stand(
                location: key[0], callNumber: key[1], hasCallNumber: !key[1].isEmpty,
                states: Self.states(copies, language),
                signpost: range.map { Signpost($0, floors: map.floors(of: code), language) })
        }
    }

    private static func states(_ items: [Item], _ language: Language) -> [State] {
        ItemCount.of(items).map {
            State(
                stateLabel: $0.words(language) + ($0.count > 1 ? " ×\($0.count)" : ""), isFree: $0.isAvailable)
        }
    }
}

/// Where a shelf is: words, and a stack of floors with the right one marked.
struct Signpost: Sendable, Equatable {
    /// One storey of the drawing; the ground is at the bottom.
    struct Floor: Sendable, Equatable {
        let y: Int
        let textY: Int
        let floorLabel: String
        let isHere: Bool
    }

    let floorWords: String
    let area: String
    let shelfNote: String?
    let floors: [Floor]
    let height: Int
    let drawingLabel: String

    init(_ range: ShelfRange, floors: [Int], _ language: Language) {
        floorWords = Self.words(range.floor)(language)
        area = range.area(language)
        shelfNote = range.note?(language)
        let storeys = floors.reversed().enumerated()
        self.floors = storeys.map { index, floor in
            Floor(
                y: 2 + index * 16, textY: 13 + index * 16, floorLabel: Self.short(floor),
                isHere: floor == range.floor)
        }
        height = floors.count * 16 + 4
        drawingLabel = floorWords + (language == .chinese ? "，" : ", ") + area
    }

    static func words(_ floor: Int) -> Localized {
        if floor < 0 { return Localized(zh: "地下 \(-floor) 层", en: "Basement \(-floor)") }
        return Localized(zh: "\(floor) 楼", en: floor == 1 ? "Floor 1 (ground)" : "Floor \(floor)")
    }

    private static func short(_ floor: Int) -> String { floor < 0 ? "B\(-floor)" : "\(floor)F" }
}
