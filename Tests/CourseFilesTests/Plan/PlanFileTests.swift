import Course
import CourseFiles
import FoundationEssentials
import Testing

@Suite("Plan file")
struct PlanFileTests {
    static let plan = Plan(
        course: "MAS.S61 \"Personalized\" Machine Learning",
        groups: [
            GroupPlan(
                name: "A", members: ["ana@mit.edu", "josé@mit.edu"], project: "p3", datasets: ["d1"],
                scores: ["sharedHours": 4, "complement": 14]),
            GroupPlan(name: "B", members: ["bo@mit.edu"]),
        ],
        students: [
            StudentPlan(id: "ana@mit.edu", group: "A", project: "p3"), StudentPlan(id: "bo@mit.edu", group: "B"),
        ],
        rotation: [
            Session(
                week: 2, date: CalendarDate("2017-02-23"), reading: "r3", presenters: ["ana@mit.edu"],
                critics: ["bo@mit.edu"]),
            Session(week: 3, reading: "r4", presenters: [], critics: []),
        ],
        goals: [
            GoalResult(
                part: .groups, goal: "complement", kind: .leximin, isMaximized: true, value: .vector([13, 14]),
                bound: .vector([13, 15])),
            GoalResult(
                part: .groups, goal: "diversity", kind: .total, isMaximized: true,
                value: .total(scaled: 909_701, decimals: 4), bound: .total(scaled: 909_701, decimals: 4)),
            GoalResult(
                part: .groups, goal: "balance", kind: .total, isMaximized: false, value: .total(40), bound: .total(32)),
        ],
        changes: [Change(student: "bo@mit.edu", what: "critic", from: "week 4", to: "week 6")],
        listeners: ["cy@mit.edu"], waitlist: ["di@mit.edu"], seed: .max, seconds: 0.31, solver: "GLPK 5.0",
        inputs: ["survey.csv": "sha256:00", "course.yaml": "sha256:ff"])

    static let golden = """
        {
          "changes" : [
            {
              "from" : "week 4",
              "student" : "bo@mit.edu",
              "to" : "week 6",
              "what" : "critic"
            }
          ],
          "course" : "MAS.S61 \\"Personalized\\" Machine Learning",
          "goals" : [
            {
              "bound" : [
                13,
                15
              ],
              "gap" : 0.07142857142857142,
              "goal" : "complement",
              "kind" : "leximin",
              "part" : "groups",
              "proven" : false,
              "value" : [
                13,
                14
              ]
            },
            {
              "bound" : 90.9701,
              "gap" : 0,
              "goal" : "diversity",
              "kind" : "total",
              "part" : "groups",
              "proven" : true,
              "value" : 90.9701
            },
            {
              "bound" : 32,
              "gap" : 0.2,
              "goal" : "balance",
              "kind" : "total",
              "part" : "groups",
              "proven" : false,
              "value" : 40
            }
          ],
          "groups" : [
            {
              "datasets" : [
                "d1"
              ],
              "members" : [
                "ana@mit.edu",
                "josé@mit.edu"
              ],
              "name" : "A",
              "project" : "p3",
              "scores" : {
                "complement" : 14,
                "sharedHours" : 4
              }
            },
            {
              "members" : [
                "bo@mit.edu"
              ],
              "name" : "B",
              "scores" : {

              }
            }
          ],
          "inputs" : {
            "course.yaml" : "sha256:ff",
            "survey.csv" : "sha256:00"
          },
          "listeners" : [
            "cy@mit.edu"
          ],
          "rotation" : [
            {
              "critics" : [
                "bo@mit.edu"
              ],
              "date" : "2017-02-23",
              "presenters" : [
                "ana@mit.edu"
              ],
              "reading" : "r3",
              "week" : 2
            },
            {
              "critics" : [

              ],
              "presenters" : [

              ],
              "reading" : "r4",
              "week" : 3
            }
          ],
          "seconds" : 0.31,
          "seed" : 18446744073709551615,
          "solver" : "GLPK 5.0",
          "students" : [
            {
              "group" : "A",
              "id" : "ana@mit.edu",
              "project" : "p3"
            },
            {
              "group" : "B",
              "id" : "bo@mit.edu"
            }
          ],
          "waitlist" : [
            "di@mit.edu"
          ]
        }

        """

    @Test("each goal of a rotation is read as it was written", arguments: RotationGoal.Measure.allCases)
    func rotationGoals(measure: RotationGoal.Measure) throws {
        for kind in measure.aggregations {
            let value: GoalValue = kind == .total ? .total(3) : .vector(measure.isMaximized ? [1, 2] : [2, 1])
            var plan = Self.plan
            plan.goals = [
                GoalResult(
                    part: .rotation, goal: measure.rawValue, kind: kind,
                    isMaximized: measure.isMaximized || kind == .greedy, value: value, bound: value)
            ]
            #expect(try PlanFile.plan(from: PlanFile.text(of: plan)) == plan)
        }
    }

