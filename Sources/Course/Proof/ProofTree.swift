/// A tree of decisions that together leave nothing out, with a reason at every leaf.
///
/// Source: D. M. Ryan, B. A. Foster, "An integer programming approach to scheduling", 1981.
public indirect enum ProofTree: Sendable, Equatable {
    /// The duals prove the stage's bound for every plan that keeps the decisions above.
    case bounded(DualBound)
    /// The duals leave few groups with a small reduced cost; no partition into such groups is better than the stage's
    /// bound, as an exhaustive search finds.
    case searched(DualBound)
    /// Two students are in one group, or they are not.
    case pair(Int, Int, together: ProofTree, apart: ProofTree)
    /// A student's group takes a project, or it takes another.
    case project(student: Int, project: Int, taken: ProofTree, refused: ProofTree)
}

/// Integer duals of the set partitioning model: weak duality makes a bound of any such numbers under which no group has
/// a negative reduced cost.
///
/// The model has one column x per group (with a project where `projects` is there) and minimises the objective subject to
/// - every student is in one group: dual `students[i]`, free;
/// - there are G groups: dual `groups`, free;
/// - a held row is at most its bound: dual `rows[r]`, at most 0;
/// - the takers of project p are at most max·y(p) and at least min·y(p), y(p) in 0...1: duals `most` <= 0, `least` >= 0;
/// - a cut over a set M: sum of floor(|g ∩ M| / 2)·x(g) <= floor(|M| / 2): dual at most 0.
///
/// With all duals in units of 1 / `scale`, the reduced cost of a group is scale · objective − the sum of its duals, and
/// the bound is Σ students + G · groups + Σ bound · rows + Σ min(0, max · most + min · least) + Σ floor(|M| / 2) · cuts.
public struct DualBound: Sendable, Equatable {
    /// The duals of a project's limits.
    public struct Takers: Sendable, Equatable {
        public var most: Int
        public var least: Int

        public init(most: Int, least: Int) {
            self.most = most
            self.least = least
        }
    }

    /// Chvátal's cut with multipliers 1/2 over some students: the parity cut where a rule forbids single members of a
    /// set, the subset-row cut where the set has three.
    public struct Cut: Sendable, Equatable {
        /// Positions of students, ascending.
        public var students: [Int]
        public var dual: Int

        public init(students: [Int], dual: Int) {
            self.students = students
            self.dual = dual
        }
    }

    /// At least 1.
    public var scale: Int
    public var students: [Int]
    public var groups: Int
    /// Per row of the stage.
    public var rows: [Int]
    /// Per project; nil where groups are looked at without projects, which can only widen the choice.
    public var projects: [Takers]?
    public var cuts: [Cut]

    public init(
        scale: Int, students: [Int], groups: Int, rows: [Int] = [], projects: [Takers]? = nil, cuts: [Cut] = []
    ) {
        self.scale = scale
        self.students = students
        self.groups = groups
        self.rows = rows
        self.projects = projects
        self.cuts = cuts
    }
}
