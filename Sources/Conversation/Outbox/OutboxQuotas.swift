public import Foundation
public import Kernel

/// What a day allows: the zone in which an account's days are counted, and how much may be sent by each way.
public struct OutboxQuotas: Sendable {
    /// The zone an account's quotas are counted in; WeChat counts in China's time whoever asks.
    public var zone: @Sendable (AccountID) -> TimeZone
    /// How many notices a day may be sent by a way; nil where only the channel's own limit counts.
    public var limit: @Sendable (AccountID, NoticeWay) -> Int?

    /// Describes the quotas.
    public init(
        zone: @escaping @Sendable (AccountID) -> TimeZone = { _ in OutboxQuotas.china },
        limit: @escaping @Sendable (AccountID, NoticeWay) -> Int? = { _, _ in nil }
    ) {
        self.zone = zone
        self.limit = limit
    }

    /// The zone WeChat's days begin in.
    public static let china = TimeZone(identifier: "Asia/Shanghai") ?? .gmt

    /// The day a moment falls on, in days since 1970.
    func day(_ account: AccountID, _ milliseconds: Int64) -> Int {
        LocalMoment(Date(milliseconds: milliseconds), in: zone(account)).day.number
    }

    /// When the next day begins, and a little later, so that not everything starts in one second.
    func nextDay(_ account: AccountID, _ milliseconds: Int64) -> Int64 {
        let midnight = LocalMoment(day: CalendarDay(number: day(account, milliseconds) + 1), minute: 0)
        return midnight.date(in: zone(account)).milliseconds + Int64.random(in: 5_000..<600_000)
    }
}
