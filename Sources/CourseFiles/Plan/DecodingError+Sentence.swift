extension DecodingError {
    /// A decoding error in one sentence: where in the document, and what was expected.
    ///
    /// - Parameter document: what the whole document should be, with its article.
    func sentence(expecting document: String) -> String {
        switch self {
        case .typeMismatch(_, let context):
            return "\(Self.place(context.codingPath)): \(Self.sentence(context.debugDescription))"
        case .valueNotFound(_, let context):
            return "\(Self.place(context.codingPath)): expected a value and found null"
        case .keyNotFound(let key, let context):
            return "\(Self.place(context.codingPath)): the key \"\(key.stringValue)\" is missing"
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            // Foundation keeps the line of a syntax error, and the place of a number out of range, to itself.
            return "expected JSON, its numbers within 64 bits; `counterpoint solve` writes it anew"
        case .dataCorrupted(let context):
            return "\(Self.place(context.codingPath)): \(Self.sentence(context.debugDescription))"
        @unknown default:
            return "expected \(document) in JSON: \(self)"
        }
    }

    /// `groups[0].members`, or "the document" for its top.
    private static func place(_ path: [any CodingKey]) -> String {
        guard !path.isEmpty else { return "the document" }
        return path.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }

    /// A sentence without its final stop.
    private static func sentence(_ text: String) -> String {
        text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
