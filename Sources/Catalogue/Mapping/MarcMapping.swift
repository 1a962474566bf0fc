/// Turns a MARC record into a title of the catalogue, by its dialect.
public struct MarcMapping: Sendable {
    private let dialect: MarcDialect
    private let isTold: Bool
    private let readers: [MarcDialect: [ItemReader]]

    /// Makes a mapping of a dialect.
    ///
    /// - Parameters:
    ///   - dialect: What the records are in.
    ///   - isTold: Whether that holds for every record; otherwise one with evidence of its own is read by that.
    ///   - items: How copies are found; where empty, the built-in mappings of the dialect.
    public init(dialect: MarcDialect, isTold: Bool = true, items: [ItemMapping] = []) {
        self.dialect = dialect
        self.isTold = isTold
        readers = Dictionary(
            uniqueKeysWithValues: MarcDialect.allCases.map { dialect in
                (dialect, (items.isEmpty ? ItemMapping.builtIn(dialect) : items).map(ItemReader.init))
            })
    }

    /// The title a record describes, its control number empty where 001 is missing; nil where it has no title at all.
    public func record(_ marc: MarcRecord) -> BibliographicRecord? {
        let dialect = dialect(of: marc)
        var draft = RecordDraft(control: Self.control(of: marc) ?? "")
        switch dialect {
        case .marc21: Marc21Mapping.fill(&draft, from: marc)
        case .unimarc, .cnmarc: UnimarcMapping.fill(&draft, from: marc)
        }
        for reader in readers[dialect] ?? [] where draft.record.items.isEmpty {
            draft.record.items = reader.items(in: marc)
        }
        return draft.finished()
    }

    /// What an import does with a record.
    ///
    /// Throws `MarcFlaw` where it can do nothing; adds to `flaws` what it mended.
    func change(_ marc: MarcRecord, _ flaws: inout [MarcFlaw]) throws(MarcFlaw) -> ImportChange {
        if marc.isDeletion {
            guard let control = Self.control(of: marc) else { throw .deletionWithoutControlNumber }
            return .delete(control: control)
        }
        guard var record = record(marc) else { throw .noTitle }
        if record.control.isEmpty {
            record.control = ContentKey.key(of: record)
            flaws.append(.noControlNumber)
        }
        return .put(record)
    }

    /// The control number without blanks around it.
    static func control(of marc: MarcRecord) -> String? {
        guard let control = marc.control("001") else { return nil }
        let trimmed = Punctuation.trimmed(control, dot: false)
        return trimmed.isEmpty ? nil : trimmed
    }

    private func dialect(of marc: MarcRecord) -> MarcDialect {
        if isTold { return dialect }
        var hasMarc21Title = false
        var hasUnimarcTitle = false
        for field in marc.fields {
            if field.tag == "245" { hasMarc21Title = true }
            if field.tag == "200" { hasUnimarcTitle = true }
        }
        if hasMarc21Title == hasUnimarcTitle { return dialect }
        if hasMarc21Title { return .marc21 }
        return dialect == .marc21 ? .unimarc : dialect
    }
}
