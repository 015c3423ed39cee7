import Audit
import Course
import Foundation
import Operations
import Testing

/// Random courses whose rules clash, held against all partitions of their students.
@Suite("Rules of groups that conflict")
struct GroupConflictTests {
    /// The first 30 courses of a row of random ones that no partition keeps the rules of.
    private static let infeasible: [ClashingCourse] = {
        var found: [ClashingCourse] = []
        for seed in UInt64(0)... {
            let clashing = ClashingCourse(seed: seed)
            if !clashing.isFeasible(clashing.course) { found.append(clashing) }
            if found.count == 30 { break }
        }
        return found
    }()

    @Test("are named without one too many, and every remedy helps", arguments: infeasible)
    func irreducible(clashing: ClashingCourse) async throws {
        let open = try clashing.opened()
        var found: Conflict?
        do {
            _ = try await solvePlan(open, PlanRequest())
        } catch {
            if case .conflict(let conflict) = error { found = conflict }
        }
        let conflict = try #require(found, "seed \(clashing.seed)")
        let named = clashing.course.groups.rules.filter { conflict.rules.contains($0.description) }
        #expect(Set(named.map(\.description)).count == conflict.rules.count, "seed \(clashing.seed): \(conflict)")
        var alone = clashing.course
        alone.groups.rules = named
        #expect(!clashing.isFeasible(alone), "seed \(clashing.seed): they do not clash: \(conflict)")
        for rule in conflict.rules {
            alone.groups.rules = named.filter { $0.description != rule }
            #expect(
                clashing.isFeasible(alone), "seed \(clashing.seed): without “\(rule)” the others clash: \(conflict)")
        }
        #expect(!conflict.remedies.isEmpty, "seed \(clashing.seed): \(conflict)")
        #expect(conflict.remedies.map(\.size) == conflict.remedies.map(\.size).sorted())
        for remedy in conflict.remedies {
            let relaxed = try #require(clashing.course.relaxed(by: remedy.changes), "\(remedy)")
            #expect(clashing.isFeasible(relaxed), "seed \(clashing.seed): “\(remedy.words)” does not help")
            let best = try clashing.leastBalance(relaxed)
            #expect(
                remedy.goals?.first?.value == .total(best),
                "seed \(clashing.seed): “\(remedy.words)” leads to a balance of \(best)")
        }
    }

    @Test("are loosened on demand, which the plan notes and the check knows", arguments: infeasible.prefix(6))
    func relaxing(clashing: ClashingCourse) async throws {
        let open = try clashing.opened()
        let solved = try await solvePlan(open, PlanRequest(relaxes: true))
        #expect(!solved.plan.relaxations.isEmpty)
        let relaxed = try #require(clashing.course.relaxed(by: solved.plan.relaxations))
        #expect(clashing.isFeasible(relaxed))
        #expect(PlanChecker(course: relaxed).findings(in: solved.plan).isEmpty)
        #expect(!PlanChecker(course: clashing.course).findings(in: solved.plan).isEmpty)
        let words = try #require(solved.plan.relaxations.first?.description)
        #expect(solved.plan.notes.contains { $0.contains(words) })
    }
}

/// Projects that run with so many groups or not at all, counted in all ways.
@Suite("Limits of projects that conflict")
struct ProjectLimitTests {
    @Test("are settled by two places more where one does not do")
    func twoPlaces() async throws {
        var course = Course(
            title: "Three or none", skills: ["programming"], attributes: [], slots: [],
            students: (0..<15).map { Student(id: "s\(10 + $0)", ratings: [1 + $0 % 5]) })
        course.groups = GroupSettings(size: GroupSizePolicy(prefer: 3, min: 3, max: 3), goals: [GroupGoal(.balance)])
        // Five groups; the projects take none, three or six of them.
        course.projects = ProjectSettings(
            projects: ["p", "q"].map { Project(id: $0, title: "P", min: 3, max: 3) }, assign: .groups, ranksOffered: 1)
        var open = try ClashingCourse(seed: 0).opened()
        (open.course, open.asWritten) = (course, course)
        let error = await #expect(throws: OperationError.self) { try await solvePlan(open, PlanRequest()) }
        guard case .conflict(let conflict)? = error else { throw try #require(error) }
        #expect(conflict.remedies.contains { $0.changes == [.projectPlaces(project: "p", max: 5)] }, "\(conflict)")
    }

    @Test("are a conflict exactly where no choice of projects has a place for every group", arguments: UInt64(0)..<40)
    func limits(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let groups = 2 + random.next(below: 4)
        var course = Course(
            title: "Limits \(seed)", skills: ["programming"], attributes: [], slots: [],
            students: (0..<3 * groups).map { Student(id: "s\(10 + $0)", ratings: [1 + random.next(below: 5)]) })
        course.groups = GroupSettings(size: GroupSizePolicy(prefer: 3, min: 3, max: 3), goals: [GroupGoal(.balance)])
        let projects = (0..<(1 + random.next(below: 3))).map { index in
            let least = 1 + random.next(below: 4)
            return Project(id: "p\(index)", title: "P", min: least, max: least + random.next(below: 2))
        }
        func canTake(_ projects: [Project]) -> Bool {
            projects.reduce(into: Set([0])) { sums, project in
                sums.formUnion(sums.flatMap { sum in (project.min...project.max).map { sum + $0 } })
            }.contains(groups)
        }
        course.projects = ProjectSettings(projects: projects, assign: .groups, ranksOffered: 1)
        var open = try ClashingCourse(seed: 0).opened()
        (open.course, open.asWritten) = (course, course)
        do {
            let solved = try await solvePlan(open, PlanRequest())
            #expect(canTake(projects), "seed \(seed)")
            #expect(solved.plan.groups.count == groups)
        } catch {
            guard case .conflict(let conflict) = error else { throw error }
            #expect(!canTake(projects), "seed \(seed): \(conflict)")
            #expect(conflict.rules.count == 1 && conflict.reason != nil, "seed \(seed): \(conflict)")
            let isHelped = projects.indices.contains { index in
                (1...groups).contains { more in
                    var changed = projects
                    changed[index].max += more
                    return canTake(changed)
                }
            }
            let addsPlaces = conflict.remedies.contains { remedy in
                remedy.changes.contains { if case .projectPlaces = $0 { true } else { false } }
            }
            #expect(!isHelped || addsPlaces, "seed \(seed): \(conflict)")
            for remedy in conflict.remedies {
                let relaxed = try #require(course.relaxed(by: remedy.changes), "\(remedy)")
                let count = relaxed.groups.size.sizes(students: course.students.count)?.count
                #expect(count != groups || canTake(relaxed.projects?.projects ?? []), "seed \(seed): \(remedy.words)")
            }
        }
    }
}

/// A class small enough to try all its partitions, with rules drawn at random.
struct ClashingCourse: Sendable, CustomTestStringConvertible {
    let seed: UInt64
    let course: Course

