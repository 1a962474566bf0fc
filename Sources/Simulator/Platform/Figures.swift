internal import Foundation
internal import WeChat

/// What an account's statistics are made of.
struct Figures: Sendable {
    /// Rows of one day.
    typealias Rows = @Sendable (_ figures: Figures, _ day: Int) -> [JSONTree]

    /// Over which time rows are gathered.
    enum Span: Sendable {
        case hour
        case day
        case week
        case month
    }

    struct Message: Sendable {
        var day: Int
        var hour: Int
        var type: Int
        var openID: String
    }

    struct Reading: Sendable {
        var day: Int
        var id: String
        var dataID: String
        var index: Int
        var readers: Int
        var shares: Int
    }

    /// Who came and went, by day and by the code of how.
    private var came: [Int: [Int: Int]] = [:]
    private var left: [Int: Int] = [:]
    private var messages: [Message] = []
    var readings: [Reading] = []
    var publications: [Publication] = []
    var deliveries: [PushDelivery] = []

    mutating func note(_ action: UserAction, by openID: String, now: Date) {
        let day = AccountState.day(now)
        switch action {
        case .follow(let scene): came[day, default: [:]][scene == nil ? 1 : 30, default: 0] += 1
        case .unfollow: left[day, default: 0] += 1
        default:
            guard action.isMessage else { return }
            let types = ["text": 1, "image": 2, "voice": 3, "video": 4, "shortvideo": 4]
            messages.append(
                Message(
                    day: day, hour: (Int(now.timeIntervalSince1970) + 8 * 3_600) % 86_400 / 3_600 * 100,
                    type: types[action.messageType] ?? 6, openID: openID))
            if messages.count > 200_000 { messages.removeFirst(100_000) }
        }
    }

    private static func date(_ day: Int) -> JSONTree {
        .text(ChinaDay.text(Date(timeIntervalSince1970: Double(day * 86_400 - 8 * 3_600))))
    }

    func userSummary(_ day: Int) -> [JSONTree] {
        var rows = (came[day] ?? [:]).sorted { $0.key < $1.key }.map { source, count in
            ["ref_date": Self.date(day), "user_source": .whole(source), "new_user": .whole(count), "cancel_user": 0]
                as JSONTree
        }
        if let gone = left[day] {
            rows.append([
                "ref_date": Self.date(day), "user_source": 0, "new_user": 0, "cancel_user": .whole(gone),
            ])
        }
        return rows
    }

    func userTotal(_ day: Int) -> [JSONTree] {
        let all = came.filter { $0.key <= day }.values.reduce(0) { $0 + $1.values.reduce(0, +) }
        let gone = left.filter { $0.key <= day }.values.reduce(0, +)
        return [["ref_date": Self.date(day), "user_source": 0, "cumulate_user": .whole(all - gone)]]
    }

    /// The day a week or month begins; nil unless this is it.
    private static func days(_ day: Int, _ span: Span) -> Range<Int>? {
        switch span {
        case .hour, .day: return day..<(day + 1)
        // Day 0 was a Thursday.
        case .week: return (day + 3) % 7 == 0 ? day..<(day + 7) : nil
        case .month:
            let start = Date(timeIntervalSince1970: Double(day * 86_400))
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = .gmt
            guard calendar.component(.day, from: start) == 1,
                let end = calendar.date(byAdding: .month, value: 1, to: start)
            else { return nil }
            return day..<Int(end.timeIntervalSince1970) / 86_400
        }
    }

    func messages(_ day: Int, by span: Span) -> [JSONTree] {
        guard let days = Self.days(day, span) else { return [] }
        struct Key: Hashable {
            var hour: Int
            var type: Int
        }
        let groups = Dictionary(grouping: messages.filter { days.contains($0.day) }) {
            Key(hour: span == .hour ? $0.hour : 0, type: $0.type)
        }
        return groups.sorted { ($0.key.hour, $0.key.type) < ($1.key.hour, $1.key.type) }.map { key, group in
            var row: [String: JSONTree] = [
                "ref_date": Self.date(day), "user_source": 0, "msg_type": .whole(key.type),
                "msg_user": .whole(Set(group.map(\.openID)).count), "msg_count": .whole(group.count),
            ]
            if span == .hour { row["ref_hour"] = .whole(key.hour) }
            return .fields(row)
        }
    }

