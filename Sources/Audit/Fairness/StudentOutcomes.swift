import Course

/// What each student got, as numbers that can be compared between students.
struct StudentOutcomes {
    struct Outcome {
        var title: String
        /// Whether it is 0 or 1 of each student.
        var isRate: Bool
        var isMaximized: Bool
        /// Per student of the course.
        var values: [Int]
        /// Whether it belongs among the vectors of the report.
        var isVector: Bool
    }

    let projectRanks: [Int]
    let readingRanks: [Int]
    let all: [Outcome]

    init(_ plan: ResolvedPlan) {
        let students = plan.course.students.indices
        let projects = plan.course.projects
        let offersProjects = (projects?.ranksOffered ?? 0) > 0 && plan.hasGroups
        projectRanks =
            !offersProjects
            ? [] : projects?.assign == .groups ? WishRanks.ofGroupProjects(plan) : WishRanks.ofStudentProjects(plan)
        let isRotated =
            plan.hasRotation
            && students.allSatisfy { student in
                let turns = [plan.presented[student], plan.criticised[student]]
                return turns.allSatisfy { $0.count == max(1, plan.course.rotation?.turns ?? 1) }
            }
        readingRanks = isRotated && (plan.course.rotation?.ranksOffered ?? 0) > 0 ? WishRanks.ofReadings(plan) : []
        var all: [Outcome] = []
        func add(_ title: String, rate: Bool, best: Bool, vector: Bool, _ values: [Int]) {
            guard !values.isEmpty else { return }
            all.append(.init(title: title, isRate: rate, isMaximized: best, values: values, isVector: vector))
        }
        add("first choice of project", rate: true, best: true, vector: false, projectRanks.map { $0 == 1 ? 1 : 0 })
        add("rank of the project", rate: false, best: false, vector: true, projectRanks)
        add("first choice of reading", rate: true, best: true, vector: false, readingRanks.map { $0 == 1 ? 1 : 0 })
        add("rank of the reading", rate: false, best: false, vector: true, readingRanks)
        if isRotated {
            let weeks = plan.course.rotation?.weeks.count ?? 0
            let presents = students.map { plan.presented[$0].map { plan.plan.rotation[$0].week }.min() ?? 0 }
            add(
                "presents in the first half", rate: true, best: true, vector: false,
                presents.map { 2 * $0 <= weeks ? 1 : 0 })
            add(
                "weeks between the turns", rate: false, best: true, vector: true,
                ExpectedGoal.spreads(plan))
        }
        if plan.hasGroups, !plan.course.skills.isEmpty {
            let scores = plan.members.map {
                GroupMeasures(course: plan.course, members: $0).value(of: .complement) ?? 0
            }
            add(
                "complement of the own group", rate: false, best: true, vector: false,
                students.map { plan.group(of: $0).map { scores[$0] } ?? 0 })
        }
        self.all = all
    }
}

/// Parity: each outcome of students by each attribute, and by each two.
struct ParityStudy {
    let tables: [ParityTable]

    init(_ plan: ResolvedPlan, seed: UInt64, permutations: Int) {
        let course = plan.course
        let outcomes = StudentOutcomes(plan).all
        let attributes = course.attributes.indices
        let sets =
            attributes.map { [$0] } + attributes.flatMap { one in attributes.filter { $0 > one }.map { [one, $0] } }
        tables = sets.flatMap { set -> [ParityTable] in
            let labels = course.students.map { student in
                set.map { student.attributes[$0].isEmpty ? "no answer" : student.attributes[$0] }
                    .joined(separator: ", ")
            }
            guard Set(labels).count > 1 else { return [] }
            return outcomes.map { outcome in
                ParityTable(
                    attributes: set.map { course.attributes[$0] }, outcome: outcome.title, isRate: outcome.isRate,
                    labels: labels, values: outcome.values, permutations: permutations, seed: seed)
            }
        }
    }
}
