public import Course

extension Renaming {
    /// Names for a report that tell nobody who is who: `student 07` in place of an id, dealt out by a seed.
    ///
    /// - Parameter seed: equal seeds give equal names; whoever has the survey can find them again, nobody else can.
    public static func numbers(for course: Course, seed: UInt64) -> Renaming {
        var generator = SeededGenerator(seed: seed, stream: 79)
        let digits = String(course.students.count).count
        var ids: [String: String] = [:]
        var names: [String: String] = [:]
        for (number, student) in course.students.shuffled(using: &generator).enumerated() {
            let text = String(number + 1)
            ids[student.id] = "student " + String(repeating: "0", count: digits - text.count) + text
            names[student.name] = ids[student.id]
        }
        for (number, id) in course.listeners.enumerated() { ids[id] = "listener \(number + 1)" }
        for (number, id) in course.waitlist.enumerated() { ids[id] = "waiting \(number + 1)" }
        return Renaming(ids: ids, names: names, stranger: "somebody else")
    }
}
