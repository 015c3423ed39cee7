import Course

/// A random class with groups, some of whom left and some of whom came.
struct RepairScenario {
    var course: Course
    /// The groups before, with those who left.
    var groups: [GroupPlan]

    /// Groups of about four under up to three rules, which held before anybody left.
    init(groups groupCount: Int, leaving: Int, coming: Int, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let sizes = (0..<groupCount).map { _ in 3 + random.next(below: 2) }
        let count = sizes.reduce(0, +)
        func student(_ number: Int, _ random: inout SeededGenerator) -> Student {
            let digits = String(1000 + number).dropFirst()
            return Student(
                id: "s\(digits)", ratings: (0..<2).map { _ in 1 + random.next(below: 5) },
                attributes: [random.next(below: 3) == 0 ? "woman" : "man"])
        }
        var students = (0..<count).map { student($0, &random) }
        var groups: [GroupPlan] = []
        var first = 0
        for (index, size) in sizes.enumerated() {
            // Two women or none, and somebody who can program, in every group.
            let women = students[first..<(first + size)].indices.filter { students[$0].attributes == ["woman"] }
            if women.count == 1 { students[women[0]].attributes = ["man"] }
            students[first].ratings[0] = 5
            let name = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index)))
            groups.append(GroupPlan(name: name, members: students[first..<(first + size)].map(\.id)))
            first += size
        }
        for _ in 0..<leaving { students.remove(at: random.next(below: students.count)) }
        students += (0..<coming).map { student(900 + $0, &random) }
        var rules: [GroupRule] = []
        if random.next(below: 2) == 0 { rules.append(.notAlone(attribute: "gender", values: ["woman"])) }
        if random.next(below: 2) == 0 { rules.append(.atLeast(skill: "programming", rating: 4, members: 1)) }
        course = Course(
            title: "Repair", skills: ["programming", "design"], attributes: ["gender"],
            students: students.sorted { $0.id < $1.id },
            groups: GroupSettings(
                size: GroupSizePolicy(prefer: 4, min: 3, max: 5), rules: rules, goals: [GroupGoal(.coverage)]))
        self.groups = groups
    }

    /// The group of each student before, or nil.
    var homes: [Int?] {
        course.students.map { student in groups.firstIndex { $0.members.contains(student.id) } }
    }

    /// How far the number of groups is from that of a new plan, and 1 where sizes differ by more than one.
    func shape(_ sizes: [Int]) -> [Int] {
        let students = course.students.count
        // Groups of 3 to 5, as near to 4 as can be.
        let usual = (1...students).filter { 3 * $0 <= students && students <= 5 * $0 }.min {
            (abs($0 * 4 - students), -$0) < (abs($1 * 4 - students), -$1)
        }
        return [usual.map { abs(sizes.count - $0) } ?? 0, (sizes.max() ?? 0) - (sizes.min() ?? 0) > 1 ? 1 : 0]
    }

    /// Whether members make a group that the rules allow, written down anew.
    func isAllowed(_ members: [Student]) -> Bool {
        guard !members.isEmpty else { return true }
        guard (3...5).contains(members.count) else { return false }
        return course.groups.rules.allSatisfy { rule in
            switch rule {
            case .notAlone: members.filter { $0.attributes == ["woman"] }.count != 1
            case .atLeast: members.contains { $0.ratings[0] >= 4 }
            default: false
            }
        }
    }
}

/// Every way to give the students of a class a group, by trying them all.
struct EveryRepair {
    var leastTouched = Int.max
    /// Among those that touch the fewest, or at most so many as are allowed: how many groups more or fewer than a new plan
    /// has, and 1 where sizes differ by more than one; then the coverages, worst first.
    var best: (shape: [Int], coverages: [Int])?

    /// - Parameter limit: how many may be touched; nil for as few as possible.
    init(_ scenario: RepairScenario, touchingAtMost limit: Int? = nil) {
        let students = scenario.course.students
        let homes = scenario.homes
        let spare = homes.contains(nil) ? 1 : 0
        let count = scenario.groups.count + spare
        var members = [[Student]](repeating: [], count: count)
        func place(_ index: Int, _ touched: Int) {
            guard touched <= limit ?? leastTouched else { return }
            guard index < students.count else {
                guard members.allSatisfy(scenario.isAllowed) else { return }
                let open = members.filter { !$0.isEmpty }
                let shape = scenario.shape(open.map(\.count))
                let coverages = open.map { group in
                    (0..<2).reduce(0) { sum, skill in sum + (group.map { $0.ratings[skill] }.max() ?? 0) }
                }.sorted()
                if touched < leastTouched {
                    leastTouched = touched
                    if limit == nil { best = nil }
                }
                if let known = best {
                    if known.shape != shape {
                        if known.shape.lexicographicallyPrecedes(shape) { return }
                    } else if !known.coverages.lexicographicallyPrecedes(coverages) {
                        return
                    }
                }
                best = (shape, coverages)
                return
            }
            let home = homes[index]
            for group in [home].compactMap(\.self) + (0..<count).filter({ $0 != home }) where members[group].count < 5 {
                members[group].append(students[index])
                place(index + 1, touched + (homes[index] == nil || homes[index] == group ? 0 : 1))
                members[group].removeLast()
            }
        }
        place(0, 0)
    }
}
