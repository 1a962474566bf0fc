import Kernel

/// Tells when the library is open (IP03): today, the day that was asked for, now or not, each branch or the named one.
struct OpeningHours: Slice {
    let name: SliceName = "enquiries.hours"
    let stages: Set<RoutingStage> = [.event, .talk]
    let settings: EnquiriesSettings
    private let rules: OpeningHoursRules

    init(settings: EnquiriesSettings) {
        self.settings = settings
        rules = OpeningHoursRules(branches: settings.branches)
    }

    /// Provided once the library has told its hours.
    var functions: [FunctionID] { isKnown ? ["IP03"] : [] }

    var menuEntries: [MenuEntry] {
        isKnown ? [MenuEntry(.services, Localized(zh: "开放时间", en: "Opening hours"), .key("enquiries.hours"))] : []
    }

    private var isKnown: Bool { settings.branches.contains { $0.timetable != nil } }

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        let question: HoursQuestion?
        if stage == .event {
            question = turn.inbound.content == .menuKey("enquiries.hours") ? HoursQuestion() : nil
        } else {
            question = rules.question(in: turn.trimmedText)
        }
        guard let question else { return nil }
        let now = LocalMoment(turn.now, in: turn.timeZone)
        let text = OpeningHoursText(settings: settings, language: turn.language).answer(question, at: now)
        return .answer(Answer(.text(text), uses: ["IP03"]))
    }
}

/// What was asked about the hours.
struct HoursQuestion: Sendable, Hashable {
    /// Which days.
    enum Day: Sendable, Hashable {
        case inDays(Int)
        case weekday(Weekday)
        case weekend
    }

    var day: Day?
    /// The place of the named branch.
    var branch: Int?

    /// The days meant, seen from today.
    func days(from today: CalendarDay) -> [CalendarDay] {
        func next(_ weekday: Weekday) -> CalendarDay {
            CalendarDay(number: today.number + (weekday.rawValue - today.weekday.rawValue + 7) % 7)
        }
        switch day {
        case nil: return []
        case .inDays(let count): return [CalendarDay(number: today.number + count)]
        case .weekday(let weekday): return [next(weekday)]
        case .weekend:
            let sunday = next(.sunday)
            return today == sunday ? [sunday] : [CalendarDay(number: sunday.number - 1), sunday]
        }
    }
}
