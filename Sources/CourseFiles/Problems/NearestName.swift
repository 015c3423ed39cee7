/// The search for what somebody meant who mistyped a name.
package enum NearestName {
    /// The candidate nearest to `name` in edit distance, letters compared without case, or nil when none is near:
    /// farther than a third of the longer word, but two edits are always near for words of four letters and more.
    ///
    /// Of two equally near the first candidate is taken. O(candidates · length²).
    package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let (wanted, wantedHost) = addressParts(name)
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            var (offered, offeredHost) = addressParts(candidate)
            var wanted = wanted
            // Addresses of one host are as near as what stands before the host.
            if wantedHost != offeredHost { (wanted, offered) = (wanted + wantedHost, offered + offeredHost) }
            let longer = max(wanted.count, offered.count)
            let limit = Swift.min(longer >= 4 ? Swift.max(2, longer / 3) : 1, best.map { $0.distance - 1 } ?? Int.max)
            guard limit >= 0, abs(wanted.count - offered.count) <= limit else { continue }
            let distance = editDistance(wanted, offered)
            if distance <= limit { best = (candidate, distance) }
        }
        if let best { return best.name }
        // A short form of one single candidate is near too: "gender" for "What is your gender?".
        let short = folded(name)
        guard short.count >= 3 else { return nil }
        let containing = candidates.filter { folded($0).contains(short) }
        return containing.count == 1 ? containing[0] : nil
    }

    /// The folded text in front of the `@` of an address, and the rest from the `@` on.
    private static func addressParts(_ text: String) -> (name: [Character], host: [Character]) {
        let characters = Array(folded(text).prefix(200))
        let at = characters.firstIndex(of: "@") ?? characters.endIndex
        return (Array(characters[..<at]), Array(characters[at...]))
    }

    /// The text without surrounding blanks, inner runs of blanks as one, in lower case: equal for names that people
    /// take as equal.
    static func folded(_ text: some StringProtocol) -> String {
        foldedASCII(text.utf8) ?? text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    /// The same for plain ASCII, byte by byte; nil for other texts.
    private static func foldedASCII(_ bytes: some Sequence<UInt8>) -> String? {
        var folded: [UInt8] = []
        folded.reserveCapacity(bytes.underestimatedCount)
        var isBlank = false
        for byte in bytes {
            guard byte < 0x80 else { return nil }
            if byte == .space || (0x09...0x0D).contains(byte) {
                isBlank = true
                continue
            }
            if isBlank, !folded.isEmpty { folded.append(.space) }
            isBlank = false
            folded.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte)
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// The least number of insertions, deletions, substitutions and swaps of neighbours that turn one text into the
    /// other. O(product of the lengths).
    ///
    /// Source: the optimal string alignment distance; F. J. Damerau, "A technique for computer detection and correction
    /// of spelling errors", CACM 7(3), 1964, doi:10.1145/363958.363994.
    static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + [Int](repeating: 0, count: right.count)
            for column in 1...right.count {
                let differs = left[row - 1] == right[column - 1] ? 0 : 1
                current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + differs)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    current[column] = min(current[column], beforeLast[column - 2] + 1)
                }
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
