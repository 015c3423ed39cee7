import Audit
import Course
import Rotation
import Testing

/// Certificates of rotations, held against all rotations of tiny classes by the checker, which shares no code with the engine.
@Suite("Proofs of rotations")
struct RotationProofTests {
    private static func plan(_ described: RotationCourse, _ sessions: [Session]) -> Plan {
        let course = described.course
        var plan = Plan(
            course: course.title, groups: described.groupPlans,
            students: course.students.map { StudentPlan(id: $0.id) },
            rotation: sessions)
        var (presents, ranks, criticises) = ([String: Int](), [String: Int](), [String: Int]())
        let unranked = (course.rotation?.ranksOffered ?? 0) + 1
        for session in sessions {
            for id in session.presenters {
                presents[id] = session.week
                ranks[id] = course.student(id)?.readingWishes.rank(of: session.reading) ?? unranked
            }
            for id in session.critics { criticises[id] = session.week }
        }
        plan.goals = described.goals.map { goal in
            let values = course.students.map { student in
                goal.measure == .preference
                    ? ranks[student.id] ?? 0 : abs((presents[student.id] ?? 0) - (criticises[student.id] ?? 0))
            }
            let value: GoalValue =
                switch goal.aggregation {
                case .total: .total(values.reduce(0, +))
                case .leximin:
                    .vector(goal.measure == .preference ? values.sorted(by: >) : values.sorted())
                case .greedy: .vector((1...unranked).map { rank in values.count { $0 == rank } })
                }
            return GoalResult(
                part: .rotation, goal: goal.measure.rawValue, kind: goal.aggregation,
                isMaximized: goal.measure.isMaximized || goal.aggregation == .greedy, value: value, bound: value)
        }
        return plan
    }

    private static func report(
        _ described: RotationCourse, _ sessions: [Session]
    ) async throws -> CertificateChecker.Report {
        let stages = try await RotationProof(course: described.course, groups: described.groupPlans).stages(
            of: sessions)
        return CertificateChecker(course: described.course)
            .report(on: plan(described, sessions), Certificate(rotation: stages))
    }

    @Test("prove the best rotation of most tiny classes")
    func tiny() async throws {
        var (goals, proven) = (0, 0)
        for seed in UInt64(0)..<200 {
            let described = RotationCourse.tiny(seed: seed)
            let rotation = ReadingRotation(course: described.course, groups: described.groupPlans)
            guard let result = try? await rotation.solve(), !result.goals.isEmpty else { continue }
            let report = try await Self.report(described, result.sessions)
            #expect(report.findings.isEmpty, "seed \(seed): \(report.findings)")
            goals += report.verdicts.count
            proven += report.verdicts.count { $0.standing == .proven }
        }
        // Most of the tiny classes have no rotation at all; in some it is the opponents alone that stand in the way.
        #expect(goals > 40)
        #expect(10 * proven >= 7 * goals, "\(proven) of \(goals)")
    }

