import Catalogue
import Kernel

/// 石渠示范图书馆, the Shiqu Demonstration Library: real books as bibliographic facts, invented copies in two branches.
///
/// It exists so that everything works on one laptop; nothing in it is some real library's holding.
enum DemoLibrary {
    /// The library's name.
    static let name = Localized(zh: "石渠示范图书馆", en: "Shiqu Demonstration Library")

    /// A branch and the code its copies carry.
    struct Branch: Sendable, Equatable {
        /// As in the records' copies.
        let code: String
        /// As shown to readers.
        let name: Localized
    }

    /// The two branches.
    static let branches = [
        Branch(code: "main", name: Localized(zh: "主馆", en: "Main Library")),
        Branch(code: "east", name: Localized(zh: "东区分馆", en: "East Branch")),
    ]

    /// How many titles there are.
    static var bookCount: Int {
        get throws { try books().count }
    }

    /// Every title, in the order of the table.
    static func books() throws -> [DemoBook] {
        try DemoBook.rows(of: demoBooksTable)
    }

    /// The titles catalogued in CNMARC as one file of CNMARC records (ISO 2709, UTF-8).
    static func marc() throws -> [UInt8] {
        let writer = MarcWriter(dialect: .cnmarc)
        return try books().filter(\.isCnmarc).flatMap { try writer.bytes(DemoMarc.cnmarc($0)) }
    }

    /// The English titles as one file of MARC 21 records (ISO 2709, UTF-8).
    static func marc21() throws -> [UInt8] {
        let writer = MarcWriter(dialect: .marc21)
        return try books().filter { !$0.isCnmarc }.flatMap { try writer.bytes(DemoMarc.marc21($0)) }
    }
}
