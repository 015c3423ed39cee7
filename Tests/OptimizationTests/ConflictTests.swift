import Optimization
import Testing

@Suite("Irreducible conflicts")
struct ConflictTests {
    @Test("a conflict has no smaller conflict in it, and is one", arguments: UInt64(0)..<60)
    func irreducible(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        // Random minimal conflicts; a set of rules is feasible if it contains none of them.
        let conflicts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            Set((0..<12).filter { _ in random.chance(25) })
        }
        func isFeasible(_ rules: [Int]) -> Bool {
            !conflicts.contains { $0.isSubset(of: rules) }
        }
        var questions = 0
        let found = await irreducibleConflict(among: Array(0..<12)) { rules in
            questions += 1
            #expect(rules == rules.sorted())
            return isFeasible(rules)
        }
        guard !conflicts.contains([]) else {
            #expect(found.isEmpty)
            return
        }
        #expect(!isFeasible(found))
        #expect(found == found.sorted())
        for rule in found { #expect(isFeasible(found.filter { $0 != rule })) }
    }

    @Test("rules that agree have no conflict")
    func feasible() async {
        #expect(await irreducibleConflict(among: [1, 2, 3]) { _ in true }.isEmpty)
        #expect(await irreducibleConflict(among: [Int]()) { _ in false }.isEmpty)
    }

    @Test("a small conflict among many rules takes few questions")
    func questions() async {
        var questions = 0
        let found = await irreducibleConflict(among: Array(0..<1_000)) { rules in
            questions += 1
            return !(rules.contains(17) && rules.contains(900))
        }
        #expect(found == [17, 900])
        #expect(questions <= 2 + 2 * 2 * 9 + 2 * 2)
    }

    @Test("the constraints of a model are told apart from those that have no part in it")
    func constraints() async throws {
        var model = Model()
        let x = model.variable("x", .integer)
        let y = model.variable("y", .integer)
        let rows = [
            model.add("harmless", x - y <= 5),
            model.add("odd", 2 * x + 2 * y == 7),
            model.add("also harmless", x <= 100),
        ]
        #expect(try await model.irreducibleConflict(among: rows) == [rows[1]])
        let low = model.add("low", x <= 1)
        let high = model.add("high", x + y >= 9)
        let narrow = model.add("narrow", y <= 2)
        let others = [rows[0], low, rows[2], high, narrow]
        model.setBounds(of: rows[1], lower: nil, upper: nil)
        #expect(try await model.irreducibleConflict(among: others) == [low, high, narrow])
    }
}
