/// A coder's codes with those of a filled sheet laid over them.
public struct CodingMerge: Sendable {
    /// One difference.
    public struct Change: Sendable {
        /// What it does to the coder's file.
        public enum Kind: String, Sendable, Codable {
            /// A cell that was not coded is.
            case added
            /// What was empty beside a code is filled in.
            case completed
            /// Another code, depth or evidence in place of what stood there.
            case replaced
        }

        /// What it does.
        public var kind: Kind
        /// What stood there; nil where nothing did.
        public var before: CodingEntry?
        /// What stands there then.
        public var after: CodingEntry

        /// What differs, field by field: `code absent → partial`.
        public var words: String {
            guard let before else { return after.code.rawValue }
            var parts: [String] = []
            func add(_ name: String, _ old: String, _ new: String) {
                if old != new { parts.append(old == "" ? "\(name) “\(new)”" : "\(name) “\(old)” → “\(new)”") }
            }
            add("code", before.code.rawValue, after.code.rawValue)
            add("depth", before.depth?.rawValue ?? "", after.depth?.rawValue ?? "")
            for key in Set(before.evidence.keys).union(after.evidence.keys).sorted() {
                add(key, before.evidence[key] ?? "", after.evidence[key] ?? "")
            }
            return parts.joined(separator: ", ")
        }
    }

    /// The codes after the merge.
    public private(set) var entries: [CodingEntry]
    /// What changed, in the sheet's order.
    public private(set) var changes: [Change] = []
    /// How many rows of the sheet say what stood there already.
    public private(set) var unchanged = 0

    /// The changes that would put something else in place of what a coder wrote.
    public var conflicts: [Change] { changes.filter { $0.kind == .replaced } }

    /// Lays new rows over old ones.
    ///
    /// A row belongs to the one of the same account and function, and of the same depth where there are several. Empty
    /// evidence in the sheet takes nothing away.
    public init(_ old: [CodingEntry], with new: [CodingEntry]) {
        entries = old
        var places = Dictionary(grouping: old.indices) { Self.key(old[$0]) }
        let incoming = Dictionary(grouping: new, by: Self.key)
        for row in new {
            let found = places[Self.key(row)] ?? []
            let isSingle = found.count == 1 && incoming[Self.key(row)]?.count == 1
            guard let place = isSingle ? found.first : found.first(where: { entries[$0].depth == row.depth }) else {
                places[Self.key(row), default: []].append(entries.count)
                entries.append(row)
                changes.append(Change(kind: .added, before: nil, after: row))
                continue
            }
            let before = entries[place]
            var after = row
            after.depth = row.depth ?? before.depth
            after.evidence = before.evidence.merging(row.evidence.filter { $0.key != "coder" }) { _, given in given }
            if after == before {
                unchanged += 1
                continue
            }
            let replaces =
                after.code != before.code || (before.depth != nil && after.depth != before.depth)
                || before.evidence.contains { after.evidence[$0.key] != $0.value }
            entries[place] = after
            changes.append(Change(kind: replaces ? .replaced : .completed, before: before, after: after))
        }
    }

    private static func key(_ entry: CodingEntry) -> String { "\(entry.account)\u{1F}\(entry.function)" }
}
