internal import Course
internal import Optimization

/// Why a rotation cannot be repaired, in the instructor's words.
struct RepairConflict: Sendable {
    let search: RepairSearch

    private var open: OpenRotation { search.open }
    private var settings: RotationSettings { search.open.settings }

    /// The students who find no weeks for the turns they still owe, or else an irreducible set of rules.
    func conflict() async throws -> Conflict {
        for student in 0..<open.studentCount {
            if let conflict = conflict(of: student) { return conflict }
        }
        let rules = RotationRule.all(of: open.course, settings: settings).filter { rule in
            switch rule {
            case .gap, .differentGroups, .noReturn, .readingsPerWeek: true
            case .away(let student): open.owesPresenting[student] + open.owesCriticizing[student] > 0
            case .fixedWeek, .evenWeeks: false
            }
        }
        let found = try await irreducibleConflict(among: rules) { try await isFeasible(keeping: $0) }
        var remedies: [Conflict.Remedy] = []
        for rule in found where try await isFeasible(keeping: rules.filter { $0 != rule }) {
            remedies.append(remedy(rule))
        }
        return Conflict(
            rules: [counts] + found.map { $0.words(in: open.course, settings) }, remedies: remedies + laterRemedies)
    }

    /// What there is to place, as a clause.
    private var counts: String {
        "from week \(search.repair.firstWeek) on, \(counted(open.owed(.presenter), "student")) still have to present and "
            + "\(open.owed(.critic)) to criticise"
    }

    private var laterRemedies: [Conflict.Remedy] {
        settings.cover == .volunteers ? ["cover: move"] : []
    }

    private func remedy(_ rule: RotationRule) -> Conflict.Remedy {
        switch rule {
        case .gap: "gap: \(settings.gap - 1)"
        case .away(let student): "\(open.course.students[student].id) takes a turn in a week away"
        case .differentGroups, .noReturn: "without the rule \(rule == .noReturn ? "noReturn" : "differentGroups")"
        case .readingsPerWeek: "readingsPerWeek: \(settings.readingsPerWeek + 1)"
        case .fixedWeek(let reading): "reading \(open.course.readings[reading].id) may be held in any week"
        case .evenWeeks: "weeks that hold different numbers of readings"
        }
    }

    /// A student whose owed turns find no weeks.
    private func conflict(of student: Int) -> Conflict? {
        let owed = open.owesPresenting[student] + open.owesCriticizing[student]
        guard owed > 0, open.mustChange[student] else { return nil }
        let id = open.course.students[student].id
        let left = (open.firstWeek..<max(open.firstWeek, open.weekCount)).filter { !open.away[student].contains($0) }
        let free = left.filter { week in open.past[student].allSatisfy { abs($0.week - week) >= open.gap } }
        var last: Int?
        let isEnough =
            free.count { week in
                guard last.map({ week - $0 >= open.gap }) ?? true else { return false }
                last = week
                return true
            } >= owed
        guard !isEnough else { return nil }
        let turns =
            open.owesPresenting[student] == 0
            ? "criticise" : open.owesCriticizing[student] == 0 ? "present" : "present and criticise"
        let numbers = left.map { String(settings.weeks[$0].number) }
        var rules = ["\(id) still has to \(turns), from week \(search.repair.firstWeek) on"]
        if open.gap > 1 { rules.append(RotationRule.gap.words(in: open.course, settings)) }
        if !open.away[student].isEmpty {
            rules.append(RotationRule.away(student: student).words(in: open.course, settings))
        }
        let lastWeek = settings.weeks.last?.number ?? 0
        return Conflict(
            rules: rules,
            reason: "\(id) is left with "
                + (numbers.isEmpty ? "no week" : (numbers.count == 1 ? "week " : "weeks ") + listed(numbers)),
            remedies: (open.gap > 1 && left.count >= owed ? ["gap: 1"] : []) + [
                "a week after week \(lastWeek)", "\(id) listens",
            ])
    }

    private func isFeasible(keeping rules: [RotationRule]) async throws -> Bool {
        var course = open.course
        var settings = settings
        if !rules.contains(.gap) { settings.gap = 1 }
        if !rules.contains(.readingsPerWeek) {
            settings.readingsPerWeek = max(1, open.slots.count)
            settings.exceptions = [:]
        }
        settings.rules.removeAll { !rules.contains($0 == .noReturn ? .noReturn : .differentGroups) }
        for student in course.students.indices where !rules.contains(.away(student: student)) {
            course.students[student].awayWeeks = []
        }
        course.rotation = settings
        let changed = OpenRotation(
            course: course, settings: settings, groups: search.repair.groups, published: search.repair.published,
            firstWeek: search.repair.firstWeek, alreadyTouched: search.repair.alreadyTouched)
        let relaxed = RepairSearch(repair: search.repair, open: changed, order: search.order, limits: search.limits)
        return try await relaxed.isFeasible()
    }
}
