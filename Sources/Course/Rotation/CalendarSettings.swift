/// When and where the class meets on the dates of its weeks, for calendars.
public struct CalendarSettings: Sendable, Equatable {
    /// A zone of the tz database, such as `America/New_York`; nil for UTC.
    public var timezone: String?
    /// Minutes after midnight, or nil where a meeting takes the whole day.
    public var start: Int?
    /// How long a meeting takes.
    public var minutes: Int
    /// Where it meets.
    public var place: String?

    public init(timezone: String? = nil, start: Int? = nil, minutes: Int = 60, place: String? = nil) {
        self.timezone = timezone
        self.start = start
        self.minutes = minutes
        self.place = place
    }
}
