import Hashing

/// The styles that a page has of its own, and the hashes by which a content security policy lets them through.
package enum StyleHashes {
    /// The texts of the style elements and style attributes of a page, each once.
    package static func styles(of html: String) -> [String] {
        func between(_ opening: String, _ closing: Character) -> [String] {
            html.split(separator: opening).dropFirst().map { String($0.prefix { $0 != closing }) }
        }
        return Set(between("<style>", "<") + between(" style=\"", "\"")).sorted()
    }

    /// The SHA-256 of a text in base64, as a content security policy writes it.
    package static func base64Hash(_ text: String) -> String {
        let hex = (ContentHash.of(Array(text.utf8)) ?? "").dropFirst("sha256:".count)
        let digits = hex.compactMap(\.hexDigitValue)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | $1 } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : "=")
            }
        }
        return text
    }
}
