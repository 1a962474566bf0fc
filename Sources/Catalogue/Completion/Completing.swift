import Kernel
import Storage

/// Finds completions inside one transaction: keys that begin as typed, then the cards they belong to.
struct Completing {
    private let beginning: TypedBeginning
    private let library: LibraryID
    private let transaction: Transaction

    init(_ beginning: TypedBeginning, library: LibraryID, transaction: Transaction) {
        self.beginning = beginning
        self.library = library
        self.transaction = transaction
    }

    /// The most that one list may bring.
    private static let listLimit = 200

    func completions(_ limit: Int) throws -> [SearchCompletion] {
        var proposals: [Proposal.Subject: Proposal] = [:]
        for candidate in try gathered() {
            for (subject, way) in subjects(candidate.card) {
                proposals[subject, default: Proposal(way, candidate.position, isName: subject.isName)]
                    .add(candidate, way)
            }
        }
        let likeliest = proposals.sorted { $0.value.precedes($1.value) }.prefix(limit + Self.spare)
        var told: Set<String> = []
        let completions = try likeliest.compactMap { try shown($0.key, $0.value) }
        return Array(completions.filter { told.insert($0.text).inserted }.prefix(limit))
    }

    /// Names that differ only in what folding takes away are one to the reader.
    private static let spare = 4

    /// Titles whose keys begin so; what is typed beyond the beginnings the index knows is seen on the cards.
    private func gathered() throws -> [Candidate] {
        var retrieval = Retrieval(library: library, transaction: transaction)
        func gather(_ kind: KeyKind, _ key: String?, _ beside: [FullTextQuery] = []) throws {
            guard let key else { return }
            try retrieval.beginning(kind, key, [], beside: beside, limit: Self.listLimit)
        }
        try gather(.title, beginning.key, beginning.pairs(in: CatalogueSchema.titleColumn))
        try gather(.author, beginning.key, beginning.pairs(in: CatalogueSchema.authorColumn))
        try gather(.titlePinyin, beginning.spelling, beginning.sounds(in: CatalogueSchema.titleColumn))
        try gather(.authorPinyin, beginning.spelling, beginning.sounds(in: CatalogueSchema.authorColumn))
        try gather(.titleInitials, beginning.initials)
        try gather(.authorInitials, beginning.initials)
        return try retrieval.candidates()
    }

    /// What of a card begins as typed.
    private func subjects(_ card: Candidate.Card) -> [(Proposal.Subject, TypedBeginning.Way)] {
        var found: [(Proposal.Subject, TypedBeginning.Way)] = []
        if let way = beginning.way(of: CardTitle(card.title)) { found.append((.title(card.title), way)) }
        for (index, name) in card.author.split(separator: CardText.nameEnd).enumerated() {
            if let way = beginning.way(ofName: name) { found.append((.name(Array(name), at: index), way)) }
        }
        return found
    }

    /// Title or name as the record writes it.
    private func shown(_ subject: Proposal.Subject, _ proposal: Proposal) throws -> SearchCompletion? {
        let reader = CatalogueReader(library: library, transaction: transaction)
        guard let record = try reader.description(id: proposal.position.bib) else { return nil }
        switch subject {
        case .title: return SearchCompletion(text: record.title, kind: .title)
        case .name(let name, _):
            let shown = record.authors.first { CardText.names([PersonName($0)]).utf8.elementsEqual(name) }
            return shown.map { SearchCompletion(text: $0, kind: .author) }
        }
    }
}

/// One thing that may be proposed, and what speaks for it.
struct Proposal {
    /// What is proposed, as cards have it.
    enum Subject: Hashable {
        case title([UInt8])
        case name([UInt8], at: Int)

        var isName: Bool {
            if case .name = self { true } else { false }
        }

        static func == (left: Subject, right: Subject) -> Bool {
            switch (left, right) {
            case (.title(let one), .title(let other)), (.name(let one, _), .name(let other, _)): one == other
            default: false
            }
        }

        func hash(into hasher: inout Hasher) {
            switch self {
            case .title(let text), .name(let text, _): hasher.combine(text)
            }
        }
    }

    private(set) var way: TypedBeginning.Way
    /// The title it is shown from.
    private(set) var position: Candidate.Position
    private var copies = 0
    private var isAvailable = false
    private var length = 0
    private let isName: Bool

    init(_ way: TypedBeginning.Way, _ position: Candidate.Position, isName: Bool) {
        self.way = way
        self.position = position
        self.isName = isName
    }

    /// Adds a title that speaks for it.
    mutating func add(_ candidate: Candidate, _ way: TypedBeginning.Way) {
        self.way = min(self.way, way)
        copies += candidate.card.total + 1
        if candidate.card.available > 0 { isAvailable = true }
        if candidate.position.precedes(position) { position = candidate.position }
        // A name's length says nothing about it.
        length = isName ? 4 : CardTitle(candidate.card.title).width
    }

    /// Widely held, on the shelf, short, and begun as it is written: each counts, none decides alone.
    private var score: Double {
        var score = 4 * Self.logarithm(copies) - Double(min(length, 40)) * 0.5
        if isAvailable { score += 2 }
        if way == .initials { score -= 6 }
        return score
    }

    func precedes(_ other: Proposal) -> Bool {
        score != other.score ? score > other.score : position.precedes(other.position)
    }

    /// The binary logarithm, in steps of whole bits and what lies between them.
    private static func logarithm(_ count: Int) -> Double {
        let bits = Int.bitWidth - 1 - max(count, 1).leadingZeroBitCount
        return Double(bits) + Double(max(count, 1)) / Double(1 << bits) - 1
    }
}

extension CardTitle {
    /// How wide it is to the eye: Han two, anything else one.
    var width: Int { compact.reduce(0) { $0 + ($1 < 0x80 ? 1 : $1 >= 0xE0 ? 2 : 0) } }
}
