import Enquiries
import Foundation
import Kernel

extension APIOperation {
    static func listLibraries(_ libraries: [OpenLibrary]) -> APIOperation {
        APIOperation(
            "listLibraries", "/libraries", .library, Localized(zh: "图书馆列表", en: "The libraries"),
            "Lists the libraries of this deployment with their branches. The first is meant where none is named.",
            answer: JSONShape.object(
                "Libraries", "The libraries of this deployment.",
                [JSONField("libraries", LibraryShape.library.list, "The libraries, the first one the default.") { $0 }]),
            answerNote: "The libraries.", freshness: .seconds(300)
        ) { _ in libraries }
    }

    static func hours(_ library: APIParameter<OpenLibrary>, now: @escaping @Sendable () -> Date) -> APIOperation {
        APIOperation(
            "openingHours", "/hours", .library, Localized(zh: "开放时间", en: "Opening hours"),
            "Tells for each branch whether it is open, when that changes, and the hours of seven days from today.",
            parameters: [library], answer: HoursAnswer.shape, answerNote: "The hours.", freshness: .seconds(30)
        ) { arguments in
            let library = arguments[library]
            let time = now()
            return HoursAnswer(
                library: library, now: time, branches: library.enquiries.hours(at: time, in: library.timeZone))
        }
    }
}

/// A branch's code and name.
struct NamedBranch: Sendable {
    var code: String
    var name: Localized

    static let fields = [
        JSONField<NamedBranch>("code", .text, "Its code in the catalogue's copies; may be empty.") { $0.code },
        JSONField("name", .words, "Its name; the code where the library gives it none.") { $0.name },
    ]
    static let shape = JSONShape<NamedBranch>.object("Branch", "A branch of the library.", fields)
}

/// How libraries are written.
enum LibraryShape {
    static let library = JSONShape<OpenLibrary>.object(
        "Library", "A library of this deployment.",
        [
            JSONField("id", .text, "Its id, for the parameter `library`.") { $0.id.rawValue },
            JSONField("name", .words, "Its name.") { $0.name },
            JSONField("timeZone", .text, "The zone its days begin in, as the IANA calls it.") {
                $0.timeZone.identifier
            },
            JSONField("branches", NamedBranch.shape.list, "Its branches, the main one first.") { library in
                library.enquiries.branches.map { NamedBranch(code: $0.code, name: $0.name) }
            },
        ])
}

/// A library's hours at a moment.
struct HoursAnswer: Sendable {
    var library: OpenLibrary
    var now: Date
    var branches: [BranchHours]

    static let shape = JSONShape<HoursAnswer>.object(
        "Hours", "When the branches are open.",
        [
            JSONField("library", .text, "The library's id.") { $0.library.id.rawValue },
            JSONField("timeZone", .text, "The zone of days and times of day, as the IANA calls it.") {
                $0.library.timeZone.identifier
            },
            JSONField("now", .moment, "When this was true, in UTC.") { $0.now.formatted(.iso8601) },
            JSONField("branches", branch.list, "The branches, the main one first.") { $0.branches },
        ])

    private static let branch = JSONShape<BranchHours>.object(
        "BranchHours", "When one branch is open.",
        [
            JSONField("code", .text, "Its code in the catalogue's copies.") { $0.code },
            JSONField("name", .words, "Its name.") { $0.name },
            JSONField("isOpen", .flagOrNull, "Whether it is open; null where the library has not said.") {
                $0.isOpen
            },
            JSONField(
                "nextChange", .momentOrNull, "When that changes, in UTC; null where not within two weeks or unknown."
            ) { $0.nextChange?.formatted(.iso8601) },
            JSONField("today", day.optional, "Today's hours; null where unknown.") { $0.days.first },
            JSONField("week", day.list, "Seven days, beginning with today; empty where unknown.") { $0.days },
            JSONField("note", .wordsOrNull, "A remark.") { $0.note },
        ])

    private static let day = JSONShape<BranchHours.Day>.object(
        "DayHours", "The hours of one day.",
        [
            JSONField("date", JSONShape(["type": "string", "format": "date"]) { $1.text($0) }, "The day.") {
                $0.day.description
            },
            JSONField("weekday", .word(Weekday.allCases.map(\.key)), "The day of the week.") { $0.day.weekday.key },
            JSONField("spans", span.list, "When it is open; empty is closed.") { $0.spans },
            JSONField("isException", .flag, "Whether these are other hours than usual.") { $0.isException },
            JSONField("note", .wordsOrNull, "Why they are other hours.") { $0.note },
        ])

    private static let span = JSONShape<TimeSpan>.object(
        "Span", "A stretch of a day, on the library's clock.",
        [
            JSONField("opens", time, "When it begins.") { $0.opens.description },
            JSONField("closes", time, "When it ends; earlier than `opens` is on the next day.") {
                $0.closes.description
            },
        ])

    private static let time = JSONShape<String>(["type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"]) {
        $1.text($0)
    }
}
