import Audit
import Course
import Testing

/// Proof trees with projects inside, held against every partition with every choice of projects.
@Suite("Decisions about projects in a proof tree")
struct ProjectBranchTests {
    /// A small course in which groups take projects, everything found by trying.
    private struct Case {
        let proof: ProofCase
        let projects: [Project]
        /// Per project and student.
        let ranks: [[Int]]
        /// The least and the most sum of ranks of any plan.
        let least: Int
        let checker: CertificateChecker
        let plan: Plan

        init?(seed: UInt64, _ generator: inout SeededGenerator) {
            guard var proof = ProofCase(seed: seed, goals: [GroupGoal(.preference, .total)]) else { return nil }
            let count = 2 + generator.next(below: 2)
            let projects = (0..<count).map { index in
                let min = 1 + generator.next(below: 2)
                return Project(id: "p\(index)", title: "P", min: min, max: min + generator.next(below: 2))
            }
            proof.course.projects = ProjectSettings(projects: projects, assign: .groups, ranksOffered: 2)
            for student in proof.course.students.indices {
                let wished = projects.map(\.id).shuffled(using: &generator).prefix(generator.next(below: 3))
                proof.course.students[student].projectWishes = Wishes(Array(wished))
            }
            let course = proof.course
            let ranks = projects.map { project in
                course.students.map { $0.projectWishes.rank(of: project.id) ?? 3 }
            }
            var choices: [(sum: Int, partition: [[Int]], projects: [Int])] = []
            for partition in proof.partitions {
                Self.every(projects, partition.count) { chosen in
                    let sum = zip(partition, chosen).reduce(0) { sum, group in
                        sum + group.0.reduce(0) { $0 + ranks[group.1][$1] }
                    }
                    choices.append((sum, partition, chosen))
                }
            }
            guard let least = choices.map(\.sum).min(), let any = choices.randomElement(using: &generator) else {
                return nil
            }
            let ids = course.students.map(\.id)
            proof.plan.groups = zip(any.partition, any.projects).enumerated().map { index, group in
                GroupPlan(name: "G\(index)", members: group.0.map { ids[$0] }, project: projects[group.1].id)
            }
            (proof.plan.goals[0].value, proof.plan.goals[0].bound) = (.total(any.sum), .total(any.sum))
            self.proof = proof
            self.projects = projects
            self.ranks = ranks
            self.least = least
            checker = CertificateChecker(course: course)
            plan = proof.plan
        }

        /// Every choice of projects in which each that runs has takers enough, and none too many.
        static func every(_ projects: [Project], _ groups: Int, _ body: ([Int]) -> Void) {
            func choose(_ chosen: [Int]) {
                guard chosen.count == groups else {
                    for project in projects.indices { choose(chosen + [project]) }
                    return
                }
                let holds = projects.indices.allSatisfy { project in
                    let takers = chosen.count { $0 == project }
                    return takers == 0 || (projects[project].min...projects[project].max).contains(takers)
                }
                if holds { body(chosen) }
            }
            choose([])
        }

        /// Random duals below a decision, whose dual of the groups is the most that groups and projects allow.
        func leaf(
            scale: Int, _ generator: inout SeededGenerator, allows: ([Int], Int) -> Bool
        ) -> (duals: DualBound, sum: Int)? {
            let takers = projects.map { _ in
                DualBound.Takers(
                    most: -generator.next(below: 3 * scale),
                    least: generator.next(below: 2) * generator.next(below: scale))
            }
            var duals = DualBound(
                scale: scale, students: ranks[0].map { _ in generator.next(below: 5 * scale) - scale }, groups: 0,
                projects: takers)
            var least: Int?
            for members in proof.groups {
                for project in projects.indices where allows(members, project) {
                    let cost = members.reduce(-takers[project].most - takers[project].least) {
                        $0 + scale * ranks[project][$1] - duals.students[$1]
                    }
                    least = min(least ?? cost, cost)
                }
            }
            guard let least else { return nil }
            duals.groups = least
            let sum = zip(projects, takers).reduce(duals.students.reduce(0, +) + least * proof.groupCount) {
                $0 + min(0, $1.0.max * $1.1.most + $1.0.min * $1.1.least)
            }
            return (duals, sum)
        }

