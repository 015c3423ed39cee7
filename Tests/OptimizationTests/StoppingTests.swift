import Optimization
import Synchronization
import Testing

/// Everything a solve told about its progress.
private final class Recorder: Sendable {
    private let moments = Mutex<[SolveProgress]>([])

    func record(_ moment: SolveProgress) {
        moments.withLock { $0.append(moment) }
    }

    var all: [SolveProgress] { moments.withLock { $0 } }
}

@Suite("Stopping a search")
struct StoppingTests {
    @Test("a node limit keeps the incumbent and a valid bound", arguments: [1, 10, 100, 1_000])
    func nodeLimit(limit: Int) async throws {
        let model = HardProgram.marketSplit()
        var options = SolveOptions()
        options.nodeLimit = limit
        options.incumbent = feasiblePoint(of: model)
        let solution = try await model.solve(options)
        #expect(solution.status == .feasible)
        #expect(solution.stopReason == .nodeLimit)
        #expect(solution.nodes == limit)
        #expect(solution.bound <= solution.objective)
        #expect(model.violations(of: solution.values).isEmpty)
        #expect(model.objectiveValue(at: solution.values) == solution.objective)
    }

    /// No retailer in the first region, so that the distance from one half is the half itself.
    private func feasiblePoint(of model: Model) -> [Double] {
        var point = [Double](repeating: 0, count: model.variableCount)
        let products = (model.variableCount - 30) / 2
        for product in 0..<products {
            point[30 + product] = model.upperBound(of: Constraint(index: product))
        }
        return point
    }

    @Test("limits that leave no point say so and give a bound")
    func nothingFound() async throws {
        let model = HardProgram.marketSplit()
        var options = SolveOptions()
        options.nodeLimit = 0
        guard case .limit(.nodeLimit, let bound) = await failure(of: model, options) else {
            Issue.record("no node was allowed")
            return
        }
        #expect(bound == 0)
    }

    @Test("an iteration limit stops between nodes")
    func iterationLimit() async throws {
        var options = SolveOptions()
        options.iterationLimit = 500
        options.incumbent = feasiblePoint(of: HardProgram.marketSplit())
        let solution = try await HardProgram.marketSplit().solve(options)
        #expect(solution.stopReason == .iterationLimit)
        #expect((500..<700).contains(solution.iterations))
    }

    @Test("a time limit stops the tree and the root")
    func timeLimit() async throws {
        var options = SolveOptions()
        options.timeLimit = .milliseconds(200)
        let (tree, root) = (HardProgram.marketSplit(), HardProgram.assignment(size: 250))
        #expect(try await tree.solve(options).stopReason == .timeLimit)
        guard case .limit(.timeLimit, _) = await failure(of: root, options) else {
            Issue.record("the root takes longer")
            return
        }
    }

    @Test("a cancelled tree returns within a second what it has", arguments: [true, false])
    func cancelTree(byTask: Bool) async throws {
        let model = HardProgram.marketSplit()
        let token = Cancellation()
        var options = SolveOptions()
        options.cancellation = token
        let recorder = Recorder()
        options.progress = { moment in
            recorder.record(moment)
            return .continue
        }
        let hasIncumbent: @Sendable () -> Bool = { recorder.all.last?.incumbent != nil }
        let (result, delay) = await cancelled(token: byTask ? nil : token, when: hasIncumbent) {
            [options] () throws(SolveError) in try await model.solve(options)
        }
        #expect(delay < .seconds(1))
        let solution = try result.get()
        #expect(solution.stopReason == .cancelled)
        #expect(solution.status == .feasible)
        #expect(model.violations(of: solution.values).isEmpty)
    }

    @Test("a cancelled root ends within a second", arguments: [true, false])
    func cancelRoot(byTask: Bool) async throws {
        let model = HardProgram.assignment(size: 250)
        let token = Cancellation()
        var options = SolveOptions()
        options.cancellation = token
        let (result, delay) = await cancelled(
            token: byTask ? nil : token, when: afterwards(.milliseconds(300))
        ) { [options] () throws(SolveError) in try await model.solve(options) }
        #expect(delay < .seconds(1))
        #expect(throws: SolveError.self, "it takes longer than until it was cancelled") { try result.get() }
        if case .failure(let error) = result { #expect(error.isCancelled) }
    }

    @Test("what is cancelled before it begins returns the incumbent handed over")
    func cancelledBefore() async throws {
        let model = HardProgram.marketSplit()
        var options = SolveOptions()
        let token = Cancellation()
        token.cancel()
        options.cancellation = token
        options.incumbent = feasiblePoint(of: model)
        let solution = try await model.solve(options)
        #expect(solution.values == options.incumbent)
        #expect(solution.bound == -.infinity)
    }

    @Test("bounds only rise, incumbents only fall, and the callback can stop the search")
    func progress() async throws {
        let recorder = Recorder()
        var options = SolveOptions()
        options.progress = { moment in
            recorder.record(moment)
            return moment.nodes >= 500 ? .stop : .continue
        }
        let solution = try await HardProgram.marketSplit().solve(options)
        #expect(solution.stopReason == .directive)
        #expect(solution.nodes < 600)
        let moments = recorder.all
        #expect(moments.count > 5)
        #expect(moments.first?.incumbent == nil)
        #expect(moments.first?.gap == nil)
        let bounds = moments.compactMap(\.bound)
        let incumbents = moments.compactMap(\.incumbent)
        #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(zip(incumbents, incumbents.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(incumbents.last == solution.objective)
        #expect(bounds.last == solution.bound)
    }

    @Test("a relative gap is enough where it was asked for")
    func relativeGap() async throws {
        var random = SplitMix64(seed: 4)
        var model = Model()
        let x = model.binaries("x", 0..<40)
        let weights = (0..<40).map { _ in random.number(50...150) }
        for part in 0..<3 {
            model.add("capacity \(part)", sum(0..<40) { (weights[($0 + 7 * part) % 40]) * x[$0] } <= 1_000)
        }
        model.maximize(sum(0..<40) { (weights[$0] + 10) * x[$0] })
        let exact = try await model.solve()
        var options = SolveOptions()
        options.relativeGap = 0.05
        let rough = try await model.solve(options)
        #expect(exact.bound == exact.objective)
        #expect(rough.status == .optimal)
        #expect(rough.objective >= exact.objective * 0.95 - 1e-9)
        #expect(rough.bound >= exact.objective)
        #expect(rough.nodes < exact.nodes)
    }
}
