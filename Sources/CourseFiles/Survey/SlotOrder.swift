/// The order of availability options that does not depend on who answered first: weekday, then time of day, then text.
enum SlotOrder {
    /// Where an option stands: (weekday from Monday, minute of the day, text), what it does not say last.
    struct Key: Comparable {
        var weekday: Int
        var minute: Int
        var text: String

        static func < (left: Key, right: Key) -> Bool {
            (left.weekday, left.minute, left.text) < (right.weekday, right.minute, right.text)
        }
    }

    static func key(of option: String) -> Key {
        let words = option.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != ":" && $0 != "." }.map(
            String.init)
        let day = words.lazy.compactMap(weekday).first ?? 7
        return Key(weekday: day, minute: minute(of: words) ?? 1440, text: option)
    }

    private static let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// The names of the days in German, French, Spanish, Italian, Portuguese and Dutch.
    private static let foreignNames = [
        ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"],
        ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
        ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
        ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ]

    /// 0 for Monday to 6 for Sunday, from the full name or, in English, its usual short forms.
    static func weekday(_ word: String) -> Int? {
        let word = word.lowercased()
        for names in foreignNames { if let day = names.firstIndex(of: word) { return day } }
        let stem = word.hasSuffix("s") && names.contains(String(word.dropLast())) ? String(word.dropLast()) : word
        guard stem.count >= 3 else { return nil }
        let short = stem.hasSuffix(".") ? String(stem.dropLast()) : stem
        guard
            names.contains(short)
                || ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"].contains(short)
        else { return nil }
        return names.firstIndex { $0.hasPrefix(short.prefix(3)) }
    }

    /// The minute of the day of the first time among the words: `8am`, `8:30`, `14.00`, `noon`, `8` `AM`.
    private static func minute(of words: [String]) -> Int? {
        for (index, word) in words.enumerated() {
            switch word {
            case "midnight": return 0
            case "morning", "mornings": return 480
            case "noon": return 720
            case "afternoon", "afternoons": return 840
            case "evening", "evenings": return 1080
            case "night", "nights": return 1320
            default: break
            }
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, digits.count <= 2, var hour = Int(digits), hour <= 24 else { continue }
            var rest = word.dropFirst(digits.count)
            var minutes = 0
            if rest.first == ":" || rest.first == "." {
                let part = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
                minutes = part.count == 2 ? Int(part) ?? 0 : 0
                rest = rest.dropFirst(1 + part.count)
            }
            let half = rest.isEmpty && index + 1 < words.count ? words[index + 1] : String(rest)
            if half.hasPrefix("pm") || half.hasPrefix("p.m") { hour = hour % 12 + 12 }
            if half.hasPrefix("am") || half.hasPrefix("a.m") { hour %= 12 }
            return hour * 60 + minutes
        }
        return nil
    }
}
