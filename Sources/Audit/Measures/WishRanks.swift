import Course

/// The ranks that students give what they got: 1 for a first choice, ranks offered + 1 for what they did not rank.
enum WishRanks {
    /// Of every student, the rank of the project of the student's group; nothing in a course without projects.
    static func ofGroupProjects(_ plan: ResolvedPlan) -> [Int] {
        guard let settings = plan.course.projects else { return [] }
        return plan.students.map { position, student in
            let project = plan.group(of: position).flatMap { plan.plan.groups[$0].project }
            return project.flatMap(student.projectWishes.rank) ?? settings.ranksOffered + 1
        }
    }

    /// Of every student, the rank of the project in the student's own entry.
    static func ofStudentProjects(_ plan: ResolvedPlan) -> [Int] {
        guard let settings = plan.course.projects else { return [] }
        let projects = Dictionary(
            plan.plan.students.map { ($0.id, $0.project) }, uniquingKeysWith: { first, _ in first })
        return plan.course.students.map { student in
            let project = projects[student.id].flatMap(\.self)
            return project.flatMap(student.projectWishes.rank) ?? settings.ranksOffered + 1
        }
    }

    /// Of every student who presents, the rank of the reading presented, of several the worst.
    static func ofReadings(_ plan: ResolvedPlan) -> [Int] {
        guard let settings = plan.course.rotation else { return [] }
        return plan.students.compactMap { position, student in
            plan.presented[position].map { session in
                student.readingWishes.rank(of: plan.plan.rotation[session].reading) ?? settings.ranksOffered + 1
            }.max()
        }
    }
}
