import Kernel

/// What notices say.
enum NoticeWords {
    /// What kind it is, in two to four Chinese characters.
    static func kind(_ kind: Notice.Kind) -> Localized {
        switch kind {
        case .dueSoon: Localized(zh: "即将到期", en: "Due soon")
        case .dueToday: Localized(zh: "今日到期", en: "Due today")
        case .overdue: Localized(zh: "已逾期", en: "Overdue")
        case .recall: Localized(zh: "催还", en: "Recalled")
        case .holdReady: Localized(zh: "预约到书", en: "Hold ready")
        case .holdLapsing: Localized(zh: "即将失效", en: "Hold lapses soon")
        case .cardExpiring: Localized(zh: "证将过期", en: "Card expires")
        case .dueMoved: Localized(zh: "日期变更", en: "Date moved")
        case .settled: Localized(zh: "办理结果", en: "Done")
        }
    }

    /// What a reader can do, in at most 20 characters of Chinese.
    static func advice(_ kind: Notice.Kind) -> Localized {
        switch kind {
        case .dueSoon, .dueToday: Localized(zh: "请按时归还，或点开续借", en: "Return or renew it")
        case .overdue: Localized(zh: "请尽快归还", en: "Please return it")
        case .recall: Localized(zh: "有读者在等，请尽快归还", en: "Someone is waiting")
        case .holdReady: Localized(zh: "请带证到取书处领取", en: "Bring your card")
        case .holdLapsing: Localized(zh: "过期将转给下一位读者", en: "Or the next gets it")
        case .cardExpiring: Localized(zh: "请到服务台办理延期", en: "Extend at the desk")
        case .dueMoved: Localized(zh: "因闭馆调整了应还日期", en: "Moved by a closure")
        case .settled: Localized(zh: "点开查看结果", en: "Tap to see")
        }
    }

    /// The whole of a group in a sentence or two, for the chat and for e-mail.
    static func text(_ group: NoticeGroup, _ language: Language) -> String {
        let head = head(group, language)
        let list = list(group, language, most: 5)
        let advice = (group.remark ?? Self.advice(group.kind))(language)
        return group.count == 1 ? head + "\n" + advice : head + "\n" + list + "\n" + advice
    }

    /// The first line: what, and by when.
    static func head(_ group: NoticeGroup, _ language: Language) -> String {
        let label = kind(group.kind)
        let what =
            group.count == 1
            ? Localized(zh: "《\(group.titles[0])》", en: "“\(group.titles[0])”")
            : Localized(zh: "\(group.count) 册", en: "\(group.count) items")
        let isCard = group.kind == .cardExpiring || group.kind == .settled
        let subject = isCard ? Localized(zh: group.titles[0], en: group.titles[0]) : what
        let tail = [day(group, language), group.place.map { place($0, language) }].compactMap { $0 }
        switch language {
        case .chinese: return "【\(label.chinese)】\(subject.chinese)" + tail.map { "，" + $0 }.joined()
        case .english: return "\(label.english): \(subject.english)" + tail.map { ", " + $0 }.joined()
        }
    }

    private static func place(_ place: String, _ language: Language) -> String {
        Localized(zh: "取书处：\(place)", en: "at \(place)")(language)
    }

    private static func day(_ group: NoticeGroup, _ language: Language) -> String? {
        guard let day = group.day else { return nil }
        let date = Localized(zh: "\(day.month)月\(day.day)日", en: day.description)(language)
        let words =
            switch group.kind {
            case .dueSoon, .dueToday, .overdue, .recall: Localized(zh: "应还 \(date)", en: "due \(date)")
            case .holdReady, .holdLapsing: Localized(zh: "保留到 \(date)", en: "kept until \(date)")
            case .cardExpiring: Localized(zh: "有效期至 \(date)", en: "valid until \(date)")
            case .dueMoved: Localized(zh: "改为 \(date)", en: "now \(date)")
            case .settled: Localized(zh: date, en: date)
            }
        return group.isOneDay ? words(language) : Localized(zh: "最早", en: "earliest ")(language) + words(language)
    }

    private static func list(_ group: NoticeGroup, _ language: Language, most: Int) -> String {
        var lines = group.titles.prefix(most).map { "· " + Shortening.shorten($0, to: 40) }
        let more = group.count - lines.count
        if more > 0 { lines.append(Localized(zh: "……另有 \(more) 册", en: "… and \(more) more")(language)) }
        return lines.joined(separator: "\n")
    }

    /// The titles of a group where few characters may stand: the first, and how many there are.
    static func titles(_ group: NoticeGroup, most: Int) -> String {
        guard group.count > 1 else { return Shortening.shorten(group.titles[0], to: most) }
        let tail = "等\(group.count)册"
        return Shortening.shorten(group.titles[0], to: most - Shortening.length(tail)) + tail
    }

    /// The word below an e-mail.
    static func mailFoot(_ stop: String?, library: Localized, _ language: Language) -> String {
        let from = Localized(zh: "此邮件由\(library.chinese)发送。", en: "Sent by \(library.english).")(language)
        guard let stop else { return from }
        return from + "\n" + Localized(zh: "不想再收到：\(stop)", en: "To stop these e-mails: \(stop)")(language)
    }
}
