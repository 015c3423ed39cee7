import CGLPK
import CGLPKGuard

/// Branch and bound by GLPK, watched: it follows bound and incumbent, prunes what the caller's objective step or cutoff
/// rules out, and stops as soon as they meet.
///
/// Not Sendable: lives on the thread of its solve, called back from GLPK.
final class TreeSearch {
    /// How a search ended.
    enum End {
        /// The tree is empty, or bound and incumbent have met.
        case finished
        case stopped(StopReason)
    }

    private let model: Model
    private let options: SolveOptions
    private let deadline: Deadline
    private let stop: StopFlag
    private let scale: ObjectiveScale

    /// The iterations of the root's linear program, before the search.
    var rootIterations = 0

    // Costs: objective values turned so that smaller is better.
    private var bound = -Double.infinity
    private var incumbent: Double?
    private let cutoff: Double?

    private var nodes = 0
    private var treeIterations = 0
    private var hasPrunedByCutoff = false
    private var end: End?

    init(_ model: Model, _ options: SolveOptions, _ deadline: Deadline, _ stop: StopFlag) {
        self.model = model
        self.options = options
        self.deadline = deadline
        self.stop = stop
        scale = ObjectiveScale(model.sense, options)
        cutoff = options.cutoff.map { [scale] in scale.raised(cutoff: scale.turned($0)) }
        incumbent = options.incumbent.map { [scale] in scale.turned(model.objectiveValue(at: $0)) }
    }

    /// The presolver's tree has other columns, so that a point cannot be handed over.
    var usesPresolve: Bool {
        options.presolve && options.incumbent == nil
    }

    /// The cost that a point has to stay below to be of interest.
    private var target: Double? {
        guard let incumbent, let cutoff else { return incumbent ?? cutoff }
        return min(incumbent, cutoff)
    }

    /// Whether nothing better is to be expected.
    var isClosed: Bool {
        guard let target else { return false }
        if scale.closes(bound: bound, incumbent: target) { return true }
        guard options.relativeGap > 0, let incumbent else { return false }
        return (relativeGap(incumbent: incumbent, bound: bound) ?? .infinity) <= options.relativeGap
    }

    /// Takes notice of a bound on the objective.
    @discardableResult
    func improveBound(_ objective: Double) -> Bool {
        let cost = min(scale.rounded(scale.turned(objective)), target ?? .infinity)
        guard cost > bound else { return false }
        bound = cost
        return true
    }

    /// Tells the caller's progress callback, and obeys it.
    func report() {
        guard let progress = options.progress else { return }
        let moment = SolveProgress(
            bound: bound.isFinite ? scale.turned(bound) : nil, incumbent: incumbent.map(scale.turned), nodes: nodes)
        if progress(moment) == .stop, end == nil { end = .stopped(.directive) }
    }

    /// Runs the search from the optimal basis of the root.
    func run(_ environment: borrowing Environment) throws(SolveError) -> End {
        if let end { return end }
        var parameters = GuardedSearchOptions(options, deadline)
        if usesPresolve {
            parameters.presolve = 1
            // GLPK 5.0's generator of cover cuts calls abort() on some presolved programs ("glp_add_cols: ncs = 0").
            parameters.cover = 0
        }
        parameters.search = { context, event in
            guard let context, let event else { return Int32(GUARDED_CONTINUE) }
            return Unmanaged<TreeSearch>.fromOpaque(context).takeUnretainedValue().directive(for: event.pointee)
        }
        parameters.stop = { context in
            guard let context else { return 0 }
            return Unmanaged<TreeSearch>.fromOpaque(context).takeUnretainedValue().stop.isRaised ? 1 : 0
        }
        parameters.context = Unmanaged.passUnretained(self).toOpaque()
        var result = GuardedSearchResult()
        let isAbandoned = try environment.search(parameters, incumbent: options.incumbent, result: &result)
        treeIterations = max(treeIterations, Int(result.iterations))
        if isAbandoned { return .stopped(.cancelled) }
        if result.has_incumbent != 0 { notice(incumbent: result.objective) }
        switch result.code {
        case 0, GLP_ENOPFS: return .finished
        case GLP_ESTOP: return end ?? .finished
        case GLP_ETMLIM: return .stopped(.timeLimit)
        case GLP_ENODFS: throw .unbounded
        default: throw .glpk(GLPKCode(rawValue: result.code), message: "branch and bound")
        }
    }

    private func notice(incumbent objective: Double) {
        incumbent = min(incumbent ?? .infinity, scale.turned(objective))
    }

