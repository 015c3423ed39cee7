import Optimization
import Testing

@Suite("Models")
struct ModelTests {
    @Test("expressions add up to what their coefficients say")
    func expressions() {
        let x = Variable(index: 0)
        let y = Variable(index: 1)
        let point = [3.0, 5.0]
        let checks: [(LinearExpression, Double)] = [
            (x + y, 8), (x - y, -2), (2 * x + 3 * y - 4, 17), (-x + 1, -2), (1 - x, -2), (10 + x, 13),
            (-(x + y) + x, -5), (x * 2 - (y - 1), 2), (2 * (x + y + 1) - 0.5 * (4 * x), 12),
            (sum([x, y]), 8), (sum(0..<2) { Double($0) * Variable(index: $0) }, 5), (-(2 * x) + y, -1),
        ]
        for (expression, value) in checks {
            #expect(expression.value(at: point) == value)
            #expect(expression.merged.value(at: point) == value)
        }
        var growing = LinearExpression()
        growing += x
        growing -= 2 * y
        growing += 7
        growing -= 1
        #expect(growing.value(at: point) == -1)
        let merged = (x + y - x + 2 * y).merged
        #expect(merged.terms.count == 1)
        #expect(merged.terms.first?.coefficient == 3)
    }

    @Test("relations move constants into their bounds")
    func relations() {
        let x = Variable(index: 0)
        let y = Variable(index: 1)
        let checks: [(Relation, Double, Double)] = [
            (x + 1 <= 3, -.infinity, 2), (3 <= x + 1, 2, .infinity), (x + 1 >= y + 5, 4, .infinity),
            (2 * x + 1 == 3, 2, 2), (x - y == y + 2, 2, 2), ((x + y + 1).within(2...5), 1, 4),
            (4 >= 1 * x, -.infinity, 4),
            (x == 3, 3, 3), (x <= y, -.infinity, 0),
        ]
        for (relation, lower, upper) in checks {
            #expect(relation.lower == lower)
            #expect(relation.upper == upper)
            #expect(relation.expression.constant == 0)
        }
        #expect((x == y) == false, "two variables compare as values do")
    }

    @Test("tables know their variables by subscript and by name")
    func tables() {
        var model = Model()
        _ = model.variable("first")
        let x = model.binaries("x", 1...2, [7, 3, 5])
        let y = model.variables("y", 0..<2, 0..<1, 4...5, .integer, lower: nil, upper: 9)
        let z = model.binaries("z", 10..<10)
        #expect(x.count == 6 && y.count == 4 && z.count == 0)
        #expect(model.name(of: x[1, 7]) == "x[1,7]")
        #expect(model.name(of: x[2, 3]) == "x[2,3]")
        #expect(model.name(of: y[1, 0, 4]) == "y[1,0,4]")
        #expect(x.all.map(\.index) == Array(1...6))
        #expect(y.all.map(\.index) == Array(7...10))
        #expect([(1, 7), (1, 3), (1, 5), (2, 7)].map { x[$0, $1].index } == [1, 2, 3, 4])
        #expect(model.name(of: Variable(index: 0)) == "first")
        #expect(model.upperBound(of: x[2, 5]) == 1 && model.isInteger(x[2, 5]))
        #expect(model.lowerBound(of: y[0, 0, 5]) == -.infinity)
        let unnamed = model.column(cost: 1, covering: [Constraint]())
        #expect(model.name(of: unnamed) == "variable 11")
    }

    @Test("violations name what is broken and by how much")
    func violations() {
        var model = Model()
        let x = model.variable("x", .integer, lower: 1, upper: 4)
        let y = model.variable("y")
        model.add("together", x + y <= 5)
        model.add("apart", (x - y).within(0...1))
        #expect(model.violations(of: [3, 2]).isEmpty)
        let found = model.violations(of: [4.5, -2])
        #expect(found.map(\.name) == ["apart", "x", "x", "y"])
        #expect(found.map(\.distance) == [5.5, 0.5, 0.5, 2])
        #expect(found.map(\.value) == [6.5, 4.5, 4.5, -2])
        #expect(found[2].requirement == .integrality(x))
        #expect(model.violations(of: [3 + 1e-7, 2]).isEmpty)
        #expect(model.violations(of: [.nan, 2]).contains { $0.distance == .infinity })
    }

    @Test("faults are found before GLPK sees them, each with its place")
    func faults() async {
        var good = Model()
        let x = good.variable("x")
        let row = good.add("row", x <= 1)
        good.minimize(x)
        let stranger = Variable(index: 9)
        let broken: [(inout Model) -> Void] = [
            { $0.minimize(.nan * x) },
            { $0.minimize(1 * stranger) },
            { $0.add("strange", stranger <= 1) },
            { $0.add("infinite", .infinity * x <= 1) },
            { $0.add("not a number", x <= .nan) },
            { $0.add("above everything", x >= .infinity) },
            { $0.setBounds(of: x, lower: 2, upper: 1) },
            { $0.setBounds(of: row, lower: 2, upper: 1) },
            { $0.setBounds(of: Constraint(index: 5), lower: 2, upper: 3) },
            { $0.column("twice", cost: 1, [(row, 1), (row, 1)]) },
            { $0.column("far", cost: 1, [(Constraint(index: -1), 1)]) },
            { $0.minimize(x + .infinity) },
        ]
        let words = [
            "the cost of x is nan; expected a finite number",
            "the objective names variable 9, which the model does not have",
            "strange names variable 9, which the model does not have",
            "the coefficient of x in infinite is inf; expected a finite number",
            "the upper bound of not a number is nan; expected a finite number",
            "the lower bound of above everything is inf; expected a finite number",
            "x has lower bound 2.0 above upper bound 1.0",
            "row has lower bound 2.0 above upper bound 1.0",
            "a change of bounds names constraint 5, which the model does not have",
            "twice has two coefficients in row",
            "far names constraint -1, which the model does not have",
            "the constant of the objective is inf; expected a finite number",
        ]
        for (breaking, words) in zip(broken, words) {
            var model = good
            breaking(&model)
            guard case .invalidModel(let fault) = await failure(of: model) else {
                Issue.record("\(words): not found")
                continue
            }
            #expect(fault.description == words)
        }
        #expect(await failure(of: good) == nil)
    }

    @Test("options out of their range are faults too")
    func options() async {
        var model = Model()
        let x = model.binary("x")
        model.add("one", x == 1)
        let broken: [(inout SolveOptions) -> Void] = [
            { $0.nodeLimit = -1 }, { $0.timeLimit = .seconds(-1) }, { $0.relativeGap = .nan }, { $0.objectiveStep = 0 },
            { $0.incumbent = [0] }, { $0.incumbent = [] }, { $0.tolerances.primal = 0 }, { $0.cutoff = .nan },
        ]
        for breaking in broken {
            var options = SolveOptions()
            breaking(&options)
            guard case .invalidModel = await failure(of: model, options) else {
                Issue.record("\(options): not found")
                continue
            }
        }
    }

    @Test("errors of GLPK are matched by their code")
    func codes() {
        do {
            throw SolveError.glpk(.singularMatrix, message: "")
        } catch GLPKCode.illConditioned {
            Issue.record("another code")
        } catch GLPKCode.singularMatrix {
        } catch {
            Issue.record("no code at all")
        }
    }
}
