import Course
import Yams

/// The section `calendar:`: when and where the class meets on the dates of its weeks.
extension SettingsReader {
    mutating func calendar(_ node: Node) -> CalendarSettings? {
        let known = ["timezone", "at", "minutes", "place"]
        guard let fields = fields(node, of: "calendar", known: known) else { return nil }
        var settings = CalendarSettings()
        if let node = fields["timezone"], let zone = text(node, of: "timezone")?.value {
            if LocalTime.isZone(zone) {
                settings.timezone = zone
            } else {
                refuse(
                    node, "expected a time zone of the tz database, such as America/New_York",
                    suggestion: NearestName.nearest(to: zone, among: LocalTime.zones))
            }
        }
        if let node = fields["at"] { settings.start = timeOfDay(node) }
        if let node = fields["minutes"] { settings.minutes = integer(node, of: "minutes", in: 1...1440) ?? 60 }
        settings.place = fields["place"].flatMap { text($0, of: "place")?.value }
        if settings.start != nil, settings.timezone == nil {
            refuse(node, "`at` needs a `timezone`, such as America/New_York")
        }
        return settings
    }

    /// Minutes after midnight.
    mutating func timeOfDay(_ node: Node) -> Int? {
        let parts = (node.scalar?.string ?? "").split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, (1...2).contains(parts[0].count), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else {
            refuse(node, "expected a time of day such as \"14:00\" for `at`")
            return nil
        }
        return hour * 60 + minute
    }
}
