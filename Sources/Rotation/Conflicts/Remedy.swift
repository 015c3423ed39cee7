internal import Course
internal import Optimization

/// A change of one rule after which a rotation may exist.
struct Remedy: Sendable {
    let words: String
    let course: Course
    let settings: RotationSettings
}

extension ConflictAnalysis {
    /// The most remedies that are told.
    private static let remedyLimit = 4

    /// Single changes after which a rotation exists, the smallest first. Each was tried by solving.
    func remedies(touching rules: [RotationRule] = []) async throws -> [String] {
        limits.report("changes that help")
        var helping: [String] = []
        for remedy in candidates(touching: rules) where helping.count < Self.remedyLimit {
            if limits.budget.isExhausted { break }
            let analysis = ConflictAnalysis(
                course: remedy.course, settings: remedy.settings, groups: groups, limits: limits)
            let changed = analysis.instance(
                of: remedy.course, remedy.settings,
                keeping: RotationRule.all(of: remedy.course, settings: remedy.settings))
            if analysis.countingArgument() == nil, try await analysis.isSurelyFeasible(changed) {
                helping.append(remedy.words)
            }
        }
        return helping
    }

    private func isSurelyFeasible(_ instance: RotationInstance) async throws -> Bool {
        let search = RotationSearch(
            instance: instance, goals: [], order: Array(course.students.indices), limits: limits)
        do throws(any Error) {
            if case .found = try await search.run() { return true }
            return false
        } catch SolveError.limit {
            return false
        }
    }

    /// The changes to try, the smallest first: one student or one reading, then a number by one, then a whole rule, then
    /// numbers as large as they need to be.
    private func candidates(touching rules: [RotationRule]) -> [Remedy] {
        var remedies: [Remedy] = []
        for case .away(let student) in rules {
            for week in course.students[student].awayWeeks {
                var changed = course
                changed.students[student].awayWeeks.removeAll { $0 == week }
                let id = course.students[student].id
                remedies.append(
                    Remedy(words: "\(id) takes a turn in week \(week)", course: changed, settings: settings))
            }
        }
        for case .fixedWeek(let reading) in rules {
            var changed = course
            changed.readings[reading].week = nil
            let id = course.readings[reading].id
            remedies.append(
                Remedy(words: "reading \(id) may be held in any week", course: changed, settings: settings))
        }
        remedies += numbers()
        for rule in RotationSettings.Rule.allCases where settings.rules.contains(rule) {
            remedies.append(with("without the rule \(rule.rawValue)") { $0.rules.removeAll { $0 == rule } })
        }
        return remedies + largerNumbers()
    }

    /// Each number of the settings changed by one.
    private func numbers() -> [Remedy] {
        var remedies: [Remedy] = []
        if settings.gap > 1 { remedies.append(with("gap: \(settings.gap - 1)") { $0.gap -= 1 }) }
        remedies.append(with(readingsPerWeek: settings.readingsPerWeek + 1))
        remedies.append(with(weeks: settings.weeks.count + 1))
        remedies += smallerRotation(places: min(settings.presenters, settings.critics) + 1)
        return remedies
    }

    /// The numbers that counting alone asks for, where they are further away than one.
    private func largerNumbers() -> [Remedy] {
        var remedies: [Remedy] = []
        let size = SessionSize(
            students: course.students.count, presenters: settings.presenters, critics: settings.critics)
        for gap in stride(from: settings.gap - 2, through: 1, by: -1) {
            remedies.append(with("gap: \(gap)") { $0.gap = gap })
        }
        if settings.readingsPerWeek > 0 {
            let weeks = (size.readings + settings.readingsPerWeek - 1) / settings.readingsPerWeek
            if weeks > settings.weeks.count + 1 { remedies.append(with(weeks: weeks)) }
        }
        if !settings.weeks.isEmpty {
            let perWeek = (size.readings + settings.weeks.count - 1) / settings.weeks.count
            if perWeek > settings.readingsPerWeek + 1 { remedies.append(with(readingsPerWeek: perWeek)) }
        }
        if size.readings > course.readings.count {
            let missing = size.readings - course.readings.count
            var changed = course
            changed.readings += (0..<missing).map { Reading(id: "another \($0 + 1)", title: "") }
            remedies.append(
                Remedy(
                    words: counted(missing, "more reading") + " that may be held in any week", course: changed,
                    settings: settings))
        }
        let start = min(settings.presenters, settings.critics) + 2
        if start <= course.students.count {
            for places in start...min(course.students.count, start + 6) { remedies += smallerRotation(places: places) }
        }
        return remedies
    }

    private func with(readingsPerWeek: Int) -> Remedy {
        with("readingsPerWeek: \(readingsPerWeek)") { $0.readingsPerWeek = readingsPerWeek }
    }

    private func with(weeks count: Int) -> Remedy {
        let next = (settings.weeks.map(\.number).max() ?? 0) + 1
        return with(counted(count, "week") + " in place of \(settings.weeks.count)") {
            $0.weeks += (0..<(count - settings.weeks.count)).map { Week(number: next + $0) }
        }
    }

    /// Fewer readings with more who present and criticise each.
    private func smallerRotation(places: Int) -> [Remedy] {
        guard places <= course.students.count else { return [] }
        let presenters = max(settings.presenters, places)
        let critics = max(settings.critics, places)
        return [
            with("presenters: \(presenters) and critics: \(critics)") {
                $0.presenters = presenters
                $0.critics = critics
            }
        ]
    }

    private func with(_ words: String, _ change: (inout RotationSettings) -> Void) -> Remedy {
        var changed = settings
        change(&changed)
        return Remedy(words: words, course: course, settings: changed)
    }
}
