import Course

/// Somebody to whom a plan hands datasets: a group, or a student alone, as the course says.
struct DatasetHolder {
    /// The group's name or the student's id.
    let name: String
    /// Positions of the students in the course.
    let members: [Int]
    let project: String?
    let datasets: [String]
    let taker: ProjectSettings.Taker
}

extension ResolvedPlan {
    /// Those to whom datasets may be handed in this course.
    var datasetHolders: [DatasetHolder] { holders(course.datasets?.takers ?? .groups) }

    /// All groups, or all students, with the datasets that the plan names for them.
    func holders(_ takers: ProjectSettings.Taker) -> [DatasetHolder] {
        switch takers {
        case .groups:
            zip(plan.groups, members).map {
                DatasetHolder(
                    name: $0.name, members: $1, project: $0.project, datasets: $0.datasets, taker: .groups)
            }
        case .students:
            plan.students.map { student in
                DatasetHolder(
                    name: student.id, members: position(of: student.id).map { [$0] } ?? [],
                    project: student.project, datasets: student.datasets, taker: .students)
            }
        }
    }
}
