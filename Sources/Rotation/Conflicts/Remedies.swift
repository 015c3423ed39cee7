internal import Course
internal import Optimization

extension ConflictAnalysis {
    /// The most remedies that are told.
    private static let remedyLimit = 4
    /// How large changes are: one student or one reading, a number by one, numbers as large as they need to be, a rule.
    private static let (oneTurn, byOne, byMore, wholeRule) = (1, 2, 20, 50)

    /// Single changes after which a rotation exists, the smallest first. Each was tried by solving. Where none helps there
    /// are several conflicts: the smallest change that settles this one, and what helps after it.
    func remedies(touching rules: [RotationRule] = []) async throws -> [Conflict.Remedy] {
        limits.report("changes that help")
        var helping: [Conflict.Remedy] = []
        let candidates = candidates(touching: rules)
        for remedy in candidates where helping.count < Self.remedyLimit {
            if limits.budget.isExhausted { break }
            guard let analysis = changed(by: remedy), analysis.countingArgument() == nil else { continue }
            let instance = analysis.instance(
                of: analysis.course, analysis.settings,
                keeping: RotationRule.all(of: analysis.course, settings: analysis.settings))
            if try await analysis.isSurelyFeasible(instance) { helping.append(remedy) }
        }
        if helping.isEmpty { return try await remedyOfSeveral(candidates).map { [$0] } ?? [] }
        return helping
    }

    private func remedyOfSeveral(_ candidates: [Conflict.Remedy]) async throws -> Conflict.Remedy? {
        guard let own = countingArgument() else { return nil }
        for remedy in candidates where !limits.budget.isExhausted {
            guard let analysis = changed(by: remedy), let next = analysis.countingArgument(), next.reason != own.reason,
                let further = try await analysis.remedies(touching: next.rules).first
            else { continue }
            return Conflict.Remedy(
                "\(remedy.words); and \(further.words)", changes: remedy.changes + further.changes,
                size: remedy.size + further.size)
        }
        return nil
    }

    /// The analysis of the course after a change.
    private func changed(by remedy: Conflict.Remedy) -> ConflictAnalysis? {
        guard let changed = course.relaxed(by: remedy.changes), let settings = changed.rotation else { return nil }
        return ConflictAnalysis(course: changed, settings: settings, groups: groups, limits: limits)
    }

    private func isSurelyFeasible(_ instance: RotationInstance) async throws -> Bool {
        let search = RotationSearch(
            instance: instance, goals: [], order: Array(course.students.indices), limits: limits.trial(nodes: 200))
        do throws(any Error) {
            if case .found = try await search.run() { return true }
            return false
        } catch SolveError.limit {
            return false
        }
    }

    /// The changes to try, the smallest first: one student or one reading, then a number by one, then a whole rule, then
    /// numbers as large as they need to be.
    private func candidates(touching rules: [RotationRule]) -> [Conflict.Remedy] {
        var remedies: [Conflict.Remedy] = []
        for case .away(let student) in rules {
            for week in course.students[student].awayWeeks {
                remedies.append(.init(.turn(student: course.students[student].id, week: week), size: Self.oneTurn))
            }
        }
        for case .fixedWeek(let reading) in rules {
            remedies.append(.init(.anyWeek(reading: course.readings[reading].id), size: Self.oneTurn))
        }
        remedies += numbers()
        for rule in RotationSettings.Rule.allCases where settings.rules.contains(rule) {
            remedies.append(
                .init(
                    "without the rule \(rule.rawValue)", changes: [.without(rule: rule.description)],
                    size: Self.wholeRule))
        }
        return remedies + largerNumbers()
    }

    /// Each number of the settings changed by one.
    private func numbers() -> [Conflict.Remedy] {
        var remedies: [Conflict.Remedy] = []
        if settings.gap > 1 { remedies.append(.init(.gap(settings.gap - 1), size: Self.byOne)) }
        remedies.append(.init(.readingsPerWeek(settings.readingsPerWeek + 1), size: Self.byOne))
        remedies.append(with(weeks: settings.weeks.count + 1, size: Self.byOne))
        remedies += smallerRotation(places: min(settings.presenters, settings.critics) + 1, size: Self.byOne)
        return remedies
    }

    /// The numbers that counting alone asks for, where they are further away than one.
    private func largerNumbers() -> [Conflict.Remedy] {
        var remedies: [Conflict.Remedy] = []
        let size = SessionSize(students: course.students.count, settings)
        for gap in stride(from: settings.gap - 2, through: 1, by: -1) {
            remedies.append(.init(.gap(gap), size: Self.byMore + settings.gap - gap))
        }
        if settings.readingsPerWeek > 0 {
            let weeks = (size.readings + settings.readingsPerWeek - 1) / settings.readingsPerWeek
            if weeks > settings.weeks.count + 1 { remedies.append(with(weeks: weeks, size: Self.byMore)) }
        }
        if !settings.weeks.isEmpty {
            let perWeek = (size.readings + settings.weeks.count - 1) / settings.weeks.count
            if perWeek > settings.readingsPerWeek + 1 {
                remedies.append(.init(.readingsPerWeek(perWeek), size: Self.byMore))
            }
        }
        if size.readings > course.readings.count {
            remedies.append(.init(.moreReadings(size.readings - course.readings.count), size: Self.byMore))
        }
        for turns in stride(from: settings.turns - 1, through: 1, by: -1) {
            remedies.append(.init(.turns(turns), size: Self.byMore + settings.turns - turns))
        }
        let start = min(settings.presenters, settings.critics) + 2
        if start <= course.students.count {
            for places in start...min(course.students.count, start + 6) {
                remedies += smallerRotation(places: places, size: Self.byMore + places)
            }
        }
        return remedies
    }

    private func with(weeks count: Int, size: Int) -> Conflict.Remedy {
        let change = Relaxation.weeks(count)
        return .init("\(change) in place of \(settings.weeks.count)", changes: [change], size: size)
    }

    /// Fewer readings with more who present and criticise each.
    private func smallerRotation(places: Int, size: Int) -> [Conflict.Remedy] {
        guard places <= course.students.count else { return [] }
        let change = Relaxation.turnsPerReading(
            presenters: max(settings.presenters, places), critics: max(settings.critics, places))
        return [.init(change, size: size)]
    }
}
