import Audit
import Course
import Testing

@Suite("The checker of plans")
struct PlanCheckerTests {
    /// The plans that are altered, by seed.
    private static let planted = (UInt64(0)..<24).map(PlantedPlan.init)

    @Test("finds nothing in a plan that holds", arguments: UInt64(0)..<60)
    func acceptsCorrectPlans(seed: UInt64) {
        let planted = PlantedPlan(seed: seed)
        #expect(PlanChecker(course: planted.course).findings(in: planted.plan).map(\.description) == [], "seed \(seed)")
    }

    @Test("finds every alteration of a plan that holds", arguments: Alteration.all)
    func findsAlterations(alteration: Alteration) {
        var applied = 0
        for (seed, planted) in zip(UInt64(0)..., Self.planted) {
            var altered = planted.plan
            var generator = SeededGenerator(seed: seed, stream: 1)
            guard alteration.apply(&altered, planted.course, &generator) else { continue }
            applied += 1
            let findings = PlanChecker(course: planted.course).findings(in: altered)
            #expect(!findings.isEmpty, "\(alteration), seed \(seed)")
        }
        #expect(applied > 0, "\(alteration)")
    }

    @Test("checks groups without a rotation for what they are", arguments: UInt64(0)..<8)
    func acceptsGroupsAlone(seed: UInt64) {
        let planted = PlantedPlan(seed: seed)
        var groups = planted.plan
        groups.rotation = []
        groups.goals.removeAll { $0.part == .rotation }
        groups.changes = []
        #expect(PlanChecker(course: planted.course).findings(in: groups).isEmpty, "seed \(seed)")
        groups.groups[0].datasets.removeLast()
        #expect(!PlanChecker(course: planted.course).findings(in: groups).isEmpty, "seed \(seed)")
    }

    @Test("checks a rotation without groups for what it is", arguments: UInt64(0)..<8)
    func acceptsRotationAlone(seed: UInt64) {
        let planted = PlantedPlan(seed: seed)
        var rotation = planted.plan
        (rotation.groups, rotation.students, rotation.changes) = ([], [], [])
        rotation.goals.removeAll { $0.part != .rotation }
        #expect(PlanChecker(course: planted.course).findings(in: rotation).isEmpty, "seed \(seed)")
        rotation.rotation[0].presenters[0] = rotation.rotation[1].presenters[0]
        #expect(!PlanChecker(course: planted.course).findings(in: rotation).isEmpty, "seed \(seed)")
    }

    @Test("says where a finding is")
    func describesFindings() {
        let finding = Finding(
            rule: "everybody presents once", what: "presents 2 times", student: "ana@mit.edu", week: 3)
        #expect(finding.description == "week 3, ana@mit.edu: presents 2 times (rule: everybody presents once)")
    }
}
