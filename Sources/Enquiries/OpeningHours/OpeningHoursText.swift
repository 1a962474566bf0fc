import Kernel

/// Writes the answer about the hours.
struct OpeningHoursText {
    let settings: EnquiriesSettings
    let language: Language

    func answer(_ question: HoursQuestion, at now: LocalMoment) -> String {
        let branches = question.branch.map { [settings.branches[$0]] } ?? settings.branches
        let known = branches.filter { $0.timetable != nil }
        if known.isEmpty {
            return [Self.unknown(language), settings.contact.lines(language)].joined(separator: "\n")
        }
        var parts = branches.map { part(of: $0, question, now, alone: branches.count == 1) }
        if known.count < branches.count { parts.append(settings.contact.lines(language)) }
        return parts.joined(separator: "\n\n")
    }

    private func part(of branch: Branch, _ question: HoursQuestion, _ now: LocalMoment, alone: Bool) -> String {
        let name = branch.name(language)
        guard let timetable = branch.timetable else {
            return Localized(zh: "\(name)：开放时间未知", en: "\(name): hours not known")(language)
        }
        var lines: [String] = []
        let days = question.days(from: now.day)
        if days.isEmpty || days == [now.day] {
            lines.append(state(of: name, timetable, now))
            lines.append(day(now.day, timetable, now))
        } else {
            lines.append(Localized(zh: "\(name)：", en: "\(name):")(language))
            lines += days.map { day($0, timetable, now) }
        }
        // The whole week where nothing narrower was asked, as far as one message has room for it.
        if question.day == nil, alone || settings.branches.count <= 3 {
            lines.append(HoursWords.week(timetable.week(on: now.day))(language))
        }
        if question.day == nil { lines += coming(timetable, now) }
        if let note = branch.note { lines.append(note(language)) }
        return lines.joined(separator: "\n")
    }

    private func state(of name: String, _ timetable: Timetable, _ now: LocalMoment) -> String {
        switch timetable.state(at: now) {
        case .open(let until?):
            let until = HoursWords.moment(until, from: now)
            return Localized(
                zh: "\(name)：现在开放，\(until.chinese) 闭馆", en: "\(name): open now, closes at \(until.english)")(language)
        case .open(nil): return Localized(zh: "\(name)：现在开放", en: "\(name): open now")(language)
        case .closed(let opens?):
            let opens = HoursWords.moment(opens, from: now)
            return Localized(
                zh: "\(name)：现在闭馆，\(opens.chinese) 开门", en: "\(name): closed now, opens at \(opens.english)")(language)
        case .closed(nil): return Localized(zh: "\(name)：现在闭馆", en: "\(name): closed now")(language)
        }
    }

    private func day(_ day: CalendarDay, _ timetable: Timetable, _ now: LocalMoment) -> String {
        let spans = HoursWords.spans(timetable.spans(on: day))
        let weekday = HoursWords.day(day.weekday)
        let note = timetable.note(on: day)
        let name =
            switch day.number - now.day.number {
            case 0: Localized(zh: "今天（\(weekday.chinese)）", en: "Today (\(weekday.english))")
            case 1: Localized(zh: "明天（\(weekday.chinese)）", en: "Tomorrow (\(weekday.english))")
            default: Localized(zh: "\(day.month)月\(day.day)日（\(weekday.chinese)）", en: "\(weekday.english), \(day)")
            }
        return Localized(
            zh: "\(name.chinese)：\(spans.chinese)\(note.map { "（\($0.chinese)）" } ?? "")",
            en: "\(name.english): \(spans.english)\(note.map { " (\($0.english))" } ?? "")")(language)
    }

    /// The days with other hours and the terms that begin within two weeks.
    private func coming(_ timetable: Timetable, _ now: LocalMoment) -> [String] {
        func isNear(_ day: CalendarDay) -> Bool { day > now.day && day.number <= now.day.number + 14 }
        let days = timetable.exceptions.filter { isNear($0.from) }.map { exception in
            (exception.from, line(exception.from, exception.through, exception.note, HoursWords.spans(exception.spans)))
        }
        let terms = timetable.terms.filter { isNear($0.from) }.map { term in
            (term.from, line(term.from, term.through, term.name, HoursWords.week(term.hours, separator: "；", "; ")))
        }
        return (days + terms).sorted { $0.0 < $1.0 }.prefix(3).map(\.1)
    }

    private func line(_ from: CalendarDay, _ through: CalendarDay, _ note: Localized?, _ hours: Localized) -> String {
        let range = from == through ? "\(from)" : "\(from) – \(through)"
        return Localized(
            zh: "\(range)\(note.map { "（\($0.chinese)）" } ?? "")：\(hours.chinese)",
            en: "\(range)\(note.map { " (\($0.english))" } ?? ""): \(hours.english)")(language)
    }

    private static let unknown = Localized(
        zh: "图书馆还没有告诉我开放时间，请看馆内公告或联系馆员：",
        en: "The library has not told me its opening hours yet; please see its notices or ask:")
}
