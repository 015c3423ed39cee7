/// The search for repairs: deepening over the number of students of the plan who move.
///
/// With a number of moves in hand, a group with a flaw is taken; whoever puts it right has to move somebody into it or out
/// of it, so each such move is tried in turn, and those tried before are forbidden in the branches that follow. A branch
/// ends where more moves are needed than are left (`RepairState.fewestMoves`), or where some group cannot be put right.
/// That no move is left out makes it a proof; all repairs of the least number come out, so that the best can be chosen.
///
/// Some students can be free: how many of them move is not counted, as long as not too many move in all.
struct RepairSearch {
    private var state: RepairState
    private var outcome: RepairOutcome
    private var forbidden: [Bool]
    private let groupCount: Int
    /// Whose moves are not counted, by student.
    private let isFree: [Bool]
    private let everybody: [Int]
    /// Those who can move when nobody may whose moves are counted: who are free, and who come; ascending.
    private let uncounted: [Int]
    /// How many of them have not moved yet.
    private var freeLeft: Int
    /// How many of the best repairs are kept.
    private let keeps: Int
    /// Looked at so far, against the limits.
    private(set) var trials = 0
    private var leaves = 0
    private let trialLimit: Int
    private let leafLimit: Int
    /// The best repairs so far, the best first.
    private(set) var found: [Found]
    /// Whether the first repair will do.
    private let takesAny: Bool
    /// Who moves in which repair, where that is asked for in place of the best repairs.
    private(set) var survey: MoverSurvey?
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
    ///   - free: students whose moves are not counted.
    ///   - keeps: how many of the best repairs are kept.
    ///   - surveys: whether the repairs are only surveyed for who moves in them.
    init(
        _ problem: RepairProblem, from known: Found? = nil, trialLimit: Int = 3_000_000, leafLimit: Int? = nil,
        free: Set<Int> = [], keeps: Int = 1, surveys: Bool = false
    ) {
        found = [known].compactMap(\.self)
        state = RepairState(problem)
        takesAny = false
        outcome = RepairOutcome(problem)
        groupCount = problem.groupCount
        isFree = (0..<problem.studentCount).map { free.contains($0) && problem.home[$0] != nil }
        everybody = Array(0..<problem.studentCount)
        uncounted = everybody.filter { [isFree] in isFree[$0] || problem.home[$0] == nil }
        freeLeft = isFree.count { $0 }
        self.keeps = keeps
        survey = surveys ? MoverSurvey(state) : nil
        forbidden = Array(repeating: false, count: problem.studentCount * problem.groupCount)
        self.trialLimit = trialLimit
        self.leafLimit = leafLimit ?? max(300, 200_000 / max(1, problem.groupCount))
    }

    /// A search that goes on from a state and ends with the first repair, whatever it is worth.
    init(anyFrom state: RepairState, trialLimit: Int, free: Set<Int> = []) {
        let problem = state.problem
        self.state = state
        found = []
        outcome = RepairOutcome(problem)
        groupCount = problem.groupCount
        isFree = (0..<problem.studentCount).map { free.contains($0) && problem.home[$0] != nil }
        everybody = Array(0..<problem.studentCount)
        uncounted = everybody.filter { [isFree] in isFree[$0] || problem.home[$0] == nil }
        freeLeft = isFree.indices.count { [isFree] in isFree[$0] && !state.isDecided[$0] }
        keeps = 1
        survey = nil
        forbidden = Array(repeating: false, count: problem.studentCount * problem.groupCount)
        self.trialLimit = trialLimit
        leafLimit = 200
        takesAny = true
    }

    /// The best repair so far.
    var best: Found? { found.first }

    /// No repair touches fewer than this, before anything is searched.
    var lowerBound: Int { state.fewestMoves(limit: state.problem.studentCount) }

    /// Whether a limit was reached.
    var isCut: Bool { trials > trialLimit || leaves >= leafLimit }

    /// Goes through all repairs that touch at most a number of students, and keeps the best.
    ///
    /// - Parameters:
    ///   - counted: how many may move of those who are not free; nil for as many as in all.
    ///   - improves: whether moves are tried that no flaw asks for, in the hope of better goals.
    mutating func run(moves: Int, counted: Int? = nil, improves: Bool = false) {
        descend(Allowed(moves: moves, counted: min(moves, counted ?? moves)), improves: improves, from: 0)
    }

    /// Moves that are left: of all students, and of those who are not free.
    private struct Allowed {
        var moves: Int
        var counted: Int
    }

    /// How many moves are left before the limits.
    private var hasRoom: Bool { trials <= trialLimit && leaves < leafLimit && !(takesAny && !found.isEmpty) }

