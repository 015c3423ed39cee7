import Course
import Optimization

/// The repair as a textbook writes it: one binary for each student, reading and role, all students free to change, and the
/// number of those who do minimised, after the number of readings with one side only.
///
/// It knows nothing of classes, bounds or neighbourhoods. Readings have one presenter and one critic.
struct TextbookRepair {
    let scenario: DropScenario

    /// The fewest readings with one side only, and with these the fewest students touched; nil where nothing is feasible.
    ///
    /// Readings that were not told are held as far as counting asks for them, and more only where that saves a reading with
    /// one side.
    func solve() async throws -> (uncovered: Int, touched: Int, isProven: Bool)? {
        guard let uncovered = try await minimum(uncovered: nil, new: .max) else { return nil }
        for new in [newReadings, .max] {
            if let touched = try await minimum(uncovered: uncovered.value, new: new) {
                return (uncovered.value, touched.value, uncovered.isProven && touched.isProven)
            }
        }
        return nil
    }

    /// The least sum of the ranks of what students present, those that are over included, with at most so many touched beyond
    /// the fewest; nil where nothing is feasible.
    func leastRanks(beyondFewest extra: Int) async throws -> (ranks: Int, isProven: Bool)? {
        guard let settings = scenario.course.rotation, let uncovered = try await minimum(uncovered: nil, new: .max)
        else { return nil }
        for new in [newReadings, .max] {
            guard let touched = try await minimum(uncovered: uncovered.value, new: new) else { continue }
            let least = try await minimum(
                uncovered: uncovered.value, new: new, touchingAtMost: touched.value + extra)
            let course = scenario.course
            let past = scenario.published.filter { $0.week < scenario.firstWeek }.flatMap { session in
                session.presenters.compactMap(course.position).map { student in
                    course.students[student].readingWishes.rank(of: session.reading) ?? settings.ranksOffered + 1
                }
            }
            return least.map { (past.reduce(0, +) + $0.value, uncovered.isProven && touched.isProven && $0.isProven) }
        }
        return nil
    }

    /// The least number of readings besides those told that all owed turns need.
    private var newReadings: Int {
        let past = scenario.published.filter { $0.week < scenario.firstWeek }
        let owing = (0..<2).map { role in
            scenario.course.students.count { student in !past.contains { members($0, role).contains(student.id) } }
        }
        return max(0, (owing.max() ?? 0) - (scenario.published.count - past.count))
    }

    private func minimum(
        uncovered: Int?, new: Int, touchingAtMost limit: Int? = nil
    ) async throws -> (value: Int, isProven: Bool)? {
        guard let settings = scenario.course.rotation else { return nil }
        var options = SolveOptions()
        options.objectiveStep = 1
        options.cuts = []
        options.nodeLimit = 20_000
        do {
            let solution = try await model(settings, uncovered: uncovered, new: new, limit).solve(options)
            return (Int(solution.objective.rounded()), solution.isOptimal)
        } catch SolveError.infeasible {
            return nil
        }
    }

    private func members(_ session: Session, _ role: Int) -> [String] {
        role == 0 ? session.presenters : session.critics
    }

