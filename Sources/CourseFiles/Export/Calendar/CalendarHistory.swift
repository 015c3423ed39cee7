import Course

/// An entry of a calendar, without what says which version it is.
struct CalendarEvent: Equatable {
    var date: CalendarDate
    var summary: String
    var description: String
    /// In minutes after midnight; nil for the time of the class.
    var start: Int?
    var minutes: Int?
    /// Where it is; nil for the place of the class.
    var place: String?
}

/// The events of a calendar along the plans that held, so that a calendar program knows what is new.
///
/// An event keeps its name from plan to plan. It counts one version more each time that it changes, is called off, or is
/// held again.
struct CalendarHistory {
    struct Version: Equatable {
        var event: CalendarEvent
        var sequence: Int
        var isCancelled: Bool
        /// When it became so.
        var time: String
    }

    /// By the names of the events.
    private(set) var versions: [String: Version] = [:]

    /// Takes the events of the next plan.
    mutating func advance(to events: [String: CalendarEvent], at time: String) {
        for (name, event) in events {
            guard let known = versions[name] else {
                versions[name] = Version(event: event, sequence: 0, isCancelled: false, time: time)
                continue
            }
            guard known.event != event || known.isCancelled else { continue }
            versions[name] = Version(event: event, sequence: known.sequence + 1, isCancelled: false, time: time)
        }
        for (name, known) in versions where events[name] == nil && !known.isCancelled {
            versions[name]?.isCancelled = true
            versions[name]?.sequence += 1
            versions[name]?.time = time
        }
    }
}