    @Test("never prove a rotation than which there is a better one", arguments: UInt64(0)..<120)
    func neverWrong(seed: UInt64) async throws {
        let described = RotationCourse.tiny(seed: seed)
        guard !described.goals.isEmpty, let best = EveryRotation(described).values else { return }
        // Some rotation, found without looking at the goals.
        var careless = described
        careless.goals = []
        let rotation = ReadingRotation(course: careless.course, groups: described.groupPlans, seed: seed)
        guard let sessions = try? await rotation.solve().sessions else { return }
        let report = try await Self.report(described, sessions)
        for (index, verdict) in report.verdicts.enumerated() where verdict.standing == .proven {
            let isBest = zip(report.verdicts[...index], best).allSatisfy { $0.value == $1 }
            // What is proven counts only for plans that are as good in the goals before.
            let isBestBefore = zip(report.verdicts[..<index], best).allSatisfy { $0.value == $1 }
            if isBestBefore { #expect(isBest, "seed \(seed): \(verdict) and \(best)") }
        }
    }

    @Test("have formulas for the spread that no rotation exceeds", arguments: UInt64(0)..<150)
    func spreadForm(seed: UInt64) async throws {
        var described = RotationCourse.tiny(seed: seed)
        let kind: GroupGoal.Aggregation = seed % 2 == 0 ? .leximin : .total
        described.goals = [RotationGoal(.spread, kind)]
        guard let best = EveryRotation(described).values?.first else { return }
        let rotation = ReadingRotation(course: described.course, groups: described.groupPlans, seed: seed)
        guard let sessions = try? await rotation.solve().sessions else { return }
        let verdict = CertificateChecker(course: described.course).report(on: Self.plan(described, sessions), nil)
            .verdicts[0]
        func entries(_ value: GoalValue) -> [Int] {
            switch value {
            case .total(let scaled, _): [scaled]
            case .vector(let entries): entries
            }
        }
        switch verdict.standing {
        case .proven: #expect(verdict.value == best, "seed \(seed)")
        case .bounded(let bound):
            #expect(!entries(bound).lexicographicallyPrecedes(entries(best)), "seed \(seed): \(bound), \(best)")
        case .notCertified: Issue.record("seed \(seed): no formula")
        }
    }

    /// Where all students have half of the term between their turns, weeks are swapped by two and two.
    @Test("show that opponents are missing where all other rows are kept")
    func unopposed() async throws {
        var (leaves, proven) = (0, 0)
        for seed in UInt64(0)..<36 {
            let weeks = [4, 6, 10][Int(seed % 3)]
            let described = RotationCourse.usual(students: 2 * weeks, weeks: weeks, seed: seed)
            let rotation = ReadingRotation(course: described.course, groups: described.groupPlans)
            guard let result = try? await rotation.solve() else { continue }
            let report = try await Self.report(described, result.sessions)
            #expect(report.findings.isEmpty, "seed \(seed): \(report.findings)")
            let stages = try await RotationProof(course: described.course, groups: described.groupPlans)
                .stages(of: result.sessions)
            let count = stages.joined().reduce(0) { $0 + Self.unopposedLeaves($1.tree) }
            leaves += count
            if count > 0, report.verdicts.allSatisfy({ $0.standing == .proven }) { proven += 1 }
            // A leaf says nothing of other weeks, nor without the decisions above it.
            guard let place = stages.indices.last, count > 0 else { continue }
            var altered = stages
            altered[place] = stages[place].map { stage in
                var stage = stage
                if let leaf = Self.firstUnopposed(stage.tree) { stage.tree = leaf }
                return stage
            }
            guard altered != stages else { continue }
            let plan = Self.plan(described, result.sessions)
            let after = CertificateChecker(course: described.course).report(on: plan, Certificate(rotation: altered))
            #expect(!after.findings.isEmpty, "seed \(seed)")
        }
        #expect(leaves > 0)
        #expect(proven > 0)
    }

    private static func unopposedLeaves(_ tree: TurnTree) -> Int {
        switch tree {
        case .bounded: 0
        case .unopposed: 1
        case .load(_, _, let one, let other), .presents(_, _, let one, let other),
            .criticises(_, _, let one, let other):
            unopposedLeaves(one) + unopposedLeaves(other)
        }
    }

    private static func firstUnopposed(_ tree: TurnTree) -> TurnTree? {
        switch tree {
        case .bounded: nil
        case .unopposed: tree
        case .load(_, _, let one, let other), .presents(_, _, let one, let other),
            .criticises(_, _, let one, let other):
            firstUnopposed(one) ?? firstUnopposed(other)
        }
    }

    /// The ranks always; the weeks between turns where more than opponents decides them.
    @Test("prove the ranks of classes of a usual shape", arguments: [(20, 10), (30, 10), (24, 12)])
    func usual(students: Int, weeks: Int) async throws {
        let described = RotationCourse.usual(students: students, weeks: weeks, seed: 1)
        let result = try await ReadingRotation(course: described.course, groups: described.groupPlans).solve()
        let report = try await Self.report(described, result.sessions)
        #expect(report.findings.isEmpty)
        #expect(report.verdicts[0].standing == .proven, "\(report.verdicts)")
    }

    @Test("fall with any price that is altered too far", arguments: UInt64(0)..<40)
    func altered(seed: UInt64) async throws {
        let described = RotationCourse.usual(students: 12, weeks: 6, seed: seed)
        let rotation = ReadingRotation(course: described.course, groups: described.groupPlans)
        guard let result = try? await rotation.solve() else { return }
        var stages = try await RotationProof(course: described.course, groups: described.groupPlans)
            .stages(of: result.sessions)
        let plan = Self.plan(described, result.sessions)
        let checker = CertificateChecker(course: described.course)
        let before = checker.report(on: plan, Certificate(rotation: stages))
        var random = SeededGenerator(seed: seed)
        let goal = random.next(below: stages.count)
        guard !stages[goal].isEmpty, before.verdicts[goal].means != .closedForm else { return }
        // A bound that is one too high is refused whatever the prices are.
        let stage = random.next(below: stages[goal].count)
        stages[goal][stage].bound += 1
        let after = checker.report(on: plan, Certificate(rotation: stages))
        #expect(!after.findings.isEmpty, "seed \(seed)")
    }
}