        func isTaken(_ tree: ProofTree, _ bound: Int) -> Bool {
            let stage = StageProof(objective: .total, rows: [], bound: bound, tree: tree)
            return checker.report(on: plan, Certificate(groups: [GoalProof(.stages([stage]))])).findings.isEmpty
        }
    }

    @Test("bound every plan, exactly as far as the duals go")
    func branches() {
        let tried = (UInt64(0)..<80).count { branch(seed: $0) }
        #expect(tried > 20)
    }

    /// Whether the course of a seed has something to try.
    private func branch(seed: UInt64) -> Bool {
        var generator = SeededGenerator(seed: seed, stream: 5)
        guard let course = Case(seed: seed, &generator) else { return false }
        guard !course.checker.report(on: course.plan, nil).isProven else { return false }
        let student = generator.next(below: course.ranks[0].count)
        let project = generator.next(below: course.projects.count)
        let scale = 1 << generator.next(below: 5)
        let taken = course.leaf(scale: scale, &generator) { !$0.contains(student) || $1 == project }
        let refused = course.leaf(scale: scale, &generator) { !$0.contains(student) || $1 != project }
        guard let taken, let refused else { return false }
        func tree(_ one: DualBound, _ other: DualBound) -> ProofTree {
            .project(student: student, project: project, taken: .bounded(one), refused: .bounded(other))
        }
        func ceiling(_ sum: Int) -> Int { Int((Double(sum) / Double(scale)).rounded(.up)) }
        let claimed = min(ceiling(taken.sum), ceiling(refused.sum))
        #expect(claimed <= course.least, "seed \(seed): weak duality")
        #expect(course.isTaken(tree(taken.duals, refused.duals), claimed), "seed \(seed)")
        #expect(!course.isTaken(tree(taken.duals, refused.duals), claimed + 1), "seed \(seed)")
        for side in 0..<2 {
            var further = [taken.duals, refused.duals]
            further[side].groups += 1
            #expect(!course.isTaken(tree(further[0], further[1]), claimed), "seed \(seed), side \(side)")
        }
        var wrongSign = taken.duals
        wrongSign.projects?[project].most = 1
        #expect(!course.isTaken(tree(wrongSign, refused.duals), claimed), "seed \(seed)")
        let elsewhere = ProofTree.project(
            student: course.ranks[0].count, project: project, taken: .bounded(taken.duals),
            refused: .bounded(refused.duals))
        #expect(!course.isTaken(elsewhere, claimed), "seed \(seed)")
        return true
    }

    @Test("a search below a decision finds the best that it leaves")
    func searches() {
        let tried = (UInt64(0)..<80).count { search(seed: $0) }
        #expect(tried > 20)
    }

    private func search(seed: UInt64) -> Bool {
        var generator = SeededGenerator(seed: seed, stream: 6)
        guard let course = Case(seed: seed, &generator) else { return false }
        guard !course.checker.report(on: course.plan, nil).isProven else { return false }
        let student = generator.next(below: course.ranks[0].count)
        let project = generator.next(below: course.projects.count)
        let taken = course.leaf(scale: 4, &generator) { !$0.contains(student) || $1 == project }
        let refused = course.leaf(scale: 4, &generator) { !$0.contains(student) || $1 != project }
        guard let taken, let refused else { return false }
        let tree = ProofTree.project(
            student: student, project: project, taken: .searched(taken.duals), refused: .searched(refused.duals))
        #expect(course.isTaken(tree, course.least), "seed \(seed)")
        #expect(!course.isTaken(tree, course.least + 1), "seed \(seed)")
        return true
    }
}
