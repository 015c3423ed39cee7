import Course
import Matching
import Testing

/// Real preferences of students of the University of Glasgow: PrefLib dataset 00038, preflib.org. Figures for maximum
/// matchings: A. Kwanashie, R. W. Irving, D. F. Manlove, C. T. S. Sng, "Profile-based optimal matchings in the
/// student/project allocation problem", IWOCA 2014, recomputed with another solver.
@Suite("Real preferences")
struct PublicInstanceTests {
    struct Year: Sendable, CustomTestStringConvertible {
        var number: Int
        var leastTotal: Int
        var greedy: [Int]
        var generous: [Int]

        var testDescription: String { "year \(number)" }
    }

    static let years = [
        Year(number: 1, leastTotal: 57, greedy: [20, 9, 5, 0, 1], generous: [17, 14, 4, 0, 0]),
        Year(number: 2, leastTotal: 54, greedy: [26, 6, 2, 1, 2], generous: [23, 11, 3, 0, 0]),
        Year(number: 3, leastTotal: 44, greedy: [24, 5, 2, 1, 0], generous: [21, 10, 1, 0, 0]),
        Year(number: 4, leastTotal: 50, greedy: [25, 4, 3, 1, 1], generous: [21, 9, 4, 0, 0]),
        Year(number: 5, leastTotal: 44, greedy: [22, 6, 2, 1, 0], generous: [20, 9, 2, 0, 0]),
        Year(number: 6, leastTotal: 58, greedy: [26, 6, 3, 2, 1], generous: [21, 13, 4, 0, 0]),
    ]

    @Test(
        "Glasgow: everybody is placed, with the least total rank, the greedy and the generous profile",
        .enabled(if: PublicData.isThere, "needs PrefLib dataset 00038 and COUNTERPOINT_DATA"), arguments: years)
    func glasgow(year: Year) async throws {
        let name = "glasgow-projects/00038-0000000\(year.number)"
        let orders = try #require(PublicData.text(name + ".soi"))
        let supervisors = PublicData.text(name + ".dat")
        #expect((supervisors != nil) == (year.number >= 4))
        for goal in [GroupGoal.Aggregation.total, .greedy, .leximin] {
            let course = try #require(PrefLib.course(orders: orders, supervisors: supervisors, goal: goal))
            let result = try await ProjectMatching(course: course).solve()
            #expect(result.unplaced.isEmpty)
            #expect(result.goals.first?.value == .total(course.students.count))
            #expect(result.goals.allSatisfy { $0.isProven })
            switch goal {
            case .total: #expect(result.goals.last?.value == .total(year.leastTotal))
            case .greedy: #expect(result.goals.last?.value == .vector(year.greedy + [0]))
            case .leximin:
                let ranks = year.generous.enumerated().flatMap { Array(repeating: $0 + 1, count: $1) }
                #expect(result.goals.last?.value == .vector(ranks.reversed()))
            }
            let stability = Stability(course: course, projects: result.projects)
            #expect(stability.swaps.isEmpty)
        }
    }

    struct Class: Sendable, CustomTestStringConvertible {
        var name: String
        var bestMean: Double
        var worstByHand: Int
        var testDescription: String { name }
    }

    /// Groups that formed themselves, National University of Singapore, from the R package grouper 0.7 (CRAN). A score is
    /// read as a rank from the top; each topic may be used as often as the instructor used it by hand.
    @Test(
        "Singapore: topics to groups, the best mean score, and the best worst-off group",
        .enabled(if: PublicData.isThere, "needs the data of the R package grouper and COUNTERPOINT_DATA"),
        arguments: [
            Class(name: "data005", bestMean: 9.526, worstByHand: 1),
            Class(name: "data006", bestMean: 13.103, worstByHand: 2),
        ])
    func singapore(which: Class) async throws {
        let scores = try #require(PublicData.text("grouper-real/\(which.name)-preference.csv"))
            .split(separator: "\n").dropFirst().map { $0.split(separator: ",").compactMap { Int($0) } }
        let used = try #require(PublicData.text("grouper-real/\(which.name)-allocated.csv"))
            .split(separator: "\n").dropFirst().compactMap { Int($0.split(separator: ",")[1]) }
        let topics = try #require(scores.first?.count)
        for goal in [GroupGoal.Aggregation.total, .leximin] {
            let course = Course(
                title: which.name,
                students: scores.enumerated().map { index, row in
                    Student(
                        id: id(index),
                        projectWishes: Wishes(ranks: row.enumerated().map { (id($0), topics + 1 - $1) }))
                },
                groups: GroupSettings(goals: [GroupGoal(.preference, goal)]),
                projects: ProjectSettings(
                    projects: (0..<topics).map { topic in
                        Project(id: id(topic), title: id(topic), max: used.count { $0 == topic + 1 })
                    }, ranksOffered: topics))
            let groups = course.students.map { GroupPlan(name: $0.id, members: [$0.id]) }
            let result = try await GroupProjectMatching(course: course).solve(groups: groups)
            #expect(result.goals.allSatisfy { $0.isProven })
            let reached = scores.enumerated().map { index, row in
                row[Int(result.projects[id(index)] ?? "") ?? 0]
            }
            let mean = Double(reached.reduce(0, +)) / Double(reached.count)
            switch goal {
            case .total: #expect(abs(mean - which.bestMean) < 0.0005)
            default:
                #expect(try #require(reached.min()) > which.worstByHand)
                #expect(try #require(reached.min()) == bottleneck(scores, places: used.map { $0 - 1 }, topics))
            }
        }
    }

    /// The greatest score that every group can reach at once: by augmenting paths, one threshold after the other.
    private func bottleneck(_ scores: [[Int]], places: [Int], _ topics: Int) -> Int {
        func isReached(_ threshold: Int) -> Bool {
            var holder = [Int?](repeating: nil, count: places.count)
            func find(_ group: Int, _ seen: inout Set<Int>) -> Bool {
                for (place, topic) in places.enumerated() where scores[group][topic] >= threshold {
                    guard seen.insert(place).inserted else { continue }
                    if let other = holder[place], !find(other, &seen) { continue }
                    holder[place] = group
                    return true
                }
                return false
            }
            return scores.indices.allSatisfy { group in
                var seen: Set<Int> = []
                return find(group, &seen)
            }
        }
        return (1...topics).last(where: isReached) ?? 0
    }

    private func id(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
