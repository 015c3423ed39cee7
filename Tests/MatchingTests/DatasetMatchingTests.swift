import Course
import Matching
import Testing

@Suite("Datasets for groups")
struct DatasetMatchingTests {
    /// A random course with a few datasets.
    private func course(_ seed: UInt64) -> (course: Course, groups: [GroupPlan]) {
        var random = SeededGenerator(seed: seed)
        let topics = ["sleep", "stress", "mood", "pain"]
        func some() -> [String] { topics.filter { _ in random.next(below: 2) == 0 } }
        let students = (0..<5).map { Student(id: "s\($0)", interests: some()) }
        let datasets = (0..<1 + random.next(below: 4)).map { index in
            Dataset(id: "d\(index)", title: "", copies: random.next(below: 3), topics: some())
        }
        let groupCount = 1 + random.next(below: 3)
        return (
            Course(
                title: "", students: students,
                datasets: DatasetSettings(datasets: datasets, perGroup: 1 + random.next(below: 2))),
            (0..<groupCount).map { group in
                GroupPlan(name: "g\(group)", members: (0..<5).filter { $0 % groupCount == group }.map { "s\($0)" })
            }
        )
    }

    /// The best sum of interests met and, with it, the fairest sorted scores, of all choices.
    private func best(_ course: Course, _ groups: [GroupPlan]) -> [Int]? {
        guard let settings = course.datasets else { return nil }
        var best: [Int]?
        func choose(_ group: Int, _ copies: [Int], _ scores: [Int]) {
            if group == groups.count {
                let found = [scores.reduce(0, +)] + scores.sorted()
                if best.map({ $0.lexicographicallyPrecedes(found) }) ?? true { best = found }
                return
            }
            for subset in 0..<(1 << copies.count) where subset.nonzeroBitCount == settings.perGroup {
                let chosen = copies.indices.filter { subset >> $0 & 1 == 1 }
                guard chosen.allSatisfy({ copies[$0] > 0 }) else { continue }
                var left = copies
                var score = 0
                for dataset in chosen {
                    left[dataset] -= 1
                    for id in groups[group].members {
                        for interest in course.student(id)?.interests ?? []
                        where settings.datasets[dataset].topics.contains(interest) { score += 1 }
                    }
                }
                choose(group + 1, left, scores + [score])
            }
        }
        choose(0, settings.datasets.map(\.copies), [])
        return best
    }

    @Test("Most interests are met, and fairly", arguments: [UInt64(0), 100, 200, 300, 400])
    func agreesWithAllChoices(first: UInt64) async throws {
        for seed in first..<first + 100 {
            let (course, groups) = course(seed)
            let best = best(course, groups)
            do {
                let result = try await DatasetMatching(course: course).solve(groups: groups)
                let found = try #require(best, "seed \(seed)")
                #expect(result.goals.map(\.value) == [.total(found[0]), .vector(Array(found[1...]))], "seed \(seed)")
                #expect(result.goals.allSatisfy { $0.isProven }, "seed \(seed)")
                for dataset in course.datasets?.datasets ?? [] {
                    #expect(result.datasets.values.count { $0.contains(dataset.id) } <= dataset.copies)
                }
                #expect(result.datasets.values.allSatisfy { $0.count == course.datasets?.perGroup })
            } catch let conflict as Conflict {
                #expect(best == nil, "seed \(seed): \(conflict)")
                #expect(!conflict.remedies.isEmpty)
            }
        }
    }
}