    @Test("A plan is written with sorted keys, exact decimals and nothing that the course does not have")
    func goldenText() throws {
        #expect(try PlanFile.text(of: Self.plan) == Self.golden)
        let bare = try PlanFile.text(of: Plan(course: "Bare"))
        for key in ["rotation", "listeners", "waitlist"] { #expect(!bare.contains("\"\(key)\"")) }
    }

    @Test("A plan that is written and read again is the same plan")
    func roundTrip() throws {
        #expect(try PlanFile.plan(from: PlanFile.text(of: Self.plan)) == Self.plan)
    }

    @Test("A decimal value keeps every digit, also those that a binary fraction has not", arguments: UInt64(0)..<40)
    func exactDecimals(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let decimals = generator.next(below: 15)
        var scaled = Int(generator.next(below: 1 << 62)) - 1 << 61
        if scaled % 10 == 0 { scaled += 1 }
        let value = GoalValue.total(scaled: scaled, decimals: decimals)
        var plan = Self.plan
        plan.goals = [
            GoalResult(part: .groups, goal: "diversity", kind: .total, isMaximized: true, value: value, bound: value)
        ]
        #expect(try PlanFile.plan(from: PlanFile.text(of: plan)).goals == plan.goals)
    }

    @Test("Value and bound are read in one unit, though JSON drops final zeros")
    func alignedDecimals() throws {
        var plan = Self.plan
        plan.goals = [
            GoalResult(
                part: .groups, goal: "diversity", kind: .total, isMaximized: true,
                value: .total(scaled: 12_500, decimals: 3), bound: .total(scaled: 12_501, decimals: 3))
        ]
        #expect(try PlanFile.plan(from: PlanFile.text(of: plan)).goals == plan.goals)
    }

    @Test(
        "Whether larger is better follows from the goal",
        arguments: [
            ("balance", GroupGoal.Aggregation.total, false), ("preference", .leximin, false),
            ("preference", .greedy, true), ("coverage", .leximin, true), ("spread", .leximin, true),
        ])
    func direction(goal: String, kind: GroupGoal.Aggregation, isMaximized: Bool) throws {
        var plan = Self.plan
        plan.goals = [
            GoalResult(
                part: .groups, goal: goal, kind: kind, isMaximized: isMaximized, value: .vector([3, 2]),
                bound: .vector([3, 2]))
        ]
        #expect(try PlanFile.plan(from: PlanFile.text(of: plan)).goals == plan.goals)
    }

    @Test(
        "What is no plan is told by its place",
        arguments: [
            ("", "expected JSON"), ("{", "expected JSON"), ("[]", "the document"),
            ("{\"course\": 1}", "course: "),
            ("{\"course\": \"x\"}", "the key \"groups\" is missing"),
            ("{\"course\": \"x\", \"groups\": [{\"name\": \"A\", \"members\": [\"a\", 2]}]}", "groups[0].members[1]"),
            (golden.replacing("2017-02-23", with: "2017-02-30"), "rotation[0].date"),
            (golden.replacing("\"leximin\"", with: "\"leximax\""), "goals[0].kind"),
            (golden.replacing("90.9701", with: "\"much\""), "goals[1].value"),
            (golden.replacing("18446744073709551615", with: "-1"), "64 bits"),
        ])
    func malformed(text: String, expected: String) {
        let error = #expect(throws: PlanFileError.self) { try PlanFile.plan(from: text, file: "x/plan.json") }
        #expect(error?.operation == .parse)
        #expect(error?.description.hasPrefix("x/plan.json: ") == true)
        #expect(error?.message.contains(expected) == true, "\(error?.message ?? "nothing")")
    }

    @Test("A written plan replaces the one before and leaves no other file")
    func replacing() throws {
        try inTemporaryFolder { folder in
            try PlanFile.write(Plan(course: "before"), to: folder)
            try PlanFile.write(Self.plan, to: folder)
            #expect(try PlanFile.read(from: folder) == Self.plan)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["plan.json"])
        }
    }

    @Test("A plan that cannot be moved to its place leaves no trace")
    func failedRename() throws {
        try inTemporaryFolder { folder in
            try FileManager.default.createDirectory(
                atPath: "\(folder)/plan.json/inside", withIntermediateDirectories: true)
            let error = #expect(throws: PlanFileError.self) { try PlanFile.write(Self.plan, to: folder) }
            #expect(error?.operation == .write)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["plan.json"])
        }
    }

    @Test("A folder that does not exist is an error of reading or of writing")
    func missingFolder() throws {
        try inTemporaryFolder { folder in
            let missing = "\(folder)/missing"
            let writing = #expect(throws: PlanFileError.self) { try PlanFile.write(Self.plan, to: missing) }
            #expect(writing?.operation == .write)
            let reading = #expect(throws: PlanFileError.self) { try PlanFile.read(from: missing) }
            #expect(reading?.operation == .read)
            #expect(reading?.file == "\(missing)/plan.json")
        }
    }
}

/// Runs `body` with the path of a new folder, which is removed afterwards.
func inTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "counterpoint-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}
