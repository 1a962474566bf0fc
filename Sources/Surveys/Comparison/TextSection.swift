/// A heading, a table and sentences: a part of what a command prints for people.
public struct TextSection: Sendable, Equatable {
    /// The heading.
    public let heading: String
    /// The headings of the table; empty for no table.
    public let columns: [String]
    /// The rows of the table.
    public let rows: [[String]]
    /// What stands below.
    public let notes: [String]

    init(_ heading: String, _ columns: [String] = [], _ rows: [[String]] = [], notes: [String] = []) {
        self.heading = heading
        self.columns = columns
        self.rows = rows
        self.notes = notes
    }
}
