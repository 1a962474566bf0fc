extension ItemMapping {
    /// What is tried for a dialect where the site says nothing.
    public static func builtIn(_ dialect: MarcDialect) -> [ItemMapping] {
        switch dialect {
        case .marc21:
            [koha, sirsi("949"), alma876, holdings, sirsi("999"), almaAvailability, chinese("905", needsBarcode: true)]
        case .unimarc: [chinese("905"), koha995, chinese("906"), chinese("907"), chinese("998"), almaAvailability]
        case .cnmarc: [chinese("905"), chinese("906"), chinese("907"), chinese("998"), koha995, almaAvailability]
        }
    }

    /// Koha, MARC 21: 952.
    private static let koha = ItemMapping(
        tag: "952", branch: "ab", barcode: "p", location: "c", callNumber: "o",
        flags: [
            "0": .withdrawn, "1": .missing, "4": .inRepair, "7": .referenceOnly, "q": .onLoan,
        ], otherwise: .available)

    /// Koha, UNIMARC: 995.
    private static let koha995 = ItemMapping(
        tag: "995", branch: "bc", barcode: "f", location: "e", callNumber: "k", flags: ["n": .onLoan])

    /// SirsiDynix, and the many who imitate it.
    private static func sirsi(_ tag: String) -> ItemMapping {
        ItemMapping(tag: tag, branch: "m", barcode: "i", location: "lh", callNumber: "a", needsBarcode: true)
    }

    /// Alma's and the Library of Congress's item field; call number and place are in 852.
    private static let alma876 = ItemMapping(
        tag: "876", branch: "y", barcode: "p", location: "lk", holding: "08", needsBarcode: true)

    /// The MARC 21 location field.
    private static let holdings = ItemMapping(
        tag: "852", branch: "ba", barcode: "p", location: "c", classNumber: "hkj", bookNumber: "i", separator: " ")

    /// Alma's availability field.
    private static let almaAvailability = ItemMapping(
        tag: "AVA", branch: "b", location: "c", callNumber: "d", copies: "f", status: "e",
        statuses: ["available": .available, "unavailable": .onLoan, "check_holdings": .unknown])

    /// The local field most Chinese sites use, or its neighbours; $t may hold a state in the catalogue's own words.
    private static func chinese(_ tag: String, needsBarcode: Bool? = nil) -> ItemMapping {
        ItemMapping(
            tag: tag, branch: "a", barcode: "b", location: "c", classNumber: "d", bookNumber: "e", callNumber: "s",
            copies: "f", status: "t",
            statuses: Dictionary(uniqueKeysWithValues: Item.Status.allCases.map { ($0.rawValue, $0) }),
            needsBarcode: needsBarcode ?? (tag != "905"))
    }
}
