import Course
import Optimization

/// The repair of many groups, where there are too many repairs to go through.
///
/// Groups that lack nothing and keep their members stay out of it; each group with a flaw is a small choice of its own: who
/// joins, who leaves, or the end of the group. These choices are made one after the other, exactly each, while the other
/// flawed groups are set aside. Then the choices for a few groups at a time are taken back and made anew together, with fewer
/// moves: two who leave a group that is given up put two others right (large neighbourhood search, P. Shaw, CP 1998,
/// doi:10.1007/3-540-49481-2_30). It ends where the number of moves meets the bound, or with the work allowed.
struct PiecewiseRepair {
    private let problem: RepairProblem
    private var state: RepairState
    /// The groups with a flaw at the start.
    private let flawed: [Int]
    /// Students who are better touched than others.
    private let preferred: Set<Int>
    private var random: SeededGenerator
    private let budget: Budget
    /// Moves that may still be looked at.
    private var trialsLeft: Int
    private var stepsLeft: Int

    /// Moves that are looked at in all, and choices that are made anew.
    static let trials = 3_000_000
    static let steps = 2_000
    /// Moves that are looked at for one choice.
    static let trialsOfStep = 60_000
    /// The most moves of one choice at the start.
    static let movesOfPiece = 5

    /// - Parameter preferred: students who are better touched than others, since they are likely touched anyway.
    init(_ problem: RepairProblem, preferring preferred: Set<Int>, seed: UInt64, budget: Budget) {
        self.problem = problem
        self.preferred = preferred
        self.budget = budget
        state = RepairState(problem)
        flawed = state.flawed
        random = SeededGenerator(seed: seed, stream: 0x9E9A)
        trialsLeft = Self.trials
        stepsLeft = Self.steps
    }

    /// A repair of few moves; nil where some flaw was not put right.
    ///
    /// - Parameter least: no repair has fewer moves.
    mutating func run(atLeast least: Int) -> RepairSearch.Found? {
        guard putRightOneByOne() else { return nil }
        chooseAnew(atLeast: least)
        var outcome = RepairOutcome(problem)
        guard let (entries, projects) = outcome.entries(of: state) else { return nil }
        return RepairSearch.Found(state: state, entries: entries, projects: projects)
    }

    // MARK: One by one

    private mutating func putRightOneByOne() -> Bool {
        placeArrivals()
        for group in flawed { state.setAside(group, true) }
        guard state.waiting.isEmpty || advance(within: Self.movesOfPiece) else { return false }
        var hard: [Int] = []
        for group in flawed {
            state.setAside(group, false)
            if !state.isSound, !advance(within: Self.movesOfPiece) {
                state.setAside(group, true)
                hard.append(group)
            }
        }
        // What cannot be put right by itself may go with all the others.
        for group in hard { state.setAside(group, false) }
        return state.isSound || advance(within: Self.movesOfPiece + 2 * hard.count)
    }

    /// Those who come go where they put something right.
    private mutating func placeArrivals() {
        for student in state.waiting {
            let before = state.flawed.count
            for group in state.flawed where problem.pinned[student].map({ $0 == group }) ?? true {
                state.move(student, to: group)
                if state.flawed.count < before { break }
                state.takeBack(student)
            }
        }
    }

    /// The fewest moves, up to a number, that put right what is not set aside, and of these as few as possible of students who
    /// are not preferred; false where none were found.
    private mutating func advance(within moves: Int) -> Bool {
        let first = state.fewestMoves(limit: moves)
        guard first <= moves else { return false }
        for number in first...moves {
            for others in preferred.isEmpty ? number...number : 0...number {
                var search = RepairSearch(anyFrom: state, trialLimit: Self.trialsOfStep, free: preferred)
                search.run(moves: number, counted: others)
                trialsLeft -= search.trials
                if let found = search.best {
                    state = found.state
                    return true
                }
            }
        }
        return false
    }

    // MARK: Anew, some at a time

    private mutating func chooseAnew(atLeast least: Int) {
        guard flawed.count > 1 else { return }
        while state.touched > least, trialsLeft > 0, stepsLeft > 0, !budget.isExhausted {
            stepsLeft -= 1
            let known = state
            takeBack(around: choice())
            let removed = known.touched - state.touched
            guard removed > 1, advance(within: removed - 1), others(in: state) <= others(in: known) else {
                state = known
                continue
            }
        }
    }

    /// How many moved who are not preferred.
    private func others(in state: RepairState) -> Int {
        (0..<problem.studentCount).count {
            state.isDecided[$0] && problem.home[$0] != nil && !preferred.contains($0)
        }
    }

    /// Three to five of the flawed groups.
    private mutating func choice() -> Set<Int> {
        let count = min(flawed.count, 3 + random.next(below: 3))
        var chosen: Set<Int> = []
        while chosen.count < count { chosen.insert(flawed[random.next(below: flawed.count)]) }
        return chosen
    }

    /// Takes back all moves into or out of some groups, and then into or out of those that have a flaw without them.
    private mutating func takeBack(around groups: Set<Int>) {
        var groups = groups
        while true {
            for student in 0..<problem.studentCount where state.isDecided[student] {
                let isNear = groups.contains(state.groupOf[student])
                if isNear || problem.home[student].map(groups.contains) ?? false { state.takeBack(student) }
            }
            let more = state.flawed.filter { !groups.contains($0) }
            guard !more.isEmpty else { return }
            groups.formUnion(more)
        }
    }
}
