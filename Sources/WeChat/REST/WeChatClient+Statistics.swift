extension WeChatClient {
    /// Who came and went, by day and by how they came; seven days at most.
    public func followerChanges(_ days: StatisticsDays) async throws -> [FollowerChange] {
        try await rows("getusersummary", days)
    }

    /// How many follow, by day; seven days at most.
    public func followerTotals(_ days: StatisticsDays) async throws -> [FollowerTotal] {
        try await rows("getusercumulate", days)
    }

    /// What readers wrote, by kind; seven days at most by day, one by hour, thirty by week or month.
    public func messageCounts(_ days: StatisticsDays, by span: StatisticsSpan = .day) async throws -> [MessageCount] {
        try await rows("getupstreammsg\(span.suffix)", days)
    }

    /// How many readers wrote how often; fifteen days at most by day, thirty by week or month.
    public func messageSpread(_ days: StatisticsDays, by span: StatisticsSpan = .day) async throws -> [MessageSpread] {
        try await rows("getupstreammsgdist\(span == .hour ? "" : span.suffix)", days)
    }

    /// How this server answered WeChat's pushes; thirty days at most by day, one by hour.
    public func callbackFigures(_ days: StatisticsDays, byHour: Bool = false) async throws -> [CallbackFigures] {
        try await rows("getinterfacesummary\(byHour ? "hour" : "")", days)
    }

    /// How many read which article, by day.
    ///
    /// WeChat put newer calls in the place of older ones; where the newer is not served, the older is asked.
    public func articleReads(_ days: StatisticsDays) async throws -> [ArticleReads] {
        try await newer("getarticleread", days, elder: "getarticlesummary")
    }

    /// How many shared which article, by day; the older call tells all articles together.
    public func articleShares(_ days: StatisticsDays) async throws -> [ArticleReads] {
        try await newer("getarticleshare", days, elder: "getusershare")
    }

    /// Reads and shares of all articles together, by day; thirty days at most.
    public func articleTotals(_ days: StatisticsDays) async throws -> [ArticleReads] {
        try await newer("getbizsummary", days, elder: "getuserread")
    }

    /// The articles published on a day, with their readers on each day since; one day at most.
    public func articleDetails(on day: String) async throws -> [ArticleDetails] {
        let days = StatisticsDays(from: day, to: day)
        return try await newer("getarticletotaldetail", days, elder: "getarticletotal")
    }

    private func rows<Row: RESTAnswer>(_ name: String, _ days: StatisticsDays) async throws -> [Row] {
        try await api.read("/datacube/\(name)", days.tree, as: StatisticsRows<Row>.self).rows
    }

    private func newer<Row: RESTAnswer>(
        _ name: String, _ days: StatisticsDays, elder: String
    ) async throws -> [Row] {
        do {
            return try await rows(name, days)
        } catch let error as WeChatError where error.code == 47009 || error.code == 40066 {
            return try await rows(elder, days)
        }
    }
}

/// Rows under `list`.
struct StatisticsRows<Row: RESTAnswer>: RESTAnswer {
    var rows: [Row]

    init(_ tree: JSONTree) throws { rows = try tree["list"].items.map { try Row($0) } }
}
