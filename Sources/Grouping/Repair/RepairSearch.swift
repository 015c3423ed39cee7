/// The search for repairs: deepening over the number of students of the plan who move.
///
/// With a number of moves in hand, a group with a flaw is taken; whoever puts it right has to move somebody into it or out
/// of it, so each such move is tried in turn, and those tried before are forbidden in the branches that follow. A branch
/// ends where more moves are needed than are left (`RepairState.fewestMoves`), or where some group cannot be put right.
/// That no move is left out makes it a proof; all repairs of the least number come out, so that the best can be chosen.
struct RepairSearch {
    private var state: RepairState
    private var outcome: RepairOutcome
    private var forbidden: [Bool]
    private let groupCount: Int
    /// Looked at so far, against the limits.
    private var trials = 0
    private var leaves = 0
    private let trialLimit: Int
    private let leafLimit: Int
    /// The best repair so far, with the number of students that it touches.
    private(set) var best: Found?
    /// Whether a repair was passed over because its projects cannot be had.
    private(set) var hasPassedOver = false

    struct Found {
        var state: RepairState
        var entries: [Int]
        var projects: [Int?]
    }

    /// - Parameters:
    ///   - trialLimit: moves that are looked at before the search ends.
    ///   - leafLimit: repairs that are compared before it does.
    ///   - known: a repair that there is already.
    init(_ problem: RepairProblem, from known: Found? = nil, trialLimit: Int = 3_000_000, leafLimit: Int? = nil) {
        best = known
        state = RepairState(problem)
        outcome = RepairOutcome(problem)
        groupCount = problem.groupCount
        forbidden = Array(repeating: false, count: problem.studentCount * problem.groupCount)
        self.trialLimit = trialLimit
        self.leafLimit = leafLimit ?? max(300, 200_000 / max(1, problem.groupCount))
    }

    /// No repair touches fewer than this, before anything is searched.
    var lowerBound: Int { state.fewestMoves(limit: state.problem.studentCount) }

    /// Whether a limit was reached.
    var isCut: Bool { trials > trialLimit || leaves >= leafLimit }

    /// Goes through all repairs that touch at most a number of students, and keeps the best.
    ///
    /// - Parameter improves: whether moves are tried that no flaw asks for, in the hope of better goals.
    mutating func run(moves: Int, improves: Bool = false) {
        descend(moves, improves: improves, from: 0)
    }

    /// How many moves are left before the limits.
    private var hasRoom: Bool { trials <= trialLimit && leaves < leafLimit }

    private mutating func descend(_ moves: Int, improves: Bool, from first: Int) {
        guard hasRoom else { return }
        guard !state.isSound else {
            compare()
            if improves, moves > 0 { tryAll(moves, from: first) }
            return
        }
        // One who comes is placed first where nothing else is wrong: it costs nothing.
        guard let branches = tightestBranches(moves) else { return }
        var tried: [Int] = []
        for (student, group) in branches {
            let cost = state.problem.home[student] == nil ? 0 : 1
            state.move(student, to: group)
            descend(moves - cost, improves: improves, from: first)
            state.takeBack(student)
            let key = student * groupCount + group
            forbidden[key] = true
            tried.append(key)
            guard hasRoom else { break }
        }
        for key in tried { forbidden[key] = false }
    }

    /// Moves that nothing asks for, in the order of the students.
    private mutating func tryAll(_ moves: Int, from first: Int) {
        for student in first..<state.problem.studentCount where state.problem.home[student] != nil {
            for group in 0..<groupCount where canMove(student, group) {
                state.move(student, to: group)
                trials += 1
                if state.fewestMoves(limit: moves - 1) <= moves - 1 {
                    descend(moves - 1, improves: true, from: student + 1)
                }
                state.takeBack(student)
                guard hasRoom else { return }
            }
        }
    }

    private mutating func compare() {
        leaves += 1
        guard let (entries, projects) = outcome.entries(of: state) else {
            hasPassedOver = true
            return
        }
        if let best, !entries.lexicographicallyPrecedes(best.entries) { return }
        best = Found(state: state, entries: entries, projects: projects)
    }

    // MARK: Branches

    private func canMove(_ student: Int, _ group: Int) -> Bool {
        guard !state.isDecided[student], state.groupOf[student] != group, !forbidden[student * groupCount + group]
        else { return false }
        if let pinned = state.problem.pinned[student], pinned != group { return false }
        // Of the groups that could be opened, the first.
        return group < state.problem.baseCount || !state.members[group].isEmpty || group == firstEmpty
    }

    private var firstEmpty: Int? {
        (state.problem.baseCount..<groupCount).first { state.members[$0].isEmpty }
    }

    /// The moves that could put a flaw right within a number of moves, of the flaw with the fewest; nil when some flaw has
    /// none.
    private mutating func tightestBranches(_ moves: Int) -> [(Int, Int)]? {
        guard !state.flawed.isEmpty else { return placements(of: state.waiting[0], moves) }
        var tightest: [(Int, Int)]?
        for group in state.flawed {
            var branches = joining(group, moves, atMost: tightest.map { $0.count } ?? .max)
            branches += leaving(group, moves)
            if branches.isEmpty { return nil }
            if branches.count < tightest?.count ?? .max { tightest = branches }
            guard hasRoom else { return nil }
        }
        return tightest
    }

    private mutating func placements(of student: Int, _ moves: Int) -> [(Int, Int)] {
        (0..<groupCount).compactMap { group in isWithin(moves, student, group) ? (student, group) : nil }
    }

    private mutating func joining(_ group: Int, _ moves: Int, atMost: Int) -> [(Int, Int)] {
        var branches: [(Int, Int)] = []
        for student in 0..<state.problem.studentCount where isWithin(moves, student, group) {
            branches.append((student, group))
            // Another flaw has fewer; this one only must have any.
            if branches.count > atMost { break }
        }
        return branches
    }

    private mutating func leaving(_ group: Int, _ moves: Int) -> [(Int, Int)] {
        var branches: [(Int, Int)] = []
        for student in state.members[group] {
            for other in 0..<groupCount where isWithin(moves, student, other) { branches.append((student, other)) }
        }
        return branches
    }

    /// Whether a move leaves enough moves for the flaws that remain.
    private mutating func isWithin(_ moves: Int, _ student: Int, _ group: Int) -> Bool {
        guard canMove(student, group) else { return false }
        let left = moves - (state.problem.home[student] == nil ? 0 : 1)
        guard left >= 0 else { return false }
        trials += 1
        state.move(student, to: group)
        let need = state.fewestMoves(limit: left)
        state.takeBack(student)
        return need <= left
    }
}
