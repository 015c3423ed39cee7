import Foundation
import Optimization
import Testing

@Suite("Solves at the same time")
struct ConcurrencyTests {
    @Test("solves at once give what solves one by one give")
    func atOnce() async throws {
        let programs = (UInt64(0)..<60).map(SmallProgram.init).filter { $0.best != nil }
        let results = try await withThrowingTaskGroup(of: (Int, [Double], Int).self) { group in
            for (index, program) in programs.enumerated() {
                group.addTask {
                    let solution = try await program.model.solve()
                    return (index, solution.values, solution.iterations)
                }
            }
            return try await group.reduce(into: [Int: ([Double], Int)]()) { $0[$1.0] = ($1.1, $1.2) }
        }
        for (index, program) in programs.enumerated() {
            let alone = try await program.model.solve()
            let result = try #require(results[index])
            #expect(result == (alone.values, alone.iterations))
        }
    }

    @Test("two long searches at once are the same search, node for node")
    func deterministic() async throws {
        var options = SolveOptions()
        options.nodeLimit = 400
        async let first = HardProgram.marketSplit().solve(options)
        async let second = HardProgram.marketSplit().solve(options)
        let (one, two) = try await (first, second)
        #expect(one.values == two.values)
        #expect(one.bound == two.bound)
        #expect(one.iterations == two.iterations)
        #expect(one.nodes == 400)
    }

    @Test("a thousand solves one after the other leave no threads behind")
    func threads() async throws {
        let program = try #require((UInt64(0)..<60).map(SmallProgram.init).first { $0.best != nil })
        for _ in 0..<1_000 { _ = try await program.model.solve() }
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("Threads:") })
        let count = try #require(line.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) })
        #expect(count < 200)
    }
}
