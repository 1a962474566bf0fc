/// What the catalogue knows of copies, for systems that name them by their barcodes alone.
public struct KnownCopies: Sendable {
    /// The title a copy is one of.
    public struct Title: Sendable, Hashable {
        /// The record's control number.
        public var control: String
        /// The title proper.
        public var title: String
        /// The first author; may be empty.
        public var author: String
        /// The copy's call number; may be empty.
        public var callNumber: String

        /// Describes a title.
        public init(control: String, title: String, author: String = "", callNumber: String = "") {
            (self.control, self.title, self.author, self.callNumber) = (control, title, author, callNumber)
        }
    }

    /// The title of the copy with a barcode; nil where the catalogue has no such copy.
    public var title: @Sendable (_ barcode: String) async throws -> Title?
    /// The barcodes of a title's copies, by its control number.
    public var barcodes: @Sendable (_ control: String) async throws -> [String]

    /// Joins both questions.
    public init(
        title: @escaping @Sendable (_ barcode: String) async throws -> Title?,
        barcodes: @escaping @Sendable (_ control: String) async throws -> [String]
    ) {
        (self.title, self.barcodes) = (title, barcodes)
    }

    /// Knows nothing.
    public static let none = KnownCopies(title: { _ in nil }, barcodes: { _ in [] })
}
