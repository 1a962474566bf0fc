import Testing

@testable import Statistics

struct PriorityTests {
    /// A record of the ranking publisher's interface of 2016-05-31 and a worked example of gulangu.com, both printed.
    @Test func `the early index is that of the printed records`() throws {
        let record = AccountReach(
            articles: 3, reads: .init(all: 29396, most: 22858), wows: .init(all: 72, most: 49))
        #expect(agrees(CommunicationIndex.versions2To11.value(of: record), 812.023174))
        let example = AccountReach(
            articles: 100, reads: .init(all: 10000, most: 300), wows: .init(all: 400, most: 6))
        #expect(agrees(CommunicationIndex.versions2To11.value(of: example), 411.4875079, places: 7))
    }

    static let month = AccountReach(
        articles: 24, days: 30, reads: .init(all: 18600, headline: 9800, most: 2400),
        wows: .init(all: 96, headline: 52, most: 14), likes: .init(all: 140, headline: 70, most: 22),
        forwards: .init(all: 310, headline: 160, most: 48), comments: 12)

    @Test(arguments: [
        (CommunicationIndex.version12, 378.22), (.version13, 360.59), (.version14WithoutForwards, 451.09),
        (.version14, 412.92),
    ])
    func `one month has the index of the reference in each version`(version: CommunicationIndex, index: Double) {
        #expect(agrees(version.value(of: Self.month), index, places: 2))
    }

    @Test(arguments: CommunicationIndex.allCases)
    func `no article and no reader give 0, missing counts nothing`(version: CommunicationIndex) {
        #expect(version.value(of: AccountReach(articles: 0, reads: .init(all: 0))) == 0)
        let nothing = AccountReach.Counts(all: 0, headline: 0, most: 0)
        let silent = AccountReach(
            articles: 4, days: 30, reads: nothing, wows: nothing, likes: nothing, forwards: nothing)
        #expect(version.value(of: silent) == 0)
        #expect(version.value(of: AccountReach(articles: 4, days: 30, reads: nothing)) == nil)
        #expect(version.value(of: AccountReach(articles: -1, reads: nothing)) == nil)
        #expect(version.value(of: AccountReach(articles: 1, days: 0, reads: nothing, wows: nothing)) == nil)
    }

    @Test func `engagement is a ratio of sums`() {
        #expect(isClose(Self.month.engagementPerRead, (96 + 140 + 310 + 12) / 18600))
        #expect(isClose(Self.month.engagement(perFollower: 1000), 0.558))
        #expect(Self.month.engagement(perFollower: 0) == nil)
        #expect(AccountReach(articles: 1, reads: .init(all: 0)).engagementPerRead == nil)
    }

    @Test func `what is needed and missing comes first`() throws {
        let scores = try #require(
            NeedPriority.scores(coverages: [0.5, 0, nil, 1, 0.75], needs: [4, 2, 5, 9, nil]))
        #expect(scores.map(\.score) == [2, 2, nil, 0, nil])
        #expect(scores.map(\.rank) == [1, 1, nil, 3, nil])
        #expect(NeedPriority.scores(coverages: [0.5], needs: []) == nil)
        #expect(NeedPriority.scores(coverages: [1.5], needs: [1]) == nil)
        #expect(NeedPriority.scores(coverages: [0.5], needs: [-1]) == nil)
    }

    /// Krippendorff's table as the manual of ATLAS.ti prints it: four equally frequent codes, significance 0.05.
    @Test func `units to code twice are those of the published table`() {
        #expect(SampleSize.codedTwice(leastAlpha: 0.8, rarestShare: 0.25) == 139)
        #expect(SampleSize.codedTwice(leastAlpha: 0.667, rarestShare: 0.25) == 81)
        #expect(SampleSize.codedTwice(leastAlpha: 1, rarestShare: 0.25) == nil)
        #expect(SampleSize.codedTwice(leastAlpha: 0.8, rarestShare: 0) == nil)
    }

    @Test func `libraries to survey make Wilson's interval narrow enough, and no more`() throws {
        let n = try #require(SampleSize.libraries(halfWidth: 0.1))
        func reach(_ n: Int) -> Double {
            WilsonInterval.interval(of: Double(n) / 2, in: n).map { ($0.high - $0.low) / 2 } ?? 1
        }
        #expect(reach(n) <= 0.1)
        #expect(reach(n - 1) > 0.1)
        #expect(SampleSize.libraries(halfWidth: 0.1, population: 40) ?? 0 < 40)
        #expect(SampleSize.libraries(halfWidth: 0.0001, population: 40) == 40)
        #expect(SampleSize.libraries(halfWidth: 0) == nil)
        #expect(SampleSize.libraries(halfWidth: 0.1, population: 0) == nil)
        #expect(SampleSize.libraries(halfWidth: 0.1, confidence: 1) == nil)
    }
}
