import Course

/// Bounds of goals about who gets what, from an assignment problem that leaves all rules aside but places and times.
///
/// Each student has one reading to present, or one project; each group its datasets. What no such assignment reaches, no
/// plan reaches. Solved exactly, in integers, by shortest augmenting paths (`SkillAssignment`).
struct AssignmentForms {
    let plan: ResolvedPlan

    /// Rows beyond this take too long.
    private static let mostRows = 300

    /// The best value that a goal can have at all, or nil where no formula is known.
    func bound(of result: GoalResult) -> GoalValue? {
        switch (result.part, result.goal) {
        case (.rotation, "preference"): combined(readingRanks, result, isMaximized: false)
        case (.rotation, "spread"): spreads(result)
        case (.rotation, "fit"): plan.plan.repair == nil ? combined(knownReadings, result, isMaximized: true) : nil
        case (.rotation, "earlyLate"): earlyLate(result)
        case (.rotation, "repeats"): .total(0)
        case (.projects, "preference"): combined(projectRanks, result, isMaximized: false)
        case (.projects, "ranked"):
            combined(
                projectRanks?.map {
                    $0.map { rank in rank.map { $0 <= (plan.course.projects?.ranksOffered ?? 0) ? 1 : 0 } }
                },
                result, isMaximized: true)
        case (.datasets, "repeats"): .total(0)
        case (.datasets, "interests"): combined(interests, result, isMaximized: true)
        default: nil
        }
    }

    // MARK: Who can get what

    /// Per student and place at a reading, the rank; nil where the student is away in the reading's week. Who presents several
    /// has one of them as the worst, and these are an assignment, too.
    private var readingRanks: [[Int?]]? {
        guard let settings = plan.course.rotation else { return nil }
        return plan.course.students.map { student in
            plan.course.readings.flatMap { reading -> [Int?] in
                let isAway = reading.week.map(student.awayWeeks.contains) ?? false
                let rank = student.readingWishes.rank(of: reading.id) ?? settings.ranksOffered + 1
                return Array(repeating: isAway ? nil : rank, count: settings.presenters)
            }
        }
    }

    /// Per student and place in a project, the rank, and for everybody a place outside all projects.
    private var projectRanks: [[Int?]]? {
        guard let settings = plan.course.projects, settings.assign == .students else { return nil }
        let count = plan.course.students.count
        return plan.course.students.map { student in
            settings.projects.flatMap { project -> [Int?] in
                let isForbidden = settings.rules.contains { rule in
                    switch rule {
                    case .pin(student.id, let pinned): pinned != project.id
                    case .not(student.id, let unwanted): unwanted == project.id
                    default: false
                    }
                }
                let rank = student.projectWishes.rank(of: project.id) ?? settings.ranksOffered + 1
                return Array(repeating: isForbidden ? nil : rank, count: min(count, max(0, project.max)))
            } + Array(repeating: settings.ranksOffered + 1, count: count)
        }
    }

    /// The least sum of ranks when groups take projects: each project has room for the largest groups of its most takers.
    var leastRanksOfGroups: Int? {
        guard let instance = ProofInstance(plan.course), instance.hasProjects, let largest = instance.sizes.last else {
            return nil
        }
        let ranks = (0..<instance.studentCount).map { student in
            instance.ranks.indices.flatMap { project -> [Int?] in
                let room = min(instance.studentCount, instance.takers[project].upperBound * largest)
                return Array(repeating: instance.ranks[project][student], count: room)
            }
        }
        return reached(ranks, .total, isMaximized: false)?.reduce(0, +)
    }

    /// Per taker of a dataset and copy of one, the interests met.
    private var interests: [[Int?]]? {
        guard let settings = plan.course.datasets else { return nil }
        let topics = SharedTopics(plan.course)
        let holders = plan.datasetHolders
        return holders.flatMap { holder -> [[Int?]] in
            let row = zip(settings.datasets, topics.interests(of: holder.members)).flatMap { dataset, met -> [Int?] in
                Array(repeating: met, count: min(holders.count, max(0, dataset.copies)))
            }
            return Array(repeating: row, count: settings.perTaker)
        }
    }

