/// Words that rate without a number, in their order: none < a little < some < a lot.
///
/// The order is known from a table of usual phrases; words of several columns that share an answer make one scale, so
/// that equal answers are equal ratings.
struct LikertScale {
    /// The answers as the form wrote them, the weakest first.
    var words: [String]

    /// The scale over some answers, or nil when one of them is no word of a scale or two are equally strong.
    init?(_ answers: some Sequence<String>) {
        var words: [String: String] = [:]
        for answer in answers where !Self.isNoAnswer(answer) {
            let folded = NearestName.folded(answer)
            words[folded] = min(words[folded] ?? answer, answer)
        }
        guard (2...11).contains(words.count) else { return nil }
        var strengths: [(word: String, strength: Int)] = []
        for (folded, word) in words {
            guard let strength = Self.strength(of: folded) ?? Self.plainStrength(of: folded, among: words.keys) else {
                return nil
            }
            strengths.append((word, strength))
        }
        strengths.sort { ($0.strength, $0.word) < ($1.strength, $1.word) }
        guard zip(strengths, strengths.dropFirst()).allSatisfy({ $0.strength < $1.strength }) else { return nil }
        self.words = strengths.map(\.word)
    }

    /// Whether a text declines to rate.
    static func isNoAnswer(_ text: String) -> Bool {
        [
            "n/a", "na", "-", "?", "don't know", "don’t know", "do not know", "not sure", "unsure", "prefer not to say",
            "no answer", "not applicable",
        ].contains(NearestName.folded(text))
    }

    /// Whether the answers say more than yes and no, or the like.
    static func isWorthRating(_ scale: LikertScale) -> Bool { scale.words.count >= 3 }

    /// From 0 for nothing to 100 for everything; the longest phrase that stands in the text, at its front if it can.
    private static func strength(of folded: String) -> Int? {
        let words = folded.split { !$0.isLetter && $0 != "'" }.map(String.init)
        let text = " \(words.joined(separator: " ")) "
        let found = phrases.filter { text.contains(" \($0.phrase) ") }
        let best = found.max { left, right in
            let leads = (text.hasPrefix(" \(left.phrase) "), text.hasPrefix(" \(right.phrase) "))
            if leads.0 != leads.1 { return leads.1 }
            return left.phrase.count < right.phrase.count
        }
        return best?.strength
    }

    /// "Confident" beside "very confident" and "not confident" stands between "somewhat" and "very".
    private static func plainStrength(of folded: String, among words: some Sequence<String>) -> Int? {
        words.contains { $0 != folded && $0.hasSuffix(" \(folded)") } ? 67 : nil
    }

