public import Course

/// Arranges the presentation day: each group presents in one slot and one room, and criticises one talk of another slot.
///
/// With G groups and r rooms, the day has the fewest slots that rooms allow and in which each talk can have critics who do not
/// present at the same time: at least ceil(G / r), with ceil(G / slots) <= floor(G / 2). Slots differ by at most one talk.
/// Groups of one project fall into different slots as far as can be, so that they can hear each other: in the order of
/// projects, group k goes to slot k mod slots, which shares each project, and all talks, as evenly as can be.
///
/// Critics follow from a circle of all groups in which neighbours present in different slots: each criticises the one before.
/// In the order of slots, the largest first, groups take every second place of the circle and then those between, which keeps
/// groups of one slot apart, since none holds more than half. In a circle of three or more nobody criticises back.
public struct DayArrangement: Sendable {
    private let settings: PresentationDaySettings

    public init(_ settings: PresentationDaySettings) { self.settings = settings }

    /// The talks by slot, then by room; groups of equal names count once.
    ///
    /// - Complexity: O(G log G).
    public func talks(of groups: [GroupPlan]) -> [Talk] {
        let slots = slotCount(groups.count)
        let order = groups.sorted { ($0.project ?? "", $0.name) < ($1.project ?? "", $1.name) }
        var members = [[String]](repeating: [], count: slots)
        for (index, group) in order.enumerated() { members[index % slots].append(group.name) }
        let critics = critics(members)
        return members.enumerated().flatMap { slot, names in
            names.sorted().enumerated().map { room, name in
                let start = settings.start.map { $0 + slot * settings.minutes }
                return Talk(
                    slot: slot + 1, date: settings.date, start: start, end: start.map { $0 + settings.minutes },
                    room: settings.rooms[room], group: name, critics: critics[name])
            }
        }
    }

    private func slotCount(_ groups: Int) -> Int {
        let rooms = max(1, settings.rooms.count)
        var slots = max(1, (groups + rooms - 1) / rooms)
        while groups > 1, (groups + slots - 1) / slots > groups / 2 { slots += 1 }
        return slots
    }

    private func critics(_ slots: [[String]]) -> [String: String] {
        let order = slots.enumerated().sorted { (-$0.element.count, $0.offset) < (-$1.element.count, $1.offset) }
            .flatMap { $0.element.sorted() }
        guard order.count > 1 else { return [:] }
        var circle = order
        let evens = (order.count + 1) / 2
        for (index, name) in order.enumerated() {
            circle[index < evens ? 2 * index : 2 * (index - evens) + 1] = name
        }
        return Dictionary(
            circle.indices.map { (circle[$0], circle[($0 + 1) % circle.count]) },
            uniquingKeysWith: { first, _ in first })
    }
}
