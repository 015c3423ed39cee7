import Synchronization

/// A bound on how often one address may send a form: a bucket for each that fills again evenly.
final class RateLimit: Sendable {
    private struct Bucket {
        var tokens: Double
        var filled: ContinuousClock.Instant
    }

    private let perMinute: Int
    private let buckets = Mutex<[String: Bucket]>([:])

    init(perMinute: Int) { self.perMinute = perMinute }

    /// Whether a further request of an address is allowed now.
    func allows(_ address: String) -> Bool {
        let now = ContinuousClock.now
        let most = Double(perMinute)
        return buckets.withLock { buckets in
            // Addresses that were quiet for a minute are forgotten.
            if buckets.count > 10_000 { buckets = buckets.filter { now - $0.value.filled < .seconds(60) } }
            var bucket = buckets[address] ?? Bucket(tokens: most, filled: now)
            bucket.tokens = min(most, bucket.tokens + (now - bucket.filled) / .seconds(60) * most)
            bucket.filled = now
            let isAllowed = bucket.tokens >= 1
            if isAllowed { bucket.tokens -= 1 }
            buckets[address] = bucket
            return isAllowed
        }
    }
}