    private static let phrases: [(phrase: String, strength: Int)] = [
        // How much.
        ("none", 0), ("nothing", 0), ("nothing at all", 0), ("none at all", 0), ("not at all", 0), ("no", 0),
        ("not", 2), ("never heard of it", 0), ("hardly any", 8), ("almost none", 8), ("not very", 15), ("not so", 15),
        ("not much", 15), ("very little", 12), ("very limited", 12), ("minimal", 14), ("little", 25),
        ("a little", 26), ("a little bit", 27), ("a bit", 28), ("limited", 22), ("slight", 24), ("slightly", 24),
        ("few", 25), ("some", 45), ("somewhat", 46), ("moderate", 50), ("moderately", 50), ("medium", 50),
        ("a fair amount", 55), ("fairly", 56), ("reasonably", 56), ("quite", 68), ("quite a bit", 70),
        ("quite a lot", 78), ("considerable", 75), ("considerably", 75), ("a good deal", 74), ("much", 78),
        ("mostly", 78), ("a lot", 85), ("lots", 85), ("very", 84), ("very much", 90), ("a great deal", 92),
        ("extensive", 92), ("extensively", 92), ("highly", 88), ("extremely", 96), ("completely", 100),
        ("entirely", 100), ("fully", 100), ("very low", 6), ("low", 20), ("high", 80), ("very high", 95),
        ("once", 18), ("once or twice", 20), ("a few times", 38), ("several times", 62), ("many times", 90),
        // How often.
        ("never", 0), ("almost never", 10), ("hardly ever", 10), ("very rarely", 10), ("rarely", 20), ("seldom", 21),
        ("occasionally", 34), ("once in a while", 33), ("sometimes", 46), ("often", 70), ("frequently", 74),
        ("regularly", 76), ("usually", 79), ("very often", 86), ("almost always", 92), ("always", 100),
        // Whether one agrees.
        ("strongly disagree", 0), ("completely disagree", 0), ("totally disagree", 0), ("mostly disagree", 18),
        ("disagree", 25), ("somewhat disagree", 36), ("slightly disagree", 40), ("neither agree nor disagree", 50),
        ("neither", 50), ("neutral", 50), ("undecided", 50), ("slightly agree", 60), ("somewhat agree", 64),
        ("agree", 75), ("mostly agree", 82), ("strongly agree", 100), ("completely agree", 100),
        ("totally agree", 100),
        // How good.
        ("terrible", 0), ("very poor", 2), ("very bad", 3), ("very weak", 5), ("poor", 20), ("bad", 19), ("weak", 21),
        ("below average", 30), ("fair", 40), ("so so", 45), ("mediocre", 42), ("average", 50), ("okay", 51),
        ("ok", 51), ("adequate", 52), ("satisfactory", 53), ("above average", 66), ("good", 70), ("strong", 75),
        ("very good", 86), ("great", 88), ("very strong", 95), ("excellent", 100), ("outstanding", 100),
        // How skilled.
        ("no experience", 0), ("no knowledge", 0), ("unfamiliar", 1), ("novice", 12), ("beginner", 16),
        ("basic", 21), ("elementary", 20), ("fundamental", 22), ("advanced beginner", 32), ("familiar", 40),
        ("intermediate", 50), ("upper intermediate", 62), ("comfortable", 66), ("competent", 60), ("skilled", 72),
        ("proficient", 76), ("experienced", 78), ("advanced", 82), ("very experienced", 90), ("fluent", 92),
        ("expert", 100), ("master", 100), ("native", 100), ("could teach it", 100),
    ]
}

extension LikertScale {
    /// The scales of columns by their positions: columns that share an answer share their scale.
    static func scales(of profiles: [(index: Int, profile: ColumnProfile)]) -> [Int: LikertScale] {
        // Each column alone must be words of a scale before it can lend its words to others.
        let candidates = profiles.filter { entry in
            guard (1...12).contains(entry.profile.distinct) else { return false }
            let words = Set(entry.profile.values.map { NearestName.folded($0.text) }.filter { !isNoAnswer($0) })
            return words.count <= 11
                && words.allSatisfy { strength(of: $0) ?? plainStrength(of: $0, among: words) != nil }
                && !words.isEmpty
        }
        var families: [(columns: [Int], words: Set<String>, answers: [String])] = []
        for (index, profile) in candidates {
            let words = Set(profile.values.map { NearestName.folded($0.text) }.filter { !isNoAnswer($0) })
            var merged = (columns: [index], words: words, answers: profile.values.map(\.text))
            families.removeAll { family in
                guard !family.words.isDisjoint(with: merged.words) else { return false }
                merged = (
                    family.columns + merged.columns, family.words.union(merged.words), family.answers + merged.answers
                )
                return true
            }
            families.append(merged)
        }
        var scales: [Int: LikertScale] = [:]
        for family in families {
            if let scale = LikertScale(family.answers) {
                if isWorthRating(scale) { for column in family.columns { scales[column] = scale } }
            } else {
                // Words of different scales met; each column then has its own.
                for (index, profile) in candidates where family.columns.contains(index) {
                    if let scale = LikertScale(profile.values.map(\.text)), isWorthRating(scale) {
                        scales[index] = scale
                    }
                }
            }
        }
        return scales
    }
}
