import Course

/// All ways to give students projects, tried one by one: what the engine is checked against.
struct EveryPlacement {
    let course: Course
    let settings: ProjectSettings

    init?(_ course: Course) {
        guard let settings = course.projects else { return nil }
        self.course = course
        self.settings = settings
    }

    /// What is compared: as many as possible with a project, then with one that they ranked where that is asked for, then
    /// the goal. All entries are to be as large as possible, in order.
    func score(_ placement: [Int?]) -> [Int] {
        let ranks = ranks(placement)
        let worst = settings.ranksOffered + 1
        let placed = placement.count { $0 != nil }
        let most = settings.placesMost ? [ranks.count { $0 < worst }] : []
        let goal =
            switch settings.goal {
            case .leximin: ranks.sorted(by: >).map { -$0 }
            case .total: [-ranks.reduce(0, +)]
            case .greedy: (1...worst).map { rank in ranks.count { $0 == rank } }
            }
        return [placed] + most + goal
    }

    func ranks(_ placement: [Int?]) -> [Int] {
        zip(course.students, placement).map { student, project in
            project.flatMap { student.projectWishes.rank(of: settings.projects[$0].id) } ?? settings.ranksOffered + 1
        }
    }

    /// The best score, or nil where no placement keeps the rules.
    func best() -> [Int]? {
        var best: [Int]?
        var placement = [Int?](repeating: nil, count: course.students.count)
        func extend(_ student: Int) {
            guard student < placement.count else {
                guard keepsRules(placement) else { return }
                let score = score(placement)
                if best.map({ $0.lexicographicallyPrecedes(score) }) ?? true { best = score }
                return
            }
            for project in [nil] + settings.projects.indices.map(Optional.some) {
                placement[student] = project
                extend(student + 1)
            }
        }
        extend(0)
        return best
    }

    func keepsRules(_ placement: [Int?]) -> Bool {
        for (index, project) in settings.projects.enumerated() {
            let count = placement.count { $0 == index }
            if count > project.max || count > 0 && count < project.min { return false }
        }
        for supervisor in settings.supervisors {
            let count = placement.count { $0.map { settings.projects[$0].supervisor == supervisor.id } ?? false }
            if count > supervisor.capacity { return false }
        }
        func project(_ id: String) -> String? {
            course.position(of: id).flatMap { placement[$0] }.map { settings.projects[$0].id }
        }
        return settings.rules.allSatisfy { rule in
            switch rule {
            case .pin(let student, let wanted): project(student) == wanted
            case .not(let student, let unwanted): project(student) != unwanted
            case .together(let ids): ids.allSatisfy { project($0) == project(ids[0]) }
            }
        }
    }

    /// The placement that a result is, as positions.
    func placement(_ projects: [String: String]) -> [Int?] {
        course.students.map { student in
            projects[student.id].flatMap { id in settings.projects.firstIndex { $0.id == id } }
        }
    }
}
