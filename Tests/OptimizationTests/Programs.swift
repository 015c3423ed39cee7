import Foundation
import Optimization

/// A small integer program written twice: as a model, and as plain arrays for brute force.
struct SmallProgram {
    var model = Model("small")
    var domains: [[Double]] = []
    var costs: [Double] = []
    var constant = 0.0
    var rows: [(coefficients: [Double], lower: Double, upper: Double)] = []

    /// A random program with a few binary and integer variables, some of them negative, and rows of all kinds.
    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 1...7, using: &random)
        var variables: [Variable] = []
        for index in 0..<count {
            if random.chance(60) {
                variables.append(model.binary("b\(index)"))
                domains.append([0, 1])
            } else {
                let low = Int.random(in: -3...1, using: &random)
                let high = low + Int.random(in: 0...3, using: &random)
                variables.append(model.variable("i\(index)", .integer, lower: Double(low), upper: Double(high)))
                domains.append((low...high).map(Double.init))
            }
            costs.append(random.number(-5...5))
        }
        for row in 0..<Int.random(in: 0...4, using: &random) {
            let coefficients = variables.map { _ in random.chance(70) ? random.number(-4...4) : 0 }
            let expression = sum(zip(coefficients, variables)) { $0 * $1 }
            let side = random.number(-3...5)
            let width = random.number(0...4)
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                model.add("row \(row)", expression <= side)
                rows.append((coefficients, -.infinity, side))
            case 1:
                model.add("row \(row)", side <= expression)
                rows.append((coefficients, side, .infinity))
            case 2:
                model.add("row \(row)", expression.within(side...(side + width)))
                rows.append((coefficients, side, side + width))
            default:
                model.add("row \(row)", expression + 1 == side + 1)
                rows.append((coefficients, side, side))
            }
        }
        constant = random.number(-3...3)
        let objective = sum(zip(costs, variables)) { $0 * $1 } + constant
        if random.chance(50) { model.minimize(objective) } else { model.maximize(objective) }
    }

    /// All feasible points.
    var feasiblePoints: [[Double]] {
        var points: [[Double]] = [[]]
        for domain in domains {
            points = points.flatMap { point in domain.map { point + [$0] } }
        }
        return points.filter { point in
            rows.allSatisfy { row in
                let activity = zip(row.coefficients, point).reduce(0) { $0 + $1.0 * $1.1 }
                return row.lower <= activity && activity <= row.upper
            }
        }
    }

    func objective(at point: [Double]) -> Double {
        zip(costs, point).reduce(constant) { $0 + $1.0 * $1.1 }
    }

    /// The best objective value by trying every point; nil where none is feasible.
    var best: Double? {
        let values = feasiblePoints.map(objective)
        return model.sense == .minimize ? values.min() : values.max()
    }
}

/// Programs that keep a solver busy.
enum HardProgram {
    /// A market split: four rows of random numbers to be halved, the distance from the half made small. Cornuéjols and
    /// Dawande (1999) made such programs to defeat branch and bound.
    static func marketSplit(products: Int = 4, seed: UInt64 = 1) -> Model {
        var random = SplitMix64(seed: seed)
        var model = Model("market split")
        let retailers = 0..<(10 * (products - 1))
        let x = model.binaries("x", retailers)
        let excess = model.variables("excess", 0..<products)
        let shortfall = model.variables("shortfall", 0..<products)
        for product in 0..<products {
            let demand = retailers.map { _ in random.number(0...99) }
            let half = (demand.reduce(0, +) / 2).rounded(.down)
            model.add(
                "product \(product)",
                sum(retailers) { demand[$0] * x[$0] } + excess[product] - shortfall[product] == half)
        }
        model.minimize(sum(excess.all) + sum(shortfall.all))
        return model
    }

    /// The linear program of a large assignment, so degenerate that the simplex method takes seconds over it.
    static func assignment(size: Int, seed: UInt64 = 1) -> Model {
        var random = SplitMix64(seed: seed)
        var model = Model("assignment")
        let people = 0..<size
        let x = model.variables("x", people, people)
        for person in people {
            model.add("tasks of \(person)", sum(people) { x[person, $0] } == 1)
            model.add("people on \(person)", sum(people) { x[$0, person] } == 1)
        }
        model.minimize(sum(x.all) { random.number(1...100_000) * $0 })
        return model
    }
}

/// The error that a solve ends with; nil where it succeeds.
func failure(of model: Model, _ options: SolveOptions = .init()) async -> SolveError? {
    do throws(SolveError) {
        _ = try await model.solve(options)
        return nil
    } catch {
        return error
    }
}

/// What became of a cancelled solve, and how long it took to end.
///
/// The solve is cancelled from a thread of its own as soon as `isReady` says so, and its task goes before those of other
/// tests, so that their load is not taken for the solver's delay.
///
/// - Parameter token: the token to cancel; where nil, the task is cancelled.
func cancelled<Value: Sendable>(
    token: Cancellation?, when isReady: @escaping @Sendable () -> Bool,
    _ solve: @escaping @Sendable () async throws(SolveError) -> Value
) async -> (result: Result<Value, SolveError>, delay: Duration) {
    let task = Task(priority: .high) {
        do throws(SolveError) {
            let value = try await solve()
            return (Result<Value, SolveError>.success(value), ContinuousClock.now)
        } catch {
            return (.failure(error), ContinuousClock.now)
        }
    }
    let start = await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            while !isReady() { Thread.sleep(forTimeInterval: 0.005) }
            let start = ContinuousClock.now
            if let token { token.cancel() } else { task.cancel() }
            continuation.resume(returning: start)
        }
    }
    let (result, end) = await task.value
    return (result, end - start)
}

/// Says yes once some time has passed since it was made.
func afterwards(_ delay: Duration) -> @Sendable () -> Bool {
    let moment = ContinuousClock.now + delay
    return { ContinuousClock.now >= moment }
}
