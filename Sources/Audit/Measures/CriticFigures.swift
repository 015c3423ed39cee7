import Course

/// What the sessions of a plan come to for their critics.
struct CriticFigures {
    let plan: ResolvedPlan

    init(_ plan: ResolvedPlan) { self.plan = plan }

    /// Critics whose reading has a topic that is among their interests, or that of a reading which they ranked; letters count
    /// the same in upper and lower case.
    var knowing: Int {
        var count = 0
        for session in plan.plan.rotation {
            count += session.critics.compactMap(plan.position).count {
                isKnown(session.reading, to: plan.course.students[$0])
            }
        }
        return count
    }

    func isKnown(_ reading: String, to student: Student) -> Bool {
        guard let topic = topic(of: reading) else { return false }
        let ranked = student.readingWishes.ranked.compactMap { self.topic(of: $0.id) }
        return (student.interests.map { $0.lowercased() } + ranked).contains(topic)
    }

    /// Pairs of a critic and a presenter of one reading who are a pair of an earlier term, or for whom the critic criticised
    /// the presenter at another reading already.
    var meetingAgain: Int {
        var past: [String: Set<String>] = [:]
        for pair in plan.course.rotation?.past ?? [] {
            past[pair.first, default: []].insert(pair.second)
            past[pair.second, default: []].insert(pair.first)
        }
        var times: [String: [String: Int]] = [:]
        for session in plan.plan.rotation {
            for critic in session.critics {
                for presenter in session.presenters { times[critic, default: [:]][presenter, default: 0] += 1 }
            }
        }
        return times.reduce(0) { sum, entry in
            let known = past[entry.key, default: []]
            return entry.value.reduce(sum) { $0 + (known.contains($1.key) ? $1.value : $1.value - 1) }
        }
    }

    private func topic(of reading: String) -> String? {
        let topic = plan.course.readings.first { $0.id == reading }?.topic?.lowercased()
        return topic?.isEmpty == false ? topic : nil
    }
}
