package import Course

/// A goal's value in plain words.
package struct GoalWords {
    let course: Course
    let result: GoalResult

    package init(course: Course, result: GoalResult) {
        self.course = course
        self.result = result
    }

    /// The goal's name as a reader says it: `sharedHours` is "shared hours".
    package static func name(_ goal: String) -> String {
        goal.reduce(into: "") { words, character in
            words += character.isUppercase ? " \(character.lowercased())" : String(character)
        }
    }

    /// "complement of groups".
    package var title: String {
        switch (result.part, result.goal) {
        case (.groups, "preference"), (.projects, "preference"): "choice of projects"
        case (.rotation, "preference"): "choice of readings"
        case (.rotation, "spread"): "spread of turns"
        case (.rotation, "earlyLate"): "early and late turns"
        case (.rotation, "fit"): "critics who know the topic"
        case (.rotation, "repeats"): "opponents met before"
        case (.rotation, "uncovered"): "readings that lack a side"
        case (.projects, "ranked"): "a ranked project"
        case (.datasets, "repeats"): "different datasets"
        case (.datasets, _): "datasets"
        default: Self.name(result.goal)
        }
    }

    /// The value in words, such as "13, 14 ×2, 15 ×2, the weakest group first".
    package func words(for value: GoalValue) -> String {
        switch (value, result.goal) {
        case (.vector(let entries), "preference"): choices(entries)
        case (.vector(let entries), "spread"): weeks(entries)
        case (.vector(let entries), "earlyLate"):
            "\(Self.runs(entries)) apart, the most uneven group first"
        case (.vector(let entries), _) where result.part == .datasets && entries.count > 1:
            "\(Self.runs(entries)) interests met, the worst match first"
        case (.vector(let entries), _) where result.part == .groups && entries.count > 1:
            "\(Self.runs(entries)), the weakest group first"
        case (.vector(let entries), _): Self.runs(entries)
        case (.total(let scaled, let decimals), let goal):
            total(Words.decimal(scaled, decimals: decimals), scaled, goal)
        }
    }

    private func total(_ number: String, _ value: Int, _ goal: String) -> String {
        switch goal {
        case "balance":
            // The unit is 1/n of a rating point, n the number of students.
            let students = max(1, course.students.count)
            let tenths = (value * 10 + students / 2) / students
            let points = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
            return "\(number) (\(points) rating points in all away from equal shares)"
        case "preference": return "\(number), the sum of the ranks"
        case "diversity": return "\(number), the distance inside groups"
        case "teammates":
            let ids = Set(course.students.map(\.id))
            let requests = course.students.reduce(0) { count, student in
                count + Set(student.teammates).subtracting([student.id]).intersection(ids).count
            }
            return "\(number) of \(Words.counted(requests, "request")) honoured"
        case "earlyLate": return "\(number) apart, the sum over groups"
        case "spread": return "\(number) weeks between turns in all"
        case "ranked": return "\(number) of \(Words.counted(course.students.count, "student"))"
        case "fit" where (course.rotation?.turns ?? 1) > 1:
            return "\(number) of \(course.students.count * (course.rotation?.turns ?? 1)) turns"
        case "fit": return "\(number) of \(Words.counted(course.students.count, "student"))"
        case "repeats" where result.part == .rotation: return "\(number) who meet again"
        case "repeats": return "\(number) handed out again within a project"
        case "complement", "coverage", "sharedHours": return "\(number), the sum over groups"
        default: return number
        }
    }

    /// "15 students get their 1st choice, 4 their 2nd, 1 something not ranked".
    private func choices(_ entries: [Int]) -> String {
        let ranksOffered =
            result.part == .rotation ? course.rotation?.ranksOffered ?? 0 : course.projects?.ranksOffered ?? 0
        let counts: [(rank: Int, count: Int)] =
            result.kind == .greedy
            ? entries.enumerated().map { ($0 + 1, $1) }.filter { $0.1 > 0 }
            : Self.counted(entries).sorted { $0.value < $1.value }.map { ($0.value, $0.count) }
        let phrases = counts.enumerated().map { index, entry in
            let isRanked = entry.rank <= ranksOffered
            let what = isRanked ? "their \(Words.ordinal(entry.rank))" : "something not ranked"
            guard index == 0 else { return "\(entry.count) \(what)" }
            let verb = entry.count == 1 ? "student gets" : "students get"
            return "\(entry.count) \(verb) \(what)\(isRanked ? " choice" : "")"
        }
        return phrases.isEmpty ? "nobody" : phrases.joined(separator: ", ")
    }

    /// "2 weeks for 3 students, 3 for 10, 5 for 7".
    private func weeks(_ entries: [Int]) -> String {
        let phrases = Self.counted(entries).enumerated().map { index, run in
            index == 0
                ? "\(Words.counted(run.value, "week")) for \(Words.counted(run.count, "student"))"
                : "\(run.value) for \(run.count)"
        }
        return Self.abridged(phrases)
    }

    /// "13, 14 ×2, 15 ×2", or a number.
    static func brief(_ value: GoalValue) -> String {
        switch value {
        case .vector(let entries): runs(entries)
        case .total(let scaled, let decimals): Words.decimal(scaled, decimals: decimals)
        }
    }

    /// "13, 14 ×2, 15 ×2".
    private static func runs(_ entries: [Int]) -> String {
        abridged(counted(entries).map { $0.count == 1 ? "\($0.value)" : "\($0.value) ×\($0.count)" })
    }

    /// Equal neighbours counted, in order.
    private static func counted(_ entries: [Int]) -> [(value: Int, count: Int)] {
        entries.reduce(into: []) { runs, entry in
            if let last = runs.last, last.value == entry {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((entry, 1))
            }
        }
    }

    /// The phrases, the middle ones left out where they are many.
    private static func abridged(_ phrases: [String]) -> String {
        guard phrases.count > 12, let last = phrases.last else { return phrases.joined(separator: ", ") }
        return phrases.prefix(8).joined(separator: ", ") + ", … " + last
    }
}
