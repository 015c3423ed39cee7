import Course

/// Measures of a group by enumeration and definition, written without looking at the checker.
struct NaiveMeasures {
    let course: Course

    func student(_ id: String) -> Student {
        course.students.first { $0.id == id } ?? Student(id: id)
    }

    /// The best of all ways to give each skill to a member, keeping those where nobody carries too many.
    func complement(_ members: [String]) -> Int {
        let ratings = members.map { student($0).ratings }
        let skills = course.skills.count
        let capacity = Int((Double(skills) / Double(members.count)).rounded(.up))
        var best = Int.min
        var carriers = [Int](repeating: 0, count: skills)
        while true {
            let loads = members.indices.map { member in carriers.count { $0 == member } }
            if loads.allSatisfy({ $0 <= capacity }) {
                best = max(best, carriers.indices.reduce(0) { $0 + ratings[carriers[$1]][$1] })
            }
            guard let digit = carriers.lastIndex(where: { $0 + 1 < members.count }) else { return best }
            carriers[digit] += 1
            for index in (digit + 1)..<max(digit + 1, skills) { carriers[index] = 0 }
        }
    }

    func coverage(_ members: [String]) -> Int {
        var sum = 0
        for skill in course.skills.indices {
            sum += members.map { student($0).ratings[skill] }.sorted().last ?? 0
        }
        return sum
    }

    func balance(_ members: [String]) -> Int {
        var sum = 0
        for skill in course.skills.indices {
            var difference = 0
            for other in course.students {
                difference -= members.count * other.ratings[skill]
                if members.contains(other.id) { difference += course.students.count * other.ratings[skill] }
            }
            sum += abs(difference)
        }
        return sum
    }

    func diversity(_ members: [String]) -> Int {
        var doubled = 0
        for (first, one) in course.students.enumerated() where members.contains(one.id) {
            for (second, other) in course.students.enumerated() where members.contains(other.id) && first != second {
                if let table = course.groups.distances {
                    doubled += table.scaled[second * course.students.count + first]
                    continue
                }
                for skill in course.skills.indices { doubled += abs(one.ratings[skill] - other.ratings[skill]) }
                for attribute in course.attributes.indices
                where one.attributes[attribute] != other.attributes[attribute] {
                    doubled += 1
                }
            }
        }
        return doubled / 2
    }

    func sharedSlots(_ members: [String]) -> Int {
        var shared = Set(course.slots.indices)
        for id in members { shared.formIntersection(student(id).slots) }
        return shared.count
    }

    func teammates(_ members: [String]) -> Int {
        var sum = 0
        for one in members {
            for other in members where one != other && student(one).teammates.contains(other) { sum += 1 }
        }
        return sum
    }

    func projectRank(_ project: String?, _ id: String) -> Int {
        let worst = (course.projects?.ranksOffered ?? 0) + 1
        guard let project else { return worst }
        return student(id).projectWishes.ranked.first { $0.id == project }?.rank ?? worst
    }

    func readingRank(_ reading: String, _ id: String) -> Int {
        student(id).readingWishes.ranked.first { $0.id == reading }?.rank ?? (course.rotation?.ranksOffered ?? 0) + 1
    }
}
