internal import Foundation

/// Records of Koha's REST API, by the names it gives their fields; what we do not need is not read.
enum KohaRecord {
    struct Patron: Decodable, Sendable {
        let patron_id: Int
        let cardnumber: String?
        let firstname: String?
        let surname: String?
        let email: String?
        let library_id: String?
        let category_id: String?
        let expiry_date: String?
        let restricted: Bool?
        let patron_card_lost: Bool?
    }

    struct Checkout: Decodable, Sendable {
        let checkout_id: Int
        let patron_id: Int?
        let item_id: Int?
        let due_date: String?
        let checkout_date: String?
        let renewals_count: Int?
        /// Before 23.05.
        let renewals: Int?

        var timesRenewed: Int? { renewals_count ?? renewals }
    }

    struct Item: Decodable, Sendable {
        let item_id: Int
        let biblio_id: Int?
        let external_id: String?
        let callnumber: String?
        let holding_library_id: String?
        let location: String?
        let not_for_loan_status: Int?
        let lost_status: Int?
        let withdrawn: Int?
        let checked_out_date: String?
    }

    struct Biblio: Decodable, Sendable {
        let biblio_id: Int
        let title: String?
        let subtitle: String?
        let author: String?
    }

    struct Hold: Decodable, Sendable {
        let hold_id: Int
        let patron_id: Int?
        let biblio_id: Int?
        let item_id: Int?
        let pickup_library_id: String?
        let priority: Int?
        let status: String?
        let hold_date: String?
        let expiration_date: String?
        let suspended: Bool?
        let suspended_until: String?
    }

    struct Library: Decodable, Sendable {
        let library_id: String
        let name: String?
    }

    struct Renewability: Decodable, Sendable {
        let allows_renewal: Bool
        let max_renewals: Int?
        let current_renewals: Int?
        let error: String?
    }

    struct Account: Decodable, Sendable {
        let outstanding_debits: Debits?

        struct Debits: Decodable, Sendable {
            let total: Double?
            let lines: [Line]?
        }

        struct Line: Decodable, Sendable {
            let account_line_id: Int?
            let amount_outstanding: Double?
            let amount: Double?
            let debit_type: String?
            let description: String?
            let date: String?
        }
    }

    struct Validated: Decodable, Sendable {
        let cardnumber: String?
        let patron_id: Int?
    }
}
