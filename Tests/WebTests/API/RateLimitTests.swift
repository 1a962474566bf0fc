import Kernel
import NIOCore
import Testing

@testable import Web

struct RateLimitTests {
    @Test func `an allowance is used up and fills again evenly`() throws {
        let limit = RateLimit(perMinute: 60)
        let client = try #require(ClientAddress("203.0.113.1"))
        for left in stride(from: 59, through: 0, by: -1) {
            let verdict = limit.take(client, at: .seconds(5))
            #expect(verdict.isAllowed && verdict.remaining == left && verdict.reset == 60 - left)
        }
        let refused = limit.take(client, at: .seconds(5))
        #expect(!refused.isAllowed && refused.retryAfter == 1 && refused.reset == 60)
        #expect(!limit.take(client, at: .milliseconds(5900)).isAllowed)
        #expect(limit.take(client, at: .seconds(6)).isAllowed)
        #expect(limit.take(client, at: .seconds(600)).remaining == 59)
    }

    @Test func `being refused costs nothing`() throws {
        let limit = RateLimit(perMinute: 1)
        let client = try #require(ClientAddress("203.0.113.1"))
        #expect(limit.take(client, at: .zero).isAllowed)
        for second in 1..<60 { #expect(!limit.take(client, at: .seconds(second)).isAllowed) }
        #expect(limit.take(client, at: .seconds(60)).isAllowed)
    }

    @Test func `however many clients there are, one that is spent stays spent before those that hardly called`() throws
    {
        let limit = RateLimit(perMinute: 10, clients: 8)
        let spent = try #require(ClientAddress("203.0.113.1"))
        for _ in 0..<10 { _ = limit.take(spent, at: .zero) }
        for number in 0..<1000 {
            let other = try #require(ClientAddress("198.51.\(number / 250).\(number % 250 + 1)"))
            #expect(limit.take(other, at: .zero).isAllowed)
        }
        #expect(!limit.take(spent, at: .zero).isAllowed)
    }

    @Test(arguments: [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true), ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ("203.0.113.1", "203.0.113.2", false), ("203.0.113.1", "::ffff:203.0.113.1", true), ("::1", "127.0.0.1", false),
        ("::1", "0.0.0.0", false),
    ])
    func `an IPv6 network counts as one, an IPv4 address for itself`(left: String, right: String, same: Bool) throws {
        #expect((try #require(ClientAddress(left)) == #require(ClientAddress(right))) == same)
        #expect(ClientAddress(left) != .unknown)
    }

    @Test(arguments: ["", "localhost", "203.0.113", "203.0.113.1:80", "[::1]", "2001:db8::1/64", "1.2.3.4, 5.6.7.8"])
    func `what is no address is none`(text: String) { #expect(ClientAddress(text) == nil) }

    @Test func `a Unix socket tells no address`() throws {
        #expect(ClientAddress(try SocketAddress(unixDomainSocketPath: "/run/a")) == nil)
    }
}