    /// Per turn of a student as a critic and place of one, 1 where the student knows the topic; nil where the student is away.
    private var knownReadings: [[Int?]]? {
        guard let settings = plan.course.rotation else { return nil }
        let figures = CriticFigures(plan)
        return plan.course.students.flatMap { student -> [[Int?]] in
            let row = plan.course.readings.flatMap { reading -> [Int?] in
                let isAway = reading.week.map(student.awayWeeks.contains) ?? false
                let known = figures.isKnown(reading.id, to: student) ? 1 : 0
                return Array(repeating: isAway ? nil : known, count: settings.critics)
            }
            return Array(repeating: row, count: settings.turns)
        }
    }

    /// An odd number of turns cannot fall equally in two halves, unless a week in the middle takes one of them.
    private func earlyLate(_ result: GoalResult) -> GoalValue? {
        guard let settings = plan.course.rotation else { return nil }
        let isSure = plan.plan.repair == nil && settings.weeks.count % 2 == 0
        let least = plan.members.map { members in
            let turns = members.count { !settings.observers.contains(plan.course.students[$0].id) }
            return isSure ? 2 * (turns * settings.turns % 2) : 0
        }
        return result.kind == .total ? .total(least.reduce(0, +)) : .vector(least.sorted(by: >))
    }

    private func spreads(_ result: GoalResult) -> GoalValue? {
        guard let settings = plan.course.rotation, plan.plan.repair == nil else { return nil }
        let form = SpreadForm(plan.course, settings)
        return result.kind == .total ? .total(form.total) : .vector(form.vector)
    }

    // MARK: The best assignment

    private func combined(_ values: [[Int?]]?, _ result: GoalResult, isMaximized: Bool) -> GoalValue? {
        guard let values, let reached = reached(values, result.kind, isMaximized: isMaximized) else { return nil }
        switch result.kind {
        case .total: return .total(reached.reduce(0, +))
        case .leximin: return .vector(isMaximized ? reached.sorted() : reached.sorted(by: >))
        case .greedy:
            guard case .vector(let entries) = result.value else { return nil }
            return .vector((1...max(1, entries.count)).map { rank in reached.count { $0 == rank } })
        }
    }

    /// The values of the best assignment of rows to columns, or nil where there is none or 64 bits are too few.
    private func reached(_ values: [[Int?]], _ kind: GroupGoal.Aggregation, isMaximized: Bool) -> [Int]? {
        guard let columns = values.first?.count, !values.isEmpty, values.count <= columns,
            values.count <= Self.mostRows,
            let costs = Self.costs(of: values.joined().compactMap(\.self), rows: values.count, kind, isMaximized)
        else { return nil }
        let forbidden = (costs.values.max() ?? 0) * (values.count + 1) + 1
        guard forbidden < 1 << 60 / (values.count + 1) else { return nil }
        let places = (0..<columns).map { column in
            values.map { row in row[column].flatMap { costs[$0] }.map { -$0 } ?? -forbidden }
        }
        let rowOfPlace = SkillAssignment.carried(places: places, skills: values.count)
        let reached = rowOfPlace.enumerated().compactMap { place, row in row.flatMap { values[$0][place] } }
        return reached.count == values.count ? reached : nil
    }

    /// A cost for each value, such that the least sum is the best in the goal's order; nil where 64 bits are too few.
    private static func costs(
        of values: [Int], rows: Int, _ kind: GroupGoal.Aggregation, _ isMaximized: Bool
    ) -> [Int: Int]? {
        let distinct = Set(values).sorted()
        guard let least = distinct.first, let most = distinct.last else { return nil }
        if kind == .total {
            return Dictionary(uniqueKeysWithValues: distinct.map { ($0, isMaximized ? most - $0 : $0 - least) })
        }
        // Best first. The worst value weighs more than all others together; of a greedy profile, the best saves more.
        let order = isMaximized ? Array(distinct.reversed()) : distinct
        var weight = 1
        var costs: [Int: Int] = [:]
        for value in kind == .leximin ? Array(order.dropFirst()) : order.dropLast().reversed() {
            costs[value] = kind == .leximin ? weight : -weight
            let (next, overflow) = weight.multipliedReportingOverflow(by: rows + 1)
            guard !overflow, next < 1 << 40 else { return nil }
            weight = next
        }
        costs[(kind == .leximin ? order.first : order.last) ?? least] = 0
        let lowest = costs.values.min() ?? 0
        return costs.mapValues { $0 - lowest }
    }
}
