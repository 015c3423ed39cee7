internal import Course

/// The search for the fewest extra places with which everybody would have a project.
///
/// Every project that is taken, or that any number may take, gets a twin with as many extra places as students. To use
/// as few of them as possible comes right after to place everybody.
struct ExtraPlaces: Sendable {
    private let problem: PlacementProblem
    private let settings: ProjectSettings
    /// The project of each extra item.
    private let projects: [Int]

    init(_ students: StudentPlacement, _ settings: ProjectSettings, _ placement: [Int?]) {
        self.settings = settings
        let loads = students.problem.loads(placement)
        let growing = settings.projects.indices.filter { loads[$0] > 0 || settings.projects[$0].min < 2 }
        var problem = students.problem
        let twins = Dictionary(uniqueKeysWithValues: zip(growing, problem.items.count...))
        let places = problem.takers.reduce(0) { $0 + $1.places }
        problem.items += growing.map { _ in PlacementProblem.Item(max: places, isExtra: true) }
        for index in problem.takers.indices {
            let taker = problem.takers[index]
            for (position, item) in taker.items.enumerated() {
                guard let twin = twins[item] else { continue }
                problem.takers[index].items.append(twin)
                problem.takers[index].ranks += taker.ranks(at: position)
            }
            // Whoever has no such project of the own list takes any.
            guard problem.takers[index].items.count == taker.items.count, taker.takesAnything else { continue }
            problem.takers[index].items += growing.compactMap { twins[$0] }
            problem.takers[index].ranks += growing.flatMap { _ in
                Array(repeating: problem.worstRank, count: taker.members)
            }
        }
        self.problem = problem
        projects = growing
    }

    /// The extra places by project, ascending by id; empty where even they do not place everybody.
    ///
    /// - Parameter levels: those of the placement; the first is how many stay without a project.
    func cheapest(
        _ levels: [PlacementLevel], solve: (PlacementProblem, [PlacementLevel]) async throws -> Placement?
    ) async throws -> [ExtraPlace] {
        let extra = PlacementLevel.extraPlaces(worstRank: problem.worstRank)
        guard let placement = try await solve(problem, levels.prefix(1) + [extra] + levels.dropFirst()),
            placement.values[0] == 0
        else { return [] }
        let loads = problem.loads(placement.items)
        return zip(projects, loads.suffix(projects.count)).filter { $0.1 > 0 }.map { project, places in
            ExtraPlace(project: settings.projects[project].id, places: places)
        }
    }
}
