internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Figures, by day; the older calls on articles are withdrawn.
    static let statistics: [String: Route] = {
        var routes: [String: Route] = [:]
        func add(_ name: String, days: Int, _ rows: @escaping Figures.Rows) {
            routes["/datacube/\(name)"] = .post(10_000, for: .statistics) {
                try $0.figures($1, days: days, rows)
            }
        }
        add("getusersummary", days: 7) { $0.userSummary($1) }
        add("getusercumulate", days: 7) { $0.userTotal($1) }
        add("getupstreammsg", days: 7) { $0.messages($1, by: .day) }
        add("getupstreammsghour", days: 1) { $0.messages($1, by: .hour) }
        add("getupstreammsgweek", days: 30) { $0.messages($1, by: .week) }
        add("getupstreammsgmonth", days: 30) { $0.messages($1, by: .month) }
        add("getupstreammsgdist", days: 15) { $0.distribution($1, by: .day) }
        add("getupstreammsgdistweek", days: 30) { $0.distribution($1, by: .week) }
        add("getupstreammsgdistmonth", days: 30) { $0.distribution($1, by: .month) }
        add("getinterfacesummary", days: 30) { $0.pushes($1, byHour: false) }
        add("getinterfacesummaryhour", days: 1) { $0.pushes($1, byHour: true) }
        add("getarticleread", days: 30) { $0.reads($1) }
        add("getarticleshare", days: 30) { $0.shares($1) }
        add("getbizsummary", days: 30) { $0.summary($1) }
        add("getarticletotaldetail", days: 1) { $0.articles($1) }
        let old = [
            "getarticlesummary", "getarticletotal", "getuserread", "getuserreadhour", "getusershare",
            "getusersharehour",
        ]
        for name in old {
            routes["/datacube/\(name)"] = .post(10_000, for: .statistics) { _, _ in
                throw APIError(47009, "this api is offline, please use the new api")
            }
        }
        return routes
    }()
}

extension Simulator {
    /// Answers a call for figures: whole days in China, yesterday at the latest, `days` at most.
    func figures(_ call: Call, days: Int, _ rows: Figures.Rows) throws -> JSONTree {
        guard let begin = ChinaDay.date(call.text("begin_date")), let end = ChinaDay.date(call.text("end_date")) else {
            throw APIError(61500, "date format error")
        }
        let (first, last) = (AccountState.day(begin), AccountState.day(end))
        guard first <= last, last - first < days, last < AccountState.day(now) else {
            throw APIError(61501, "date range error")
        }
        let pushes = entries.filter { $0.account == call.account }.flatMap { $0.deliveries ?? [] }
        return try update(call.account) { state in
            state.figures.publications = state.publications
            state.figures.deliveries = pushes
            let list = (first...last).flatMap { rows(state.figures, $0) }
            return ["list": .list(list), "is_delay": .flag(false)]
        }
    }

    /// Lets people read or share an article, as its figures will tell.
    public func readArticle(
        dataID: String, index: Int = 1, readers: Int, shares: Int = 0, account name: String? = nil
    ) throws {
        let (id, day) = (try accountID(name), AccountState.day(now))
        try update(id) { state in
            state.figures.readings.append(
                .init(
                    day: day, id: "\(dataID)_\(index)", dataID: dataID, index: index, readers: readers, shares: shares))
        }
    }
}
