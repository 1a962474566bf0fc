import Statistics

extension ReachResult {
    /// Reads the counts an account has: `articles`, `days`, `reads`, `wows`, `likes`, `forwards`, `comments`, `followers`,
    /// and `headline_…` and `most_…` of the first four kinds of acts.
    ///
    /// Nil without `articles` and `reads`. 100000+ enters as 100,001.
    init?(_ account: SurveyedAccount) {
        func number(_ column: String) -> Double? {
            guard let text = account.attributes[column] else { return nil }
            return text == "100000+" ? 100_001 : Double(text)
        }
        func counts(_ kind: String) -> AccountReach.Counts? {
            number(kind).map {
                AccountReach.Counts(all: $0, headline: number("headline_\(kind)"), most: number("most_\(kind)"))
            }
        }
        guard let articles = number("articles").flatMap(Int.init(exactly:)), let reads = counts("reads") else {
            return nil
        }
        let reach = AccountReach(
            articles: articles, days: number("days"), reads: reads, wows: counts("wows"), likes: counts("likes"),
            forwards: counts("forwards"), comments: number("comments"))
        self.account = account.id
        library = account.library
        self.reach = reach
        indices = CommunicationIndex.allCases.compactMap { version in
            version.value(of: reach).map { Index(version: version, value: $0) }
        }
        engagementPerRead = reach.engagementPerRead
        engagementPerFollower = number("followers").flatMap(reach.engagement(perFollower:))
    }
}
