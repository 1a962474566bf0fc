import Kernel

/// By what publications are counted.
public enum LiteratureCategory: String, Sendable, CaseIterable {
    /// The year.
    case year
    /// The journal or publisher.
    case source
    /// Each author.
    case author
    /// Each keyword, as `keywords.csv` says it is counted.
    case keyword
    /// The file it was imported from: every record counts.
    case file
}

extension Literature {
    /// How many publications there are of each, most first; years in order.
    ///
    /// Spellings that fold alike (case, width, simplified and traditional) are one; the commonest is shown.
    public func counts(
        by category: LiteratureCategory, among chosen: [LiteratureRecord]? = nil
    ) -> [(value: String, count: Int)] {
        var counts: [String: Int] = [:]
        var spellings: [String: [String: Int]] = [:]
        for record in category == .file ? records : chosen ?? publications {
            var seen: Set<String> = []
            for value in values(of: record, category) {
                let key = category == .year ? value : FoldedLabel(value).text
                guard seen.insert(key).inserted else { continue }
                counts[key, default: 0] += 1
                spellings[key, default: [:]][value, default: 0] += 1
            }
        }
        let shown = counts.map { key, count in (Self.commonest(spellings[key] ?? [:], key), count) }
        return shown.sorted { one, other in
            category == .year ? one.0 < other.0 : (other.1, one.0) < (one.1, other.0)
        }.map { (value: $0.0, count: $0.1) }
    }

    private func values(of record: LiteratureRecord, _ category: LiteratureCategory) -> [String] {
        switch category {
        case .year: [record.year.map { "\($0)" } ?? ""]
        case .source: [record.source]
        case .author: record.authors
        case .keyword: keywords(of: record)
        case .file: [record.file]
        }
    }

    /// The keywords of a record as they are counted; `as` left empty leaves one out.
    func keywords(of record: LiteratureRecord) -> [String] {
        record.keywords.compactMap { keyword in
            guard let form = keywordForms[FoldedLabel(keyword).text] else { return keyword }
            return form.isEmpty ? nil : form
        }
    }

    static func commonest(_ spellings: [String: Int], _ key: String) -> String {
        spellings.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? key
    }
}
