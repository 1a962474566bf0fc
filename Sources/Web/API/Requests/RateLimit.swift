import Synchronization

/// Allows each client so many requests a minute: a bucket that holds a minute's worth and fills again evenly.
///
/// Memory is fixed when it is made. A client's bucket stands in one of eight places that its address hashes to, by a seed
/// of this process; where all eight are taken, the one that is fullest, and so tells least, makes room. However many
/// clients there are, nothing grows, and nobody can choose addresses that push a certain client's bucket out.
final class RateLimit: Sendable {
    /// What a client is told.
    struct Verdict: Sendable, Hashable {
        var isAllowed: Bool
        /// Requests a minute.
        var limit: Int
        /// Requests that may follow at once.
        var remaining: Int
        /// Seconds until the whole allowance is there again.
        var reset: Int
        /// Seconds until one more request is allowed; 0 where it is now.
        var retryAfter: Int
    }

    private struct Bucket {
        var client = ClientAddress.unknown
        var tokens: Double
        /// When `tokens` were counted, in seconds.
        var time: Double
    }

    private static let ways = 8
    private let perMinute: Int
    private let buckets: Mutex<[Bucket]>

    /// Makes an allowance of `perMinute` requests, for about so many clients at a time (24 bytes each).
    init(perMinute: Int, clients: Int = 16_384) {
        self.perMinute = max(perMinute, 1)
        let sets = max(clients / Self.ways, 1)
        buckets = Mutex(Array(repeating: Bucket(tokens: Double(self.perMinute), time: 0), count: sets * Self.ways))
    }

    /// Takes one request from a client's allowance.
    ///
    /// - Parameter time: since some fixed moment; never goes back.
    func take(_ client: ClientAddress, at time: Duration) -> Verdict {
        let now = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
        return buckets.withLock { buckets in
            let index = place(of: client, in: buckets, at: now)
            if buckets[index].client != client {
                buckets[index] = Bucket(client: client, tokens: Double(perMinute), time: now)
            }
            buckets[index].tokens = filled(buckets[index], at: now)
            buckets[index].time = now
            let isAllowed = buckets[index].tokens >= 1
            if isAllowed { buckets[index].tokens -= 1 }
            return verdict(isAllowed, tokens: buckets[index].tokens)
        }
    }

    /// Where the client's bucket is, or the place it may take.
    private func place(of client: ClientAddress, in buckets: [Bucket], at now: Double) -> Int {
        let sets = buckets.count / Self.ways
        let first = Int(UInt(bitPattern: client.hashValue) % UInt(sets)) * Self.ways
        let places = first..<first + Self.ways
        if let own = places.first(where: { buckets[$0].client == client }) { return own }
        return places.max { filled(buckets[$0], at: now) < filled(buckets[$1], at: now) } ?? first
    }

    private func filled(_ bucket: Bucket, at now: Double) -> Double {
        min(Double(perMinute), bucket.tokens + max(now - bucket.time, 0) * Double(perMinute) / 60)
    }

    private func verdict(_ isAllowed: Bool, tokens: Double) -> Verdict {
        let perSecond = Double(perMinute) / 60
        return Verdict(
            isAllowed: isAllowed, limit: perMinute, remaining: Int(tokens),
            reset: Int(((Double(perMinute) - tokens) / perSecond).rounded(.up)),
            retryAfter: isAllowed ? 0 : max(1, Int(((1 - tokens) / perSecond).rounded(.up))))
    }
}
