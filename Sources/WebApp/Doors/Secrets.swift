import Hashing

/// Secrets that nobody can guess, and their comparison.
enum Secrets {
    /// 256 bits from the system's generator, as 64 hexadecimal digits.
    static func make() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// The hash under which a secret is kept.
    static func hash(_ secret: String) -> String { ContentHash.of(Array(secret.utf8)) ?? "" }

    /// Whether two texts are equal, in a time that does not depend on where they differ.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count, !left.isEmpty else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
