/// Which subfields of a local field describe a copy; sites differ, so it can be set.
///
/// In settings:
/// ```yaml
/// items:
///   - { tag: "905", branch: a, barcode: b, location: c, class: d, book_number: e, copies: f, call_number: s }
/// ```
/// Each value is one subfield code, or several of which the first present one counts. A field that yields neither a
/// barcode nor a call number is no copy. Of several mappings the first that yields copies is used.
public struct ItemMapping: Sendable, Hashable, Codable {
    /// The field.
    public var tag: String
    /// The branch that holds the copy.
    public var branch: String
    /// The barcode; repeated subfields, or several with `;` or `,` between, are so many copies.
    public var barcode: String
    /// The shelving location.
    public var location: String
    /// The class of a call number made of two parts.
    public var classNumber: String
    /// The book number of a call number made of two parts.
    public var bookNumber: String
    /// What stands between the two parts.
    public var separator: String
    /// The whole call number; goes before the two parts.
    public var callNumber: String
    /// How many copies, where barcodes do not tell.
    public var copies: String
    /// The state, looked up in `statuses`.
    public var status: String
    /// The state by what the status subfield says.
    public var statuses: [String: Item.Status]
    /// The state by a subfield that is present and not 0, for instance `1: missing` in Koha's 952.
    public var flags: [String: Item.Status]
    /// The state where nothing says it.
    public var otherwise: Item.Status
    /// The subfield that names the 852 $8 whose branch, location and call number hold for the copy.
    public var holding: String
    /// Whether a field without a barcode is no copy; for tags that other sites use otherwise.
    public var needsBarcode: Bool

    /// Maps a field; an empty string means the field does not say it.
    public init(
        tag: String, branch: String = "", barcode: String = "", location: String = "", classNumber: String = "",
        bookNumber: String = "", separator: String = "/", callNumber: String = "", copies: String = "",
        status: String = "", statuses: [String: Item.Status] = [:], flags: [String: Item.Status] = [:],
        otherwise: Item.Status = .unknown, holding: String = "", needsBarcode: Bool = false
    ) {
        self.tag = tag
        self.branch = branch
        self.barcode = barcode
        self.location = location
        self.classNumber = classNumber
        self.bookNumber = bookNumber
        self.separator = separator
        self.callNumber = callNumber
        self.copies = copies
        self.status = status
        self.statuses = statuses
        self.flags = flags
        self.otherwise = otherwise
        self.holding = holding
        self.needsBarcode = needsBarcode
    }

    /// The names in settings.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        /// See the properties of the same name.
        case tag, branch, barcode, location, separator, copies, status, statuses, flags, otherwise, holding
        /// The class.
        case classNumber = "class"
        /// The book number.
        case bookNumber = "book_number"
        /// The call number.
        case callNumber = "call_number"
        /// Whether a barcode is needed.
        case needsBarcode = "needs_barcode"
    }

    /// Reads a mapping of which only the tag must be given.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys, _ otherwise: String = "") throws -> String {
            try values.decodeIfPresent(String.self, forKey: key) ?? otherwise
        }
        self.init(
            tag: try values.decode(String.self, forKey: .tag), branch: try text(.branch), barcode: try text(.barcode),
            location: try text(.location), classNumber: try text(.classNumber), bookNumber: try text(.bookNumber),
            separator: try text(.separator, "/"), callNumber: try text(.callNumber), copies: try text(.copies),
            status: try text(.status),
            statuses: try values.decodeIfPresent([String: Item.Status].self, forKey: .statuses) ?? [:],
            flags: try values.decodeIfPresent([String: Item.Status].self, forKey: .flags) ?? [:],
            otherwise: try values.decodeIfPresent(Item.Status.self, forKey: .otherwise) ?? .unknown,
            holding: try text(.holding),
            needsBarcode: try values.decodeIfPresent(Bool.self, forKey: .needsBarcode) ?? false)
    }
}
