import Course

/// The moment when an answer was sent, as form programs write it, to the millisecond.
///
/// Read are year-first dates with any of `/ - .`, other dates month first or day first, an optional time with AM or PM,
/// and an optional zone (`Z`, `EST`, `+01:00`, `GMT+1`). A time without a zone counts as universal time: one form writes
/// all its times in one zone.
struct Timestamp: Comparable {
    var milliseconds: Int

    static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// The moment that a text says, or nil.
    init?(_ text: String, dayFirst: Bool) {
        var scanner = Scanner(text: Self.withoutWords(text))
        guard let first = scanner.number(), let mark = scanner.oneOf("/-."), let second = scanner.number(),
            scanner.oneOf(String(mark)) != nil, let third = scanner.number()
        else { return nil }
        let date: CalendarDate?
        if first.length == 4 {
            date = CalendarDate(year: first.value, month: second.value, day: third.value)
        } else {
            let year = third.length <= 2 ? 2000 + third.value : third.value
            let isDayFirst = dayFirst || mark == "."
            date = CalendarDate(
                year: year, month: isDayFirst ? second.value : first.value,
                day: isDayFirst ? first.value : second.value)
        }
        guard let date, let time = Self.time(&scanner), let offset = Self.zone(&scanner), scanner.isAtEnd else {
            return nil
        }
        milliseconds = (date.daysSinceEpoch * 1440 - offset) * 60_000 + time
    }

    /// "Mon, Jan 30, 2017 9:14 AM" and "30 January 2017 9:14" as "2017-1-30 9:14 AM"; other texts as they are.
    private static func withoutWords(_ text: String) -> String {
        guard let first = text.first(where: \.isLetter), first != "T" || text.first?.isNumber != true else {
            return text
        }
        let words = text.split { $0.isWhitespace || $0 == "," }.map(String.init)
        guard let place = words.prefix(3).firstIndex(where: { AwayDates.month($0.lowercased()) != nil }),
            let month = AwayDates.month(words[place].lowercased())
        else { return text }
        let isDayFirst = place > 0 && words[place - 1].first?.isNumber == true
        let dayPlace = isDayFirst ? place - 1 : place + 1
        guard words.indices.contains(dayPlace), words.indices.contains(max(place, dayPlace) + 1),
            let day = AwayDates.day(
                words[dayPlace].hasSuffix(".") ? String(words[dayPlace].dropLast()) : words[dayPlace])
        else { return text }
        let year = words[max(place, dayPlace) + 1]
        let rest = words[(max(place, dayPlace) + 2)...].filter { $0.lowercased() != "at" }
        return (["\(year)-\(month)-\(day)"] + rest).joined(separator: " ")
    }

    /// Whether the days of a column stand before the months: some first number is no month, and no second one.
    static func isDayFirst(_ texts: some Sequence<String>) -> Bool {
        var dayFirst = false
        for text in texts {
            var scanner = Scanner(text: text)
            guard let first = scanner.number(), first.length <= 2, scanner.oneOf("/-.") != nil,
                let second = scanner.number()
            else { continue }
            if second.value > 12 { return false }
            if first.value > 12 { dayFirst = true }
        }
        return dayFirst
    }

    /// Milliseconds since midnight; midnight where no time stands.
    private static func time(_ scanner: inout Scanner) -> Int? {
        scanner.skip(" \u{202F}\u{A0},T")
        guard let hour = scanner.number() else { return scanner.isAtEnd ? 0 : nil }
        guard scanner.oneOf(":.") != nil, let minute = scanner.number() else { return nil }
        var seconds = 0
        var fraction = 0
        if scanner.oneOf(":.") != nil {
            guard let number = scanner.number() else { return nil }
            seconds = number.value
            if scanner.oneOf(".") != nil {
                guard let number = scanner.number() else { return nil }
                var unit = 1000
                for _ in 0..<min(number.length, 3) { unit /= 10 }
                fraction = number.length <= 3 ? number.value * unit : 0
            }
        }
        scanner.skip(" \u{202F}\u{A0}")
        var hours = hour.value
        if let half = scanner.word(among: ["AM", "PM", "A.M.", "P.M."]) {
            guard (1...12).contains(hours) else { return nil }
            hours = hours % 12 + (half.hasPrefix("P") ? 12 : 0)
        }
        guard hours < 24, minute.value < 60, seconds <= 60 else { return nil }
        return ((hours * 60 + minute.value) * 60 + seconds) * 1000 + fraction
    }

    /// Minutes east of Greenwich.
    private static func zone(_ scanner: inout Scanner) -> Int? {
        scanner.skip(" \u{202F}\u{A0}(")
        var minutes = 0
        if let name = scanner.word() {
            minutes = zones.first { $0.name == name.uppercased() }.map(\.minutes) ?? 0
        }
        if let sign = scanner.oneOf("+-−") {
            guard let hours = scanner.number() else { return nil }
            var offset = hours.value * 60
            if hours.length > 2 { offset = hours.value / 100 * 60 + hours.value % 100 }
            if scanner.oneOf(":") != nil {
                guard let number = scanner.number() else { return nil }
                offset += number.value
            }
            guard offset <= 900 else { return nil }
            minutes += sign == "+" ? offset : -offset
        }
        scanner.skip(" )")
        return minutes
    }

    private static let zones: [(name: String, minutes: Int)] = [
        ("UTC", 0), ("GMT", 0), ("Z", 0), ("EST", -300), ("EDT", -240), ("CST", -360), ("CDT", -300), ("MST", -420),
        ("MDT", -360), ("PST", -480), ("PDT", -420), ("AKST", -540), ("AKDT", -480), ("HST", -600), ("WET", 0),
        ("WEST", 60), ("BST", 60), ("CET", 60), ("CEST", 120), ("MEZ", 60), ("MESZ", 120), ("EET", 120),
        ("EEST", 180), ("JST", 540), ("SGT", 480), ("AEST", 600), ("AEDT", 660),
    ]
}

extension Timestamp {
    /// A reader of numbers and words from the front of a text.
    private struct Scanner {
        private var rest: Substring

        init(text: String) { rest = CellText.trimmed(text)[...] }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func number() -> (value: Int, length: Int)? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard digits.count <= 9, let value = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            return (value, digits.count)
        }

        mutating func oneOf(_ characters: String) -> Character? {
            guard let next = rest.first, characters.contains(next) else { return nil }
            return rest.removeFirst()
        }

        mutating func skip(_ characters: String) { while oneOf(characters) != nil {} }

        mutating func word() -> String? {
            let letters = rest.prefix(while: \.isLetter)
            rest = rest.dropFirst(letters.count)
            return letters.isEmpty ? nil : String(letters)
        }

        mutating func word(among words: [String]) -> String? {
            guard let word = words.last(where: { rest.uppercased().hasPrefix($0) }) else { return nil }
            rest = rest.dropFirst(word.count)
            return word
        }
    }
}
