import Enquiries
import Hummingbird
import Kernel
import Readers

import struct Foundation.Date

/// The reader's settings (PS06): language, notices, data use.
struct SettingsRoutes: Sendable {
    let place: PagePlace
    let door: ReaderDoor

    func mount(_ router: Router<WebContext>) {
        let path = RouterPath(place.prefix + "/settings")
        router.get(path) { request, context in
            try await place.own(request, context) { visit, reader in
                let settings = try await door.room.settings(of: reader)
                return place.pages.looks.page("settings", SettingsView(place, visit, settings), visit)
            }
        }
        router.post(path) { request, context in
            try await place.ownForm(request, context) { visit, reader, form in
                let language = Language(rawValue: form["language"])
                try await door.room.change(
                    reader, language: language, purposes: form.purposes, told: visit.language, now: visit.now)
                try await place.count(["PS06"], visit)
                return Response.redirect(
                    to: visit.href("/settings", [("saved", "1")] + (language.map { [("lang", $0.rawValue)] } ?? [])),
                    type: .normal)
            }
        }
    }
}

/// The settings' page.
struct SettingsView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let action: String
    let isSaved: Bool
    let languages: [Option]
    let boxes: [Box]
    let record: [Entry]
    let hasRecord: Bool
    let dataHref: String
    let noticesHref: String?
    let contact: [String]

    /// One language to choose.
    struct Option: Sendable, Equatable {
        let optionValue: String
        let optionLabel: String
        let isChosen: Bool
    }

    /// One thing that may be agreed to.
    struct Box: Sendable, Equatable {
        let purpose: String
        let boxTitle: String
        let boxWords: String
        let isGiven: Bool
    }

    /// One entry of the record of consents.
    struct Entry: Sendable, Equatable {
        let entryTime: String
        let entryTitle: String
        let entryWords: String
    }

    init(_ place: PagePlace, _ visit: Visit, _ settings: OwnSettings) {
        let language = visit.language
        words = PageWords.all(language)
        action = visit.href("/settings")
        isSaved = visit.parameter("saved") != nil
        let choices: [(String, String)] = [
            ("", PageWords.word("languageAuto", language)), ("zh", "中文"), ("en", "English"),
        ]
        languages = choices.map {
            Option(optionValue: $0.0, optionLabel: $0.1, isChosen: $0.0 == (settings.language?.rawValue ?? ""))
        }
        boxes = Purpose.allCases.map {
            Box(
                purpose: $0.rawValue, boxTitle: PageWords.word("purpose.\($0.rawValue)", language),
                boxWords: ConsentWording.of($0).words(language), isGiven: settings.purposes.contains($0))
        }
        record = settings.record.prefix(20).map { entry in
            let title = PageWords.word("purpose.\(entry.subject)", language)
            let verb = PageWords.word(entry.isGiven ? "consentGiven" : "consentWithdrawn", language)
            return Entry(
                entryTime: place.time(entry.at), entryTitle: "\(title) · \(verb)", entryWords: entry.words)
        }
        hasRecord = !record.isEmpty
        dataHref = visit.href("/data")
        noticesHref = place.library.notices == nil ? nil : visit.href("/notices")
        contact = place.library.enquiries.contactLines(language)
        var frame = PageFrame(place, visit, title: PageWords.word("mySettings", language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}

extension PagePlace {
    /// A time in the library's zone, to the minute.
    func time(_ date: Date) -> String {
        let day = library.day(at: date)
        let local = Int(date.timeIntervalSince1970) + library.timeZone.secondsFromGMT(for: date) - day * 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(CalendarDay(number: day)) \(two(local / 3600)):\(two(local / 60 % 60))"
    }
}
