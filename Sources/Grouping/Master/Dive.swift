/// A dive on its way: what is fixed so far and the relaxation over the rest.
struct Dive {
    private(set) var branching: Branching
    var relaxation: ColumnGeneration.Relaxation
    private(set) var depth = 0
    /// How many choices were left out.
    private(set) var leftOut = 0
    private var fixed: Set<Column> = []
    private var avoided: Set<Column> = []

    /// Weights nearer to 0 or 1 than this are whole.
    private static let tolerance = 1e-6

    init(branching: Branching, relaxation: ColumnGeneration.Relaxation) {
        self.branching = branching
        self.relaxation = relaxation
    }

    /// The columns that the relaxation takes, the heaviest first.
    private var order: [Int] {
        relaxation.weights.indices.filter { relaxation.weights[$0] > Self.tolerance }
            .sorted { (-relaxation.weights[$0], $0) < (-relaxation.weights[$1], $1) }
    }

    /// The columns of the relaxation where it takes none by half.
    var wholePartition: [Column]? {
        let order = order
        guard let least = order.last, relaxation.weights[least] > 1 - Self.tolerance else { return nil }
        return order.map { relaxation.columns[$0] }
    }

    /// The columns to be fixed next: those above a weight, or the heaviest one.
    ///
    /// Columns above one half share nobody.
    func choice(above weight: Double) -> [Column] {
        let next = order.filter { !fixed.contains(relaxation.columns[$0]) && !avoided.contains(relaxation.columns[$0]) }
        let sure = next.prefix { relaxation.weights[$0] > weight }
        return (sure.isEmpty ? next.prefix(1) : sure).map { relaxation.columns[$0] }
    }

    /// The same dive, but for some columns that are not fixed; the relaxation may still take them.
    func leavingOut(_ choice: [Column]) -> Dive {
        var dive = self
        dive.avoided.formUnion(choice)
        dive.leftOut += 1
        return dive
    }

    mutating func fix(_ choice: [Column], withProject: Bool) {
        for column in choice {
            fixed.insert(column)
            branching = branching.fixing(column, withProject: withProject)
        }
        depth += 1
    }
}
