import Course
import CourseFiles

/// The seed of a plan and where it comes from.
public struct SeedOfPlan: Sendable, Equatable {
    public var value: UInt64
    /// Whether it was drawn for the inputs as they are.
    public var isDrawn: Bool
}

extension CourseDecision {
    /// The seed that was drawn for the inputs as they are, or nil.
    public var drawnSeed: UInt64? {
        get throws(OperationError) {
            guard let lottery = try lottery(in: open.folder), let seed = lottery.seed,
                try Lottery.commitment(to: open.contents) == lottery.commitment
            else { return nil }
            return seed
        }
    }

    /// The seed that a plan is made with: the one asked for, else the drawn one, else that of `course.yaml`, else 0. Where
    /// `course.yaml` says `seed: commit`, it is the drawn one and no other; only what is not recorded may try one.
    ///
    /// - Throws: `OperationError.input` where the seed is to be drawn and is not, with what comes next.
    public func seed(asked: UInt64?) throws(OperationError) -> SeedOfPlan {
        let drawn = try drawnSeed
        guard open.course.seed == .drawn else {
            if let asked { return SeedOfPlan(value: asked, isDrawn: false) }
            if let drawn { return SeedOfPlan(value: drawn, isDrawn: true) }
            guard case .number(let number) = open.course.seed else { return SeedOfPlan(value: 0, isDrawn: false) }
            return SeedOfPlan(value: number, isDrawn: false)
        }
        if let asked, isDry { return SeedOfPlan(value: asked, isDrawn: asked == drawn) }
        if let asked, asked != drawn {
            throw refusedSeed(
                "\(asked)",
                "`seed: commit` says that the seed is drawn, not chosen; leave `--seed` out, or only try it with "
                    + "`--dry-run`")
        }
        guard let drawn else { throw try notDrawn() }
        return SeedOfPlan(value: drawn, isDrawn: true)
    }

    /// Why there is no drawn seed, and what to do next.
    private func notDrawn() throws(OperationError) -> OperationError {
        let draw = "`counterpoint lottery draw NUMBER` with a public number that nobody could know then"
        guard let lottery = try lottery(in: open.folder) else {
            return refusedSeed(
                "commit",
                "the seed is to be drawn, and nobody committed to the inputs yet: first `counterpoint lottery commit`"
                    + ", whose hash is made public, then \(draw)")
        }
        guard try Lottery.commitment(to: open.contents) == lottery.commitment else {
            return refusedSeed(
                "commit",
                "the files have changed since they were committed to: `counterpoint lottery commit` again, make the new "
                    + "hash public, then \(draw)")
        }
        return refusedSeed(
            "commit",
            "the inputs were committed to at \(lottery.committed), and no number was drawn yet: \(draw) comes next")
    }

    private func refusedSeed(_ value: String, _ message: String) -> OperationError {
        .input([InputProblem(file: "course.yaml", value: value, message: message)])
    }
}
