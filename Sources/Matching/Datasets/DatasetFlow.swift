internal import Course
internal import Optimization

/// The best way to hand out datasets as a cheapest flow, whose prices prove it.
///
/// Each taker sends as many units as it gets datasets:
///
///     taker ─1→ (project, dataset) ─1→ dataset ─copies→ sink
///               (project, dataset) ─takers − 1, each a repeat→ dataset
///
/// A taker that shares its project with nobody goes to the dataset directly. An arc of a taker costs what stands for its
/// score. Levels are the repeats, then the units of the least score, of the next, and so on; one level weighs more than
/// all that the levels behind it can differ by. Where not all levels fit into 128 bits, the flows that are best by the
/// first ones are those that use no arc with a positive reduced cost and fill all with a negative one (complementary
/// slackness), and the next levels go on among them.
struct DatasetFlow {
    private struct Arc {
        var tail: Int
        var head: Int
        var capacity: Int
        /// The level that counts its units; nil for none.
        var level: Int?
        /// Whether the levels before need it full.
        var isFull = false
    }

    private let problem: DatasetProblem
    private var arcs: [Arc] = []
    private var nodeCount: Int
    /// The node of each taker.
    private var nodes: [Int] = []
    private let levelCount: Int

    init(_ problem: DatasetProblem) {
        self.problem = problem
        levelCount = max(1, problem.scoreLevels.count)
        let datasets = problem.settings.datasets
        nodeCount = 1 + datasets.count
        for (index, dataset) in datasets.enumerated() {
            arcs.append(Arc(tail: 1 + index, head: 0, capacity: dataset.copies))
        }
        var firstEntrance = [Int](repeating: 1, count: problem.takers.count)
        for sharing in problem.sharing {
            for taker in sharing { firstEntrance[taker] = nodeCount }
            for index in datasets.indices {
                arcs.append(Arc(tail: nodeCount + index, head: 1 + index, capacity: 1))
                arcs.append(Arc(tail: nodeCount + index, head: 1 + index, capacity: sharing.count - 1, level: 0))
            }
            nodeCount += datasets.count
        }
        let levelOfScore = Dictionary(
            uniqueKeysWithValues: zip(problem.scoreLevels.dropLast(), 1...))
        for taker in problem.takers.indices {
            nodes.append(nodeCount)
            for index in datasets.indices {
                arcs.append(
                    Arc(
                        tail: nodeCount, head: firstEntrance[taker] + index, capacity: 1,
                        level: levelOfScore[problem.scores[taker][index]]))
            }
            nodeCount += 1
        }
    }

    /// The positions of each taker's datasets, and by how many levels no way is better; nil where copies are too few.
    ///
    /// Where time is up, the takers that are left get any datasets, and nothing is proven of the levels at hand.
    ///
    /// - Throws: `SolveError.limit` when cancelled.
    func solve(_ budget: Budget) throws -> (datasets: [[Int]], provenLevels: Int)? {
        // A flow has no tree: a limit of nodes is none of its business.
        var budget = budget
        budget.nodes = nil
        let sources = (0..<problem.settings.perTaker).flatMap { _ in nodes }
        var face = self
        var best: (datasets: [[Int]], provenLevels: Int)?
        repeat {
            let proven = best?.provenLevels ?? 0
            let weights = face.weights(from: proven, units: sources.count)
            var flow = MinimumCostFlow(nodeCount: nodeCount, arcs: face.priced(weights))
            let outcome = try flow.send(from: sources) {
                let exhaustion = budget.exhaustion
                if exhaustion == .cancelled { throw SolveError.limit(.cancelled, bound: nil) }
                return exhaustion != nil
            }
            switch outcome {
            case .infeasible: return nil
            case .hurried: return best ?? (datasets(flow), 0)
            case .cheapest:
                guard flow.isOptimal else { throw UnprovenFlow() }
                best = (datasets(flow), proven + weights.levels.count)
                face.restrict(to: flow)
            }
        } while best.map { $0.provenLevels < levelCount } ?? false
        return best
    }

    /// The weights of as many levels as fit, and a weight that exceeds all that they can differ by.
    private func weights(from first: Int, units: Int) -> (levels: [Int: Int128], top: Int128) {
        let base = Int128(units + 1)
        // No path has more arcs than nodes.
        let limit = Int128.max / 16 / Int128(nodeCount)
        var (count, top) = (1, base)
        while first + count < levelCount, top < limit / base {
            count += 1
            top *= base
        }
        var (levels, weight) = ([Int: Int128](), top)
        for level in first..<(first + count) {
            weight /= base
            levels[level] = weight
        }
        return (levels, top)
    }

    private func priced(_ weights: (levels: [Int: Int128], top: Int128)) -> [MinimumCostFlow.Arc] {
        arcs.map { arc in
            let cost = arc.level.flatMap { weights.levels[$0] } ?? 0
            return MinimumCostFlow.Arc(
                tail: arc.tail, head: arc.head, capacity: arc.capacity, cost: arc.isFull ? cost - weights.top : cost)
        }
    }

    private mutating func restrict(to flow: MinimumCostFlow) {
        for arc in arcs.indices where arcs[arc].capacity > 0 {
            let reduced = flow.reducedCost(of: arc)
            if reduced > 0 { arcs[arc].capacity = 0 }
            if reduced < 0 { arcs[arc].isFull = true }
        }
    }

    private func datasets(_ flow: MinimumCostFlow) -> [[Int]] {
        let count = problem.settings.datasets.count
        let first = arcs.count - problem.takers.count * count
        return problem.takers.indices.map { taker in
            (0..<count).filter { flow.flow(on: first + taker * count + $0) > 0 }
        }
    }
}