    private mutating func descend(_ allowed: Allowed, improves: Bool, from first: Int) {
        guard hasRoom else { return }
        guard !state.isSound else {
            compare()
            if improves, allowed.moves > 0 { tryAll(allowed, from: first) }
            return
        }
        // One who comes is placed first where nothing else is wrong: it costs nothing.
        guard let branches = tightestBranches(allowed) else { return }
        var tried: [Int] = []
        for (student, group) in branches {
            let left = rest(of: allowed, after: student)
            move(student, to: group)
            descend(left, improves: improves, from: first)
            takeBack(student)
            let key = student * groupCount + group
            forbidden[key] = true
            tried.append(key)
            guard hasRoom else { break }
        }
        for key in tried { forbidden[key] = false }
    }

    /// Moves that nothing asks for, in the order of the students.
    private mutating func tryAll(_ allowed: Allowed, from first: Int) {
        for student in movers(allowed) where student >= first && state.problem.home[student] != nil {
            let left = rest(of: allowed, after: student)
            guard left.moves >= 0, left.counted >= 0 else { continue }
            for group in 0..<groupCount where canMove(student, group) {
                move(student, to: group)
                trials += 1
                if suffices(left) { descend(left, improves: true, from: student + 1) }
                takeBack(student)
                guard hasRoom else { return }
            }
        }
    }

    private mutating func compare() {
        leaves += 1
        if survey != nil {
            survey?.take(state)
            return
        }
        if takesAny {
            guard let projects = outcome.projects(of: state) else {
                hasPassedOver = true
                return
            }
            found = [Found(state: state, entries: [], projects: projects)]
            return
        }
        guard let (entries, projects) = outcome.entries(of: state) else {
            hasPassedOver = true
            return
        }
        // Behind all that are as good: the first found stays the first.
        var (place, end) = (0, found.count)
        while place < end {
            let middle = (place + end) / 2
            if entries.lexicographicallyPrecedes(found[middle].entries) { end = middle } else { place = middle + 1 }
        }
        guard place < keeps else { return }
        found.insert(Found(state: state, entries: entries, projects: projects), at: place)
        if found.count > keeps { found.removeLast() }
    }

    // MARK: Moves

    private func rest(of allowed: Allowed, after student: Int) -> Allowed {
        guard state.problem.home[student] != nil else { return allowed }
        return Allowed(moves: allowed.moves - 1, counted: allowed.counted - (isFree[student] ? 0 : 1))
    }

    /// Those who may move at all, ascending.
    private func movers(_ allowed: Allowed) -> [Int] {
        allowed.counted > 0 ? everybody : uncounted
    }

    private mutating func move(_ student: Int, to group: Int) {
        state.move(student, to: group)
        if isFree[student] { freeLeft -= 1 }
    }

    private mutating func takeBack(_ student: Int) {
        state.takeBack(student)
        if isFree[student] { freeLeft += 1 }
    }

    /// Whether the flaws that remain may be put right with the moves that are left.
    private func suffices(_ left: Allowed) -> Bool {
        let need = state.fewestMoves(limit: left.moves)
        return need <= left.moves && need - freeLeft <= left.counted
    }

    // MARK: Branches

    private func canMove(_ student: Int, _ group: Int) -> Bool {
        let old = state.groupOf[student]
        guard !state.isDecided[student], old != group, !forbidden[student * groupCount + group],
            !state.isSetAside[group], old < 0 || !state.isSetAside[old]
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
    private mutating func tightestBranches(_ allowed: Allowed) -> [(Int, Int)]? {
        guard !state.flawed.isEmpty else { return placements(of: state.waiting[0], allowed) }
        var tightest: [(Int, Int)]?
        for group in state.flawed {
            var branches = joining(group, allowed, atMost: tightest.map { $0.count } ?? .max)
            branches += leaving(group, allowed)
            if branches.isEmpty { return nil }
            if branches.count < tightest?.count ?? .max { tightest = branches }
            guard hasRoom else { return nil }
        }
        return tightest
    }

    private mutating func placements(of student: Int, _ allowed: Allowed) -> [(Int, Int)] {
        (0..<groupCount).compactMap { group in isWithin(allowed, student, group) ? (student, group) : nil }
    }

    private mutating func joining(_ group: Int, _ allowed: Allowed, atMost: Int) -> [(Int, Int)] {
        var branches: [(Int, Int)] = []
        for student in movers(allowed) where isWithin(allowed, student, group) {
            branches.append((student, group))
            // Another flaw has fewer; this one only must have any.
            if branches.count > atMost { break }
        }
        return branches
    }

    private mutating func leaving(_ group: Int, _ allowed: Allowed) -> [(Int, Int)] {
        var branches: [(Int, Int)] = []
        for student in state.members[group] where allowed.counted > 0 || isFree[student] {
            for other in 0..<groupCount where isWithin(allowed, student, other) { branches.append((student, other)) }
        }
        return branches
    }

    /// Whether a move leaves enough moves for the flaws that remain.
    private mutating func isWithin(_ allowed: Allowed, _ student: Int, _ group: Int) -> Bool {
        guard canMove(student, group) else { return false }
        let left = rest(of: allowed, after: student)
        guard left.moves >= 0, left.counted >= 0 else { return false }
        trials += 1
        move(student, to: group)
        let isEnough = suffices(left)
        takeBack(student)
        return isEnough
    }
}
