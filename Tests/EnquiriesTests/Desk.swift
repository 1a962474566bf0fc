import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Enquiries

/// Titles a test's library has.
struct Titles: KnownTitles {
    var titles: Set<String>

    init(_ titles: String...) { self.titles = Set(titles) }

    func isTitle(_ text: String) async throws -> Bool { titles.contains(text) }
}

extension EnquiriesSettings {
    /// A library that has told everything.
    static let full = EnquiriesSettings(
        name: Localized(zh: "示例大学图书馆", en: "Example University Library"), publicURL: "https://library.example.edu",
        contact: ContactPoint(
            phone: "010-5555-0100", email: "desk@library.example.edu",
            address: Localized(zh: "学院路 1 号", en: "1 College Road"),
            desk: Localized(zh: "总馆一楼", en: "Main library, ground floor"), handsOver: true),
        deskHours: WeeklyHours(["mon-fri": ["08:30-12:00", "14:00-17:00"]]),
        branches: [
            Branch(
                code: "main", name: Localized(zh: "总馆", en: "Main Library"),
                hours: WeeklyHours(["mon-fri": ["08:00-22:00"], "sat-sun": ["09:00-17:00"]])),
            Branch(
                code: "east", name: Localized(zh: "东校区分馆", en: "East Library"), aliases: ["东区"],
                hours: WeeklyHours(["daily": ["18:00-02:00"]])),
        ])
}

/// A turn at a moment of the wall clock in Shanghai.
func turn(
    _ text: String, at moment: String = "2026-06-03 10:00", language: Language? = nil, dialogue: Dialogue? = nil,
    abilities: Set<Account.Ability> = Set(Account.Ability.allCases), content: Inbound.Content? = nil
) -> Turn {
    let now = date(moment)
    let account = Account(id: "main", library: "demo", abilities: abilities)
    let inbound = Inbound(
        library: "demo", account: "main", reader: "oReader", key: "1", sentAt: now,
        content: content ?? .text(text, choice: nil))
    return Turn(
        inbound: inbound, account: account, language: language ?? Language(of: text) ?? .chinese, dialogue: dialogue,
        now: now, timeZone: TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt)
}

/// A moment of the wall clock in Shanghai, written `2026-06-03 10:00`.
func date(_ moment: String) -> Date {
    let parts = moment.split(separator: " ").map(String.init)
    let day = CalendarDay(parts[0])?.number ?? 0
    let minutes = TimeOfDay(parts[1])?.minutes ?? 0
    return Date(timeIntervalSince1970: Double(day * 86400 + minutes * 60 - 8 * 3600))
}

/// The text of a claim that answers with one.
func text(_ claim: Claim?) -> String? {
    guard case .answer(let answer)? = claim, case .text(let text)? = answer.reply.blocks.last else { return nil }
    return text
}

/// Phrases from lines, empty ones left out.
func lines(_ list: String) -> [String] { list.split(separator: "\n").map(String.init) }

/// A library of this room's tables.
func library() async throws -> LibraryStore {
    try await TemporaryStore.inMemory(EnquiriesRoom.schema).library("demo")
}
