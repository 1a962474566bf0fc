import Foundation
import Kernel
import Testing

@testable import Circulation

struct RuleTests {
    private static let settings: CirculationSettings = {
        var wide = CirculationRule(loanDays: 28, renewals: 2, loanLimit: 10)
        wide.finePerDay = 20
        var both = CirculationRule(patron: "faculty", item: "dvd", loanDays: 10)
        both.finePerDay = 0
        return CirculationSettings(
            rules: [
                both, CirculationRule(patron: "faculty", loanDays: 90, loanLimit: 50),
                CirculationRule(item: "dvd", loanDays: 3, renewals: 0), wide,
            ],
            kinds: [ItemKind(location: "影音", kind: "dvd"), ItemKind(branch: "east", kind: "short")])
    }()

    @Test(arguments: [
        ("student", "book", 28, 2, 10, 20), ("student", "dvd", 3, 0, 10, 20), ("faculty", "book", 90, 2, 50, 20),
        // For both is closer than for a patron, which is closer than for an item.
        ("faculty", "dvd", 10, 0, 50, 0),
    ])
    func `the closer rule says what the wider ones leave open`(
        patron: String, item: String, days: Int, renewals: Int, loans: Int, fine: Int
    ) {
        let terms = Self.settings.terms(patron: patron, item: item)
        #expect(terms.loanDays == days && terms.renewals == renewals)
        #expect(terms.loanLimit == loans && terms.finePerDay == fine)
        #expect(terms.holdLimit == LendingTerms().holdLimit)
    }

    @Test(arguments: [
        ("main", "影音", "dvd"), ("east", "影音", "dvd"), ("east", "书库", "short"), ("main", "书库", "book"),
    ])
    func `a copy's kind is by where it stands`(branch: String, location: String, kind: String) {
        #expect(Self.settings.kind(branch: branch, location: location) == kind)
    }

    @Test(arguments: [(0, 0), (1, 0), (2, 0), (3, 30), (10, 100), (500, 800)])
    func `a fine is nothing within the grace and never more than its limit`(days: Int, fine: Int) {
        var terms = LendingTerms()
        (terms.finePerDay, terms.graceDays, terms.fineLimit) = (10, 2, 800)
        #expect(terms.fine(openDays: days) == fine)
    }

    @Test func `rules are read from settings, and what cannot be is refused`() throws {
        let json = """
            {"rules": [{"patron": "staff", "loan_days": 60, "fine_per_day": "0.25", "lent": true}], "owed_limit": "5",
             "kinds": [{"location": "影音", "kind": "dvd"}], "holds_on_shelf": true, "overdue_blocks": false}
            """
        let settings = try JSONDecoder().decode(CirculationSettings.self, from: Data(json.utf8))
        #expect(settings.terms(patron: "staff", item: nil).finePerDay == 25)
        #expect(settings.owedLimit == 500 && settings.holdsOnShelf && !settings.overdueBlocks)
        for wrong in [
            #"{"rules": [{"loan_day": 3}]}"#, #"{"rules": [{"loan_days": 0}]}"#, #"{"owed_limit": "viel"}"#,
            #"{"rules": [{"fine_per_day": "-1"}]}"#, #"{"kinds": [{"branch": "m"}]}"#, #"{"recall_days": -1}"#,
        ] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(CirculationSettings.self, from: Data(wrong.utf8))
            }
        }
    }

    @Test func `open days are counted and found`() {
        let closed: Set = ["2026-12-31", "2027-01-01", "2027-01-02"]
        let days = OpenDays { day, branch in branch == "never" ? false : !closed.contains(day.description) }
        #expect(days.first(from: day("2026-12-31"), at: nil).description == "2027-01-03")
        #expect(days.first(from: day("2026-12-30"), at: nil).description == "2026-12-30")
        // A branch that never opens does not push a due date into another life.
        #expect(days.first(from: day("2026-12-30"), at: "never").description == "2026-12-30")
        #expect(days.count(after: day("2026-12-29"), through: day("2027-01-04"), at: nil) == 3)
        #expect(days.count(after: day("2027-01-04"), through: day("2027-01-04"), at: nil) == 0)
    }
}
