import Audit
import Course
import Testing

@Suite("Datasets of students, checked")
struct StudentDatasetTests {
    private static let ids = ["ana", "bo", "cy", "di"]

    /// Two projects of two students each; dataset d1 suits those who like sleep, d2 the others.
    private var course: Course {
        Course(
            title: "Alone", students: Self.ids.map { Student(id: $0, interests: $0 < "c" ? ["Sleep"] : ["mood"]) },
            groups: GroupSettings(size: GroupSizePolicy(prefer: 4)),
            datasets: DatasetSettings(
                datasets: [
                    Dataset(id: "d1", title: "", copies: 2, topics: ["sleep"]),
                    Dataset(id: "d2", title: "", copies: 2, topics: ["mood"]),
                ], takers: .students))
    }

    private var plan: Plan {
        Plan(
            course: "Alone", groups: [GroupPlan(name: "A", members: Self.ids)],
            students: Self.ids.map { StudentPlan(id: $0, group: "A", datasets: [$0 < "c" ? "d1" : "d2"]) },
            goals: [
                GoalResult(
                    part: .datasets, goal: "interests", kind: .leximin, isMaximized: true,
                    value: .vector([1, 1, 1, 1]), bound: .vector([1, 1, 1, 1]))
            ])
    }

    @Test("hold where each student has one that suits")
    func holds() { #expect(PlanChecker(course: course).findings(in: plan).isEmpty) }

    @Test("do not hold once one of them is wrong")
    func broken() {
        var alterations: [Plan] = []
        func alter(_ change: (inout Plan) -> Void) {
            var altered = plan
            change(&altered)
            alterations.append(altered)
        }
        alter { $0.students[0].datasets = ["d2"] }  // One copy too many, and another value.
        alter { $0.students[0].datasets = [] }
        alter { $0.students[1].datasets = ["d1", "d1"] }
        alter { $0.students[2].datasets = ["d9"] }
        alter { $0.groups[0].datasets = ["d1"] }
        alter { ($0.students[0].datasets, $0.students[2].datasets) = (["d2"], ["d1"]) }
        for altered in alterations {
            let found = PlanChecker(course: course).findings(in: altered)
            #expect(!found.isEmpty, "\(altered.students.map(\.datasets))")
        }
    }
}
