/// Other names for the people of a course, such as pseudonyms, for everything that names them.
public struct Renaming: Sendable {
    private let ids: [String: String]
    /// What is replaced in texts.
    private let words: [[Character]: String]
    /// How long the words are, the longest first.
    private let lengths: [Int]
    private let stranger: String

    /// - Parameters:
    ///   - ids: The new id of each person, by the id now.
    ///   - names: What else names somebody in texts, such as "Ana Alba", with the new id.
    ///   - stranger: What anybody else is called.
    public init(ids: [String: String], names: [String: String] = [:], stranger: String) {
        self.ids = ids
        self.stranger = stranger
        var words: [[Character]: String] = [:]
        for (word, new) in names where !word.isEmpty { words[Array(word)] = new }
        for (id, new) in ids where !id.isEmpty { words[Array(id)] = new }
        self.words = words
        lengths = Set(words.keys.map(\.count)).sorted(by: >)
    }

    /// The new id of a person.
    public func id(_ id: String) -> String { ids[id] ?? stranger }

    /// A text with every id and every name in it replaced, the longer one where two begin at the same place.
    ///
    /// - Complexity: O(m · l) for m characters and l lengths of words.
    public func text(_ text: String) -> String {
        let characters = Array(text)
        var replaced = ""
        var position = 0
        while position < characters.count {
            if let (length, new) = word(in: characters, at: position) {
                replaced += new
                position += length
            } else {
                replaced.append(characters[position])
                position += 1
            }
        }
        return replaced
    }

    private func word(in text: [Character], at start: Int) -> (length: Int, new: String)? {
        for length in lengths where start + length <= text.count {
            // Bo is not in Bologna; in scripts without blanks between words anything may be a name.
            if Self.isInsideWord(text, start) || Self.isInsideWord(text, start + length) { continue }
            if let new = words[Array(text[start..<start + length])] { return (length, new) }
        }
        return nil
    }

    private static func isInsideWord(_ text: [Character], _ position: Int) -> Bool {
        guard position > 0, position < text.count else { return false }
        func continues(_ character: Character) -> Bool {
            character.isASCII && (character.isLetter || character.isNumber)
        }
        return continues(text[position - 1]) && continues(text[position])
    }
}
