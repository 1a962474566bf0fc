/// What an account reached in a period; nil where a count is not known.
///
/// Reads shown as 100,000+ enter as 100,001, as the ranking lists do.
public struct AccountReach: Sendable, Equatable {
    /// One count over all articles, over the headline articles, and of the article that has most.
    public struct Counts: Sendable, Equatable {
        /// Over all articles.
        public let all: Double
        /// Over the headline articles.
        public let headline: Double?
        /// Of the article with most.
        public let most: Double?

        /// Counts, in numbers of readers' acts.
        public init(all: Double, headline: Double? = nil, most: Double? = nil) {
            self.all = all
            self.headline = headline
            self.most = most
        }

        var areCounts: Bool { [all, headline ?? 0, most ?? 0].allSatisfy { $0 >= 0 && $0.isFinite } }
    }

    /// How many articles were published.
    public let articles: Int
    /// How many days the period has.
    public let days: Double?
    /// Reads.
    public let reads: Counts
    /// Likes of the kind called 在看 (wow) since about 2018.
    public let wows: Counts?
    /// Likes of the kind called 赞.
    public let likes: Counts?
    /// Forwards.
    public let forwards: Counts?
    /// Comments.
    public let comments: Double?

    /// Gathers counts.
    public init(
        articles: Int, days: Double? = nil, reads: Counts, wows: Counts? = nil, likes: Counts? = nil,
        forwards: Counts? = nil, comments: Double? = nil
    ) {
        self.articles = articles
        self.days = days
        self.reads = reads
        self.wows = wows
        self.likes = likes
        self.forwards = forwards
        self.comments = comments
    }

    var isSound: Bool {
        let counts = [reads, wows, likes, forwards].compactMap { $0 }
        return articles >= 0 && (comments ?? 0) >= 0 && (days ?? 1) > 0 && (days ?? 1).isFinite
            && counts.allSatisfy(\.areCounts)
    }
}

extension AccountReach {
    /// What readers did per read, a ratio of sums: (wows + likes + comments + forwards) / reads.
    ///
    /// Nil for no reads; what is not known counts as nothing, so give the same kinds for all that are compared.
    public var engagementPerRead: Double? { ratio(to: reads.all) }

    /// What readers did per follower; nil for no followers.
    public func engagement(perFollower followers: Double) -> Double? { ratio(to: followers) }

    private func ratio(to whole: Double) -> Double? {
        guard isSound, whole > 0 else { return nil }
        let acts = [wows, likes, forwards].compactMap { $0?.all }.reduce(comments ?? 0, +)
        return defined(acts / whole)
    }
}