    /// What the search is to do after one of its events.
    private func directive(for event: GuardedEvent) -> Int32 {
        let before = (bound, incumbent)
        if event.has_incumbent != 0 { notice(incumbent: event.incumbent) }
        if event.has_bound != 0 { improveBound(event.bound) }
        let isNode = event.reason == GLP_IPREPRO
        if isNode, let limit = options.nodeLimit, Int(event.nodes) > limit {
            end = .stopped(.nodeLimit)
            return Int32(GUARDED_STOP)
        }
        nodes = Int(event.nodes)
        treeIterations = Int(event.iterations)
        if before != (bound, incumbent) || (isNode && nodes % 64 == 0) { report() }
        if end == nil {
            if stop.isRaised {
                end = .stopped(.cancelled)
            } else if isClosed {
                end = .finished
            } else if deadline.isPast {
                end = .stopped(.timeLimit)
            } else if let limit = options.iterationLimit, rootIterations + treeIterations >= limit {
                end = .stopped(.iterationLimit)
            }
        }
        if end != nil { return Int32(GUARDED_STOP) }
        if event.has_relaxation != 0, isHopeless(event.relaxation) { return Int32(GUARDED_PRUNE) }
        return Int32(GUARDED_CONTINUE)
    }

    /// Whether nothing below a node can be of interest, by the objective of its relaxation.
    private func isHopeless(_ relaxation: Double) -> Bool {
        guard let target, scale.closes(bound: scale.turned(relaxation), incumbent: target) else { return false }
        if target == cutoff { hasPrunedByCutoff = true }
        return true
    }

    /// What the solve has come to.
    func solution(of environment: borrowing Environment, _ end: End) throws(SolveError) -> Solution {
        let end = self.end ?? end
        let point = try bestPoint(environment)
        let reason: StopReason? = if case .stopped(let reason) = end { reason } else { nil }
        guard let point else {
            if let reason { throw .limit(reason, bound: bound.isFinite ? scale.turned(bound) : nil) }
            // A point that is there, but not better, shows that the cutoff is to blame.
            let isCutOff = hasPrunedByCutoff || isClosed || incumbent != nil
            if let cutoff = options.cutoff, isCutOff { throw .noneBetter(thanCutoff: cutoff) }
            throw .infeasible(nil)
        }
        let objective = model.objectiveValue(at: point)
        // An empty tree leaves nothing better than the incumbent.
        let isGapAccepted = options.relativeGap > 0 && isClosed
        let proven = reason == nil && !isGapAccepted ? objective : scale.turned(min(bound, scale.turned(objective)))
        return Solution(
            status: reason == nil ? .optimal : .feasible, stopReason: reason, objective: objective, bound: proven,
            values: point, duals: nil, reducedCosts: nil, nodes: nodes, iterations: rootIterations + treeIterations)
    }

    /// The best of the points found and handed over, its integers rounded and the whole checked against the model; nil
    /// where none is better than the cutoff.
    private func bestPoint(_ environment: borrowing Environment) throws(SolveError) -> [Double]? {
        var best = options.incumbent
        if let found = environment.incumbent() {
            let rounded = model.roundingIntegers(of: found)
            let violations = model.violations(of: rounded, tolerance: 1e-5)
            if let worst = violations.max(by: { $0.distance < $1.distance }) { throw .inaccurate(worst) }
            let isBetter = best.map {
                model.sense.prefers(model.objectiveValue(at: rounded), to: model.objectiveValue(at: $0))
            }
            if isBetter ?? true { best = rounded }
        }
        guard let cutoff, let point = best else { return best }
        return scale.turned(model.objectiveValue(at: point)) < cutoff ? point : nil
    }
}

extension GuardedSearchOptions {
    init(_ options: SolveOptions, _ deadline: Deadline) {
        self.init()
        branching =
            switch options.branching {
            case .firstFractional: GLP_BR_FFV
            case .lastFractional: GLP_BR_LFV
            case .mostFractional: GLP_BR_MFV
            case .driebeckTomlin: GLP_BR_DTH
            case .pseudocost: GLP_BR_PCH
            }
        backtracking =
            switch options.backtracking {
            case .depthFirst: GLP_BT_DFS
            case .breadthFirst: GLP_BT_BFS
            case .bestBound: GLP_BT_BLB
            case .bestProjection: GLP_BT_BPH
            }
        gomory = options.cuts.contains(.gomory) ? 1 : 0
        rounding = options.cuts.contains(.mixedIntegerRounding) ? 1 : 0
        cover = options.cuts.contains(.cover) ? 1 : 0
        clique = options.cuts.contains(.clique) ? 1 : 0
        integer_tolerance = options.tolerances.integrality
        objective_tolerance = options.tolerances.objective
        time_limit = deadline.milliseconds
    }
}

extension Model {
    /// The bounds of the variables, those of integer variables rounded inwards.
    var integralBounds: (lower: [Double], upper: [Double]) {
        var (lower, upper) = (lowerBounds, upperBounds)
        for (index, isInteger) in integrality.enumerated() where isInteger {
            lower[index] = (lower[index] - 1e-9).rounded(.up)
            upper[index] = (upper[index] + 1e-9).rounded(.down)
        }
        return (lower, upper)
    }

    /// A point whose integer variables have their nearest integers.
    func roundingIntegers(of point: [Double]) -> [Double] {
        zip(point, integrality).map { value, isInteger in isInteger ? value.rounded() : value }
    }
}
