import Storage

/// What a reader may be about to type: a title or a name of the catalogue.
public struct SearchCompletion: Sendable, Hashable, Codable {
    /// The title or name as displayed; searching for it finds what is meant.
    public var text: String
    /// What it is.
    public var kind: Kind

    /// Makes a completion.
    public init(text: String, kind: Kind) {
        self.text = text
        self.kind = kind
    }

    /// What is proposed.
    public enum Kind: String, Sendable, Codable {
        /// A title proper.
        case title
        /// A person or body.
        case author
    }
}

extension CatalogueRoom {
    /// Titles and names that begin as typed, the most obvious first, each once.
    ///
    /// Understands Chinese from one character on, pinyin and initials, also half of each (`三t`), and Latin letters with or
    /// without marks. Its cost is bounded: a few ranges of an index, whatever the size of the catalogue.
    ///
    /// - Parameter limit: 1 to 20.
    /// - Throws: what the database throws; never because of the text.
    public func complete(_ typed: String, limit: Int = 8) async throws -> [SearchCompletion] {
        try await search.complete(typed, limit: min(max(limit, 1), 20))
    }
}

extension CatalogueSearch {
    func complete(_ typed: String, limit: Int) async throws -> [SearchCompletion] {
        guard let beginning = TypedBeginning(typed) else { return [] }
        let id = library.id
        return try await library.read { transaction in
            try Completing(beginning, library: id, transaction: transaction).completions(limit)
        }
    }
}
