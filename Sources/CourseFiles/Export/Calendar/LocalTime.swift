import Course
import Foundation

/// A time of day in a zone of the tz database, as a moment in UTC.
enum LocalTime {
    /// Whether the tz database has a zone of this name.
    static func isZone(_ name: String) -> Bool { TimeZone(identifier: name) != nil && name.contains { $0.isLetter } }

    static var zones: [String] { TimeZone.knownTimeZoneIdentifiers }

    /// `20170216T190000Z` for 14:00 on 2017-02-16 in America/New_York; a time that the clocks leap over counts as after
    /// the leap.
    static func utc(_ date: CalendarDate, minuteOfDay: Int, zone name: String) -> String {
        let zone = TimeZone(identifier: name) ?? .gmt
        let local = date.daysSinceEpoch * 86_400 + minuteOfDay * 60
        // The offset at the moment itself; the first guess may stand on the other side of a change.
        var seconds = local
        for _ in 0..<2 {
            seconds = local - zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
        }
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        let rest = seconds - days * 86_400
        return ICalendarText.date(CalendarDate(daysSinceEpoch: days))
            + "T\(two(rest / 3600))\(two(rest / 60 % 60))\(two(rest % 60))Z"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
