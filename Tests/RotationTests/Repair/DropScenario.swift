import Course
import Rotation

/// A class whose rotation was published, and what happened then: some left, others came, from a week on.
struct DropScenario {
    var before: RotationCourse
    /// The course as it is afterwards.
    var course: Course
    var groups: [GroupPlan]
    var published: [Session]
    var firstWeek: Int

    /// Leaves out `dropped` (indices) and adds `arriving` new students who are in no group.
    init(
        _ before: RotationCourse, published: [Session], dropped: Set<Int>, arriving: Int = 0, firstWeek: Int,
        cover: RotationSettings.Cover = .move
    ) {
        self.before = before
        self.published = published
        self.firstWeek = firstWeek
        var course = before.course
        course.rotation?.cover = cover
        course.students = course.students.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
        course.students += (0..<arriving).map { Student(id: "t\($0)") }
        self.course = course
        groups = before.groupPlans.map { group in
            var group = group
            group.members.removeAll { course.position(of: $0) == nil }
            return group
        }.filter { !$0.members.isEmpty }
    }

    /// A random share of the class of a course leaves in a random week; nil where there is nothing to publish.
    static func random(
        _ before: RotationCourse, seed: UInt64, mostDropped: Int, mostArriving: Int = 0,
        cover: RotationSettings.Cover = .move
    ) async throws -> DropScenario? {
        var random = SeededGenerator(seed: seed &* 0x9E37_79B9 &+ 11)
        guard
            let published = try? await ReadingRotation(course: before.course, groups: before.groupPlans, seed: seed)
                .solve()
        else { return nil }
        let count = 1 + random.next(below: mostDropped)
        let dropped = Set((0..<before.students).shuffled(using: &random).prefix(count))
        let arriving = random.next(below: mostArriving + 1)
        return DropScenario(
            before, published: published.sessions, dropped: dropped, arriving: arriving,
            firstWeek: 1 + random.next(below: before.weeks), cover: cover)
    }

    func repair(seed: UInt64 = 0) -> RotationRepair {
        RotationRepair(course: course, groups: groups, published: published, firstWeek: firstWeek, seed: seed)
    }
}