    private func model(_ settings: RotationSettings, uncovered: Int?, new: Int, _ limit: Int?) -> Model {
        let course = scenario.course
        var model = Model("textbook")
        let open = scenario.published.filter { $0.week >= scenario.firstWeek }
        // Readings that were not told are held only where counting asks for them.
        let told = Set(scenario.published.map(\.reading))
        let past = scenario.published.filter { $0.week < scenario.firstWeek }
        func isPast(_ id: String, _ role: Int) -> Bool { past.contains { members($0, role).contains(id) } }
        var slots = open
        if new > 0 {
            for reading in course.readings where !told.contains(reading.id) {
                for week in settings.weeks where week.number >= scenario.firstWeek {
                    if reading.week ?? week.number == week.number {
                        slots.append(Session(week: week.number, reading: reading.id, presenters: [], critics: []))
                    }
                }
            }
        }
        let held = slots.map { _ in model.binary("held") }
        let empty = slots.map { _ in [model.binary("no presenter"), model.binary("no critic")] }
        var loads = slots.map { _ in [LinearExpression(), LinearExpression()] }
        func rank(_ student: Student, _ reading: String) -> Double {
            Double(student.readingWishes.rank(of: reading) ?? settings.ranksOffered + 1)
        }
        var seats: [[[Variable]]] = []
        var (touched, ranks) = (LinearExpression(), LinearExpression())
        for student in course.students {
            let own = slots.map { _ in [model.binary("presents"), model.binary("criticises")] }
            seats.append(own)
            for slot in slots.indices {
                ranks += rank(student, slots[slot].reading) * own[slot][0]
                for role in 0..<2 {
                    loads[slot][role] += own[slot][role]
                    if student.awayWeeks.contains(slots[slot].week) { model.fix(own[slot][role], to: 0) }
                }
            }
            for role in 0..<2 {
                let owed = isPast(student.id, role) ? 0.0 : 1.0
                model.add("once", sum(slots.indices) { own[$0][role] } == owed)
            }
            for one in slots.indices {
                for other in slots.indices where abs(slots[one].week - slots[other].week) < max(1, settings.gap) {
                    model.add("gap", own[one][0] + own[other][1] <= 1)
                }
                for session in past
                where session.presenters.contains(student.id) || session.critics.contains(student.id) {
                    if slots[one].week - session.week < max(1, settings.gap) {
                        model.add("past gap", own[one][0] + own[one][1] == 0)
                    }
                }
            }
            guard scenario.published.contains(where: { ($0.presenters + $0.critics).contains(student.id) }) else {
                continue
            }
            let changes = model.binary("changes")
            touched += changes
            for slot in slots.indices {
                for role in 0..<2 where members(slots[slot], role).contains(student.id) {
                    model.add("kept", own[slot][role] + changes >= 1)
                }
            }
        }
        for slot in slots.indices {
            for role in 0..<2 {
                model.add("at most one", loads[slot][role] - held[slot] <= 0)
                model.add("at least one", loads[slot][role] + empty[slot][role] - held[slot] >= 0)
            }
        }
        let more = slots.indices.filter { $0 >= open.count }
        model.add("new readings", sum(more) { held[$0] } <= Double(min(new, slots.count)))
        for (_, same) in Dictionary(grouping: more, by: { slots[$0].reading }) {
            model.add("once", sum(same) { held[$0] } <= 1)
        }
        for week in settings.weeks {
            model.add(
                "week",
                sum(slots.indices.filter { slots[$0].week == week.number }) { held[$0] }
                    <= Double(settings.readingsPerWeek))
        }
        addOpponents(course, settings, slots, past, seats, &model)
        let oneSided = sum(empty) { $0[0] + $0[1] }
        if let uncovered {
            model.add("one-sided", oneSided <= Double(uncovered))
            if let limit {
                model.add("touched", touched <= Double(limit))
                model.minimize(ranks)
            } else {
                model.minimize(touched)
            }
        } else {
            model.minimize(oneSided)
        }
        return model
    }

    /// face[i, j]: i criticises j.
    private func addOpponents(
        _ course: Course, _ settings: RotationSettings, _ slots: [Session], _ past: [Session],
        _ seats: [[[Variable]]], _ model: inout Model
    ) {
        let isReturnForbidden = settings.rules.contains(.noReturn)
        for (first, one) in course.students.enumerated() {
            for (second, other) in course.students.enumerated() where first != second {
                let sameGroup =
                    settings.rules.contains(.differentGroups)
                    && scenario.groups.contains { $0.members.contains(one.id) && $0.members.contains(other.id) }
                let isReturn =
                    isReturnForbidden
                    && past.contains { $0.critics.contains(other.id) && $0.presenters.contains(one.id) }
                if sameGroup || isReturn {
                    for slot in slots.indices {
                        model.add("never", seats[first][slot][1] + seats[second][slot][0] <= 1)
                    }
                } else if isReturnForbidden, first < second {
                    let way = model.binary("way")
                    for slot in slots.indices {
                        model.add("forth", seats[first][slot][1] + seats[second][slot][0] - way <= 1)
                        model.add("back", seats[second][slot][1] + seats[first][slot][0] + way <= 2)
                    }
                }
            }
        }
    }
}