    var testDescription: String { "seed \(seed)" }

    init(seed: UInt64) {
        self.seed = seed
        var random = SeededGenerator(seed: seed)
        let count = 7 + random.next(below: 3)
        let ids = (0..<count).map { "s\($0)" }
        var course = Course(
            title: "Clash \(seed)", skills: ["programming"], attributes: ["gender"],
            slots: ["Mon", "Tue", "Wed", "Thu"],
            students: ids.map { id in
                Student(
                    id: id, ratings: [1 + random.next(below: 5)],
                    slots: (0..<4).filter { _ in random.next(below: 4) > 0 },
                    attributes: [random.next(below: 3) == 0 ? "woman" : "man"])
            })
        func drawn(_ count: Int) -> [String] { Array(ids.shuffled(using: &random).prefix(count)).sorted() }
        let rules: [GroupRule] = [
            .sharedHours(slots: 1 + random.next(below: 3)), .notAlone(attribute: "gender", values: ["woman"]),
            .atLeast(skill: "programming", rating: 3 + random.next(below: 3), members: 1 + random.next(below: 2)),
            .together(drawn(2 + random.next(below: 2))), .apart(drawn(2 + random.next(below: 2))),
            .apart(drawn(3)), .together(drawn(2)), .group(members: drawn(2), name: "A"),
            .group(members: drawn(1), name: "B"),
        ]
        course.groups = GroupSettings(
            size: GroupSizePolicy(prefer: 3, min: 2, max: 4), rules: rules.filter { _ in random.next(below: 2) == 0 },
            goals: [GroupGoal(.balance)])
        self.course = course
    }

    /// The course as if it had been read; the folder is one of another.
    func opened() throws -> OpenCourse {
        let folder = FileManager.default.temporaryDirectory.appending(path: "clash-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try writeSample(students: 6, seed: 1, to: folder, replacing: false)
        var open = try readCourse(in: folder)
        open.course = course
        open.asWritten = course
        return open
    }

    func isFeasible(_ course: Course) -> Bool { partitions(course).contains { _ in true } }

    /// The least balance of a partition that keeps the rules, by definition.
    func leastBalance(_ course: Course) throws -> Int {
        let count = course.students.count
        let all = course.students.reduce(0) { $0 + $1.ratings[0] }
        return try #require(
            partitions(course).map { partition in
                partition.reduce(0) { sum, group in
                    sum + abs(count * group.reduce(0) { $0 + course.students[$1].ratings[0] } - group.count * all)
                }
            }.min())
    }

    /// All partitions that keep the rules.
    private func partitions(_ course: Course) -> [[[Int]]] {
        let count = course.students.count
        guard let sizes = course.groups.size.sizes(students: count), let largest = sizes.first else { return [] }
        var found: [[[Int]]] = []
        func place(_ student: Int, _ groups: [[Int]]) {
            guard student < count else {
                if groups.map(\.count).sorted(by: >) == sizes, keepsRules(groups, course) { found.append(groups) }
                return
            }
            for index in groups.indices where groups[index].count < largest {
                var next = groups
                next[index].append(student)
                place(student + 1, next)
            }
            if groups.count < sizes.count { place(student + 1, groups + [[student]]) }
        }
        place(0, [])
        return found
    }

    private func keepsRules(_ groups: [[Int]], _ course: Course) -> Bool {
        let named = groups.map { group in Set(group.map { course.students[$0].id }) }
        func home(_ id: String) -> Int? { named.firstIndex { $0.contains(id) } }
        var homes: [String: Set<Int>] = [:]
        for case .group(let ids, let name) in course.groups.rules {
            homes[name, default: []].formUnion(ids.compactMap(home))
        }
        guard homes.values.allSatisfy({ $0.count == 1 }), Set(homes.values).count == homes.count else { return false }
        return course.groups.rules.allSatisfy { rule in
            groups.allSatisfy { group in
                let members = group.map { course.students[$0] }
                switch rule {
                case .sharedHours(let slots):
                    return members.map { Set($0.slots) }.reduce(Set(0..<4)) { $0.intersection($1) }.count >= slots
                case .notAlone(_, let values): return members.count { values.contains($0.attributes[0]) } != 1
                case .atLeast(_, let rating, let least): return members.count { $0.ratings[0] >= rating } >= least
                case .together(let ids): return [0, ids.count].contains(members.count { ids.contains($0.id) })
                case .apart(let ids): return members.count { ids.contains($0.id) } <= 1
                case .group: return true
                }
            }
        }
    }
}
