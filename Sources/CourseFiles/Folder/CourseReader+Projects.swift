import Course

/// The projects of a course: their tables and the rules about who gets which.
extension CourseReader {
    /// - Parameter skills: the names of the skills, or nil when they are not known.
    mutating func projectSettings(skills: [String]?) -> ProjectSettings? {
        guard let section = description.projects else { return nil }
        let supervisors = supervisorsFile(section).map { file in
            records(file) { SupervisorsTable.supervisors(in: $0, problems: &$1) }
        }
        let projects = records(section.file) { table, problems in
            ProjectsTable.projects(
                in: table, skills: skills, supervisors: supervisors, taker: section.assign, problems: &problems)
        }
        return ProjectSettings(
            projects: projects, supervisors: supervisors ?? [], assign: section.assign, ranksOffered: 0,
            placesMost: section.placesMost, goal: section.goal)
    }

    /// The file that `projects` names, or `supervisors.csv` where it lies in the folder.
    private func supervisorsFile(_ section: ProjectsDescription) -> Located<String>? {
        guard section.assign == .students else { return nil }
        let usual = "supervisors.csv"
        return section.supervisors ?? (files.exists(usual) ? Located(usual, at: section.file.place) : nil)
    }

    /// The rules about students' projects, for those whose students and projects there are.
    mutating func addProjectRules(to course: inout Course, people: RuleResolution) {
        guard let section = description.projects, let items = course.projects?.projects, !items.isEmpty else { return }
        let catalogue = Catalogue(items: items.map { ($0.id, $0.title) })
        course.projects?.rules = section.rules.compactMap { rule in
            switch rule.value {
            case .together(let names): people.ids(names, least: 2, settings: &settings).map { .together($0) }
            case .pin(let name, let project):
                pair(name, project, people: people, catalogue).map { .pin(student: $0, project: $1) }
            case .not(let name, let project):
                pair(name, project, people: people, catalogue).map { .not(student: $0, project: $1) }
            }
        }
    }

    private mutating func pair(
        _ name: Located<String>, _ project: Located<String>, people: RuleResolution, _ catalogue: Catalogue
    ) -> (String, String)? {
        let student = people.ids([name], least: 1, settings: &settings)?.first
        switch catalogue.item(project.value) {
        case .one(let id): return student.map { ($0, id) }
        case .several(let ids):
            let message = "several projects have this title; write one of the ids \(ids.joined(separator: ", "))"
            settings.refuse(project.place, value: project.value, message)
        case .none(let nearest):
            settings.refuse(
                project.place, value: project.value, "no project has this id or title", suggestion: nearest)
        }
        return nil
    }
}
