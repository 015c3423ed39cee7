import Course

/// What students, projects, readings and datasets are called on a page: by name, and with the id where two share one.
struct Roster {
    private let students: [String: String]
    private let projects: [String: String]
    private let datasets: [String: String]
    private let readings: [String: String]

    init(course: Course) {
        students = Self.distinct(course.students.map { ($0.id, $0.name) })
        projects = Self.distinct((course.projects?.projects ?? []).map { ($0.id, $0.title) })
        datasets = Self.distinct((course.datasets?.datasets ?? []).map { ($0.id, $0.title) })
        readings = Self.distinct(course.readings.map { ($0.id, $0.title) })
    }

    func student(_ id: String) -> String { students[id] ?? id.printable }
    func project(_ id: String) -> String { projects[id] ?? id.printable }
    func dataset(_ id: String) -> String { datasets[id] ?? id.printable }
    func reading(_ id: String) -> String { readings[id] ?? id.printable }

    private static func distinct(_ named: [(id: String, name: String)]) -> [String: String] {
        let names = named.map { $0.name.printable.isEmpty ? $0.id.printable : $0.name.printable }
        let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
        let shown = zip(named, names).map { item, name in
            (item.id, counts[name, default: 0] > 1 ? "\(name) (\(item.id.printable))" : name)
        }
        return Dictionary(shown, uniquingKeysWith: { first, _ in first })
    }
}