    func distribution(_ day: Int, by span: Span) -> [JSONTree] {
        guard let days = Self.days(day, span) else { return [] }
        let counts = Dictionary(grouping: messages.filter { days.contains($0.day) }, by: \.openID).mapValues(\.count)
        let intervals = Dictionary(grouping: counts.values) { $0 <= 5 ? 1 : $0 <= 10 ? 2 : 3 }
        return intervals.sorted { $0.key < $1.key }.map { interval, people in
            ["ref_date": Self.date(day), "count_interval": .whole(interval), "msg_user": .whole(people.count)]
        }
    }

    func pushes(_ day: Int, byHour: Bool) -> [JSONTree] {
        let sent = deliveries.filter { AccountState.day(Date(timeIntervalSince1970: $0.sentAt)) == day }
        let hours = Dictionary(grouping: sent) {
            byHour ? (Int($0.sentAt) + 8 * 3_600) % 86_400 / 3_600 * 100 : 0
        }
        return hours.sorted { $0.key < $1.key }.map { hour, group in
            var row: [String: JSONTree] = [
                "ref_date": Self.date(day), "callback_count": .whole(group.count),
                "fail_count": .whole(group.count { $0.failure != nil }),
                "total_time_cost": .whole(group.reduce(0) { $0 + $1.milliseconds }),
                "max_time_cost": .whole(group.map(\.milliseconds).max() ?? 0),
            ]
            if byHour { row["ref_hour"] = .whole(hour) }
            return .fields(row)
        }
    }
}

extension Figures {
    private func rows(_ day: Int, _ detail: ([Reading]) -> JSONTree) -> [JSONTree] {
        let groups = Dictionary(grouping: readings.filter { $0.day == day }, by: \.id)
        return groups.sorted { $0.key < $1.key }.map { id, group in
            ["ref_date": Self.date(day), "msgid": .text(id), "detail": detail(group)]
        }
    }

    func reads(_ day: Int) -> [JSONTree] {
        rows(day) { group in
            let readers = group.reduce(0) { $0 + $1.readers }
            return [
                "read_user": .whole(readers),
                "read_user_source": [["user_count": .whole(readers), "scene_desc": "公众号消息"]],
            ]
        }
    }

    func shares(_ day: Int) -> [JSONTree] {
        rows(day) { ["share_user": .whole($0.reduce(0) { $0 + $1.shares })] }
    }

    func summary(_ day: Int) -> [JSONTree] {
        let all = readings.filter { $0.day == day }
        guard !all.isEmpty else { return [] }
        return [["ref_date": Self.date(day), "detail": Self.detail(all)]]
    }

    private static func detail(_ readings: [Reading]) -> JSONTree {
        [
            "read_user": .whole(readings.reduce(0) { $0 + $1.readers }), "read_user_source": [],
            "share_user": .whole(readings.reduce(0) { $0 + $1.shares }), "zaikan_user": 0, "like_user": 0,
            "comment_count": 0, "collection_user": 0, "redirect_ori_page_user": 0, "send_page_count": 0,
        ]
    }

    /// The articles published on a day, with their readings of each day since.
    func articles(_ day: Int) -> [JSONTree] {
        publications.filter { AccountState.day($0.endsAt) == day }.flatMap { publication in
            publication.draft.articles.enumerated().map { index, article in
                let id = "\(publication.dataID)_\(index + 1)"
                let days = Dictionary(grouping: readings.filter { $0.id == id }, by: \.day)
                let details = days.sorted { $0.key < $1.key }.map { day, group -> JSONTree in
                    guard case .fields(var fields) = Self.detail(group) else { return .null }
                    fields["stat_date"] = Self.date(day)
                    return .fields(fields)
                }
                return [
                    "ref_date": Self.date(day), "msgid": .text(id), "publish_type": 0,
                    "title": article["title"] ?? "", "content_url": .text(publication.url(index + 1)),
                    "detail_list": .list(details),
                ]
            }
        }
    }
}
