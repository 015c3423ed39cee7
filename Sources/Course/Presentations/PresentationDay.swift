/// What the instructor decided about the day on which all groups present their projects.
public struct PresentationDaySettings: Sendable, Equatable {
    public var date: CalendarDate
    /// The first talk, in minutes after midnight; nil where only the order matters.
    public var start: Int?
    /// How long a slot takes.
    public var minutes: Int
    /// The names of the rooms, in which talks are held at the same time.
    public var rooms: [String]

    public init(date: CalendarDate, start: Int? = nil, minutes: Int = 20, rooms: [String] = ["Room 1"]) {
        self.date = date
        self.start = start
        self.minutes = minutes
        self.rooms = rooms
    }
}

/// The talk of one group on the presentation day.
public struct Talk: Sendable, Equatable {
    /// Counted from 1; talks of one slot are held at the same time.
    public var slot: Int
    public var date: CalendarDate
    /// Minutes after midnight; nil where the day has no times.
    public var start: Int?
    public var end: Int?
    public var room: String
    /// The name of the group that presents.
    public var group: String
    /// The name of the group that criticises; nil where there is only one group.
    public var critics: String?

    public init(
        slot: Int, date: CalendarDate, start: Int? = nil, end: Int? = nil, room: String, group: String,
        critics: String? = nil
    ) {
        self.slot = slot
        self.date = date
        self.start = start
        self.end = end
        self.room = room
        self.group = group
        self.critics = critics
    }
}

extension Talk {
    /// "09:40" for 580 minutes after midnight; minutes of the next day go on counting.
    public static func time(_ minutes: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// "09:40–10:00", or nil without times.
    public var span: String? {
        guard let start, let end else { return nil }
        return "\(Self.time(start))–\(Self.time(end))"
    }

    /// "09:40–10:00, E15-341", or "slot 2, E15-341" where the day has no times.
    public var place: String { "\(span ?? "slot \(slot)"), \(room)" }
}
