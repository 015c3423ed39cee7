/// The two turns that a student can have: when and what to present, when to criticise.
struct TurnPattern: Sendable, Hashable {
    /// The index of the week of presenting.
    let presents: Int
    /// The ranked reading that is presented, or nil for any reading of the week, counted as not ranked.
    let reading: Int?
    /// The rank of the reading.
    let rank: Int
    /// The index of the week of criticising; nil where only presenting is decided.
    let criticizes: Int?

    /// The weeks between the turns; nil where only presenting is decided.
    var spread: Int? { criticizes.map { abs($0 - presents) } }
}

/// Students whom no rule and no goal can tell apart, and the patterns open to each of them.
///
/// Counting how many of a class have a pattern, in place of saying who, removes the symmetry between them.
struct StudentClass: Sendable {
    /// Indices of students; any of them may take any of the patterns that the class got.
    var members: [Int]
    var group: Int?
    var patterns: [TurnPattern]
}

extension RotationInstance {
    /// What tells students apart in a model.
    struct Distinctions: OptionSet, Sendable {
        let rawValue: Int
        static let groups = Distinctions(rawValue: 1)
        static let wishes = Distinctions(rawValue: 2)
        /// Whether the week of criticising is decided, too.
        static let critics = Distinctions(rawValue: 4)
        static let everything: Distinctions = [.groups, .wishes, .critics]
    }

    /// The classes of students in the order in which `order` meets them, with all patterns that gap, days away and fixed
    /// weeks leave them.
    func classes(by distinctions: Distinctions, order: [Int]) -> [StudentClass] {
        struct Key: Hashable {
            let group: Int?
            let away: [Int]
            let wishes: [Wish]
            /// The student where critics differ in more than that.
            let own: Int?
        }
        let areAlike = topics.isEmpty && past.isEmpty
        var classes: [StudentClass] = []
        var classOfKey: [Key: Int] = [:]
        for student in order {
            let key = Key(
                group: distinctions.contains(.groups) && (differentGroups || sharesEarlyLate) ? groups[student] : nil,
                away: away[student], wishes: distinctions.contains(.wishes) ? wishes[student] : [],
                own: distinctions.contains(.groups) && !areAlike ? student : nil)
            if let index = classOfKey[key] {
                classes[index].members.append(student)
            } else {
                classOfKey[key] = classes.count
                classes.append(
                    StudentClass(
                        members: [student], group: key.group,
                        patterns: patterns(
                            away: key.away, wishes: key.wishes, critics: distinctions.contains(.critics))))
            }
        }
        return classes
    }

    private func patterns(away: [Int], wishes: [Wish], critics: Bool) -> [TurnPattern] {
        let open = (0..<weekCount).filter { !away.contains($0) && loadRange(ofWeek: $0).upperBound > 0 }
        var patterns: [TurnPattern] = []
        for presents in open {
            let others = open.filter { abs($0 - presents) >= gap }
            guard !others.isEmpty else { continue }
            let options =
                wishes.filter { fixedWeeks[$0.reading] ?? presents == presents }
                .map { (reading: Int?.some($0.reading), rank: $0.rank) } + [(reading: nil, rank: unranked)]
            for option in options {
                for week in critics ? others.map(Int?.some) : [nil] {
                    patterns.append(
                        TurnPattern(
                            presents: presents, reading: option.reading, rank: option.rank, criticizes: week))
                }
            }
        }
        return patterns
    }
}

/// Students who are away in the same weeks, for whom only the weeks of their turns matter.
struct CriticFlow: Sendable {
    /// Indices of classes.
    let classes: [Int]
    let students: Int
    /// The weeks in which they are not away.
    let weeks: [Int]
}

extension RotationInstance {
    /// The classes put together by the weeks in which their students are away.
    func flows(of classes: [StudentClass]) -> [CriticFlow] {
        var order: [[Int]] = []
        var classesOf: [[Int]: [Int]] = [:]
        for (index, studentClass) in classes.enumerated() {
            let key = away[studentClass.members[0]]
            if classesOf[key] == nil { order.append(key) }
            classesOf[key, default: []].append(index)
        }
        return order.map { key in
            let members = classesOf[key] ?? []
            return CriticFlow(
                classes: members, students: members.reduce(0) { $0 + classes[$1].members.count },
                weeks: (0..<weekCount).filter { !key.contains($0) && loadRange(ofWeek: $0).upperBound > 0 })
        }
    }
}
