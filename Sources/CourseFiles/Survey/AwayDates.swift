import Course

/// The reading of the dates on which a student cannot come: ISO dates, "March 2", "2 Mar", "3/2/2017", "week 3".
struct AwayDates {
    let weeks: [Week]
    /// Whether "3/2" means the third of February.
    let dayFirst: Bool

    enum Reading: Equatable {
        case week(Int)
        /// A date on which no class meets.
        case noMeeting
        case unreadable
    }

    /// What a text says.
    func read(_ text: String) -> Reading {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            .filter { SlotOrder.weekday($0) == nil && !["the", "of", "on"].contains($0) }
            .joined(separator: " ").replacing("twenty ", with: "twenty").replacing("thirty ", with: "thirty")
            .split(separator: " ").map(String.init)
        if let number = Self.weekNumber(words) {
            return weeks.contains { $0.number == number } ? .week(number) : .noMeeting
        }
        guard let (year, month, day) = parts(words), (1...12).contains(month), (1...31).contains(day) else {
            return .unreadable
        }
        let week = weeks.first { week in
            guard let parts = week.date?.parts else { return false }
            return parts.month == month && parts.day == day && (year == nil || parts.year == year)
        }
        return week.map { .week($0.number) } ?? .noMeeting
    }

    /// The number in "week 3" or "week3".
    private static func weekNumber(_ words: [String]) -> Int? {
        guard let first = words.first, first.hasPrefix("week") else { return nil }
        switch words.count {
        case 1: return Int(first.dropFirst(4))
        case 2: return first == "week" ? Int(words[1]) : nil
        default: return nil
        }
    }

    private func parts(_ words: [String]) -> (year: Int?, month: Int, day: Int)? {
        guard (2...3).contains(words.count) else { return nil }
        if let index = words.firstIndex(where: { Self.month($0) != nil }), index < 2,
            let month = Self.month(words[index])
        {
            guard let day = Self.day(words[1 - index]) else { return nil }
            if words.count == 2 { return (nil, month, day) }
            return Self.year(words[2]).map { ($0, month, day) }
        }
        guard let first = Int(words[0]), let second = Int(words[1]) else { return nil }
        if words[0].count == 4 {
            guard words.count == 3, let day = Int(words[2]) else { return nil }
            return (first, second, day)
        }
        let isDayFirst = dayFirst || first > 12
        let (month, day) = isDayFirst ? (second, first) : (first, second)
        if words.count == 2 { return (nil, month, day) }
        return Self.year(words[2]).map { ($0, month, day) }
    }

    private static let ordinals = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
        "twentieth", "twentyfirst", "twentysecond", "twentythird", "twentyfourth", "twentyfifth", "twentysixth",
        "twentyseventh", "twentyeighth", "twentyninth", "thirtieth", "thirtyfirst",
    ]

    private static func year(_ word: String) -> Int? {
        guard let number = Int(word) else { return nil }
        return word.count == 4 ? number : word.count == 2 ? 2000 + number : nil
    }

    /// A day with or without its ordinal ending.
    static func day(_ word: String) -> Int? {
        if let number = ordinals.firstIndex(of: word) { return number + 1 }
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)) else { return nil }
        return Int(digits)
    }

    /// The number of a month from its name or the first three letters of it, a full stop aside.
    static func month(_ word: String) -> Int? {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        let word = word.hasSuffix(".") ? String(word.dropLast()) : word
        guard word.count >= 3 else { return nil }
        if word == "sept" { return 9 }
        return names.firstIndex { $0 == word || (word.count == 3 && $0.hasPrefix(word)) }.map { $0 + 1 }
    }
}
