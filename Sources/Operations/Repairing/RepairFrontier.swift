import Course
import Optimization

/// The trade-off between students touched and goals: the plan that touches the fewest students, then each number of students
/// that allows a better plan, with the best plan for it, up to the best without a limit.
public struct RepairFrontier: Sendable {
    /// A plan of the trade-off.
    public struct Row: Sendable {
        public var repaired: RepairedPlan
        /// Whether it is proven that no plan that touches as few is better, and that none that touches fewer is as good.
        public var isProven: Bool

        public var touched: Int { repaired.touched }
    }

    /// Each touches more students than the one before and is better.
    public var rows: [Row]
    /// The numbers of students that were not looked at: a plan as good as the next of the rows may touch one of these.
    public var skipped: [ClosedRange<Int>]
}

/// Finds the trade-off of a repair.
///
/// Where the best plans of two numbers of students are equally good, so are those of all numbers between. So the numbers up to
/// `FrontierSearch.consecutive` beyond the least are gone through by halves, and none of them is skipped; what is beyond is
/// halved where it is widest, as often as `FrontierSearch.beyond` allows.
///
/// - Throws: as `repairPlan`.
public func repairFrontier(
    _ open: OpenCourse, _ request: RepairRequest
) async throws(OperationError) -> RepairFrontier {
    var request = request
    request.limit = nil
    let first = try await repairPlan(open, request)
    request.limit = first.course.students.count
    let unlimited = try await repairPlan(open, request)
    var search = FrontierSearch(first: first, unlimited: unlimited)
    while let number = search.next(), !request.budget.isExhausted {
        request.limit = number
        search.add(try await repairPlan(open, request), within: number)
    }
    return search.frontier
}

/// The numbers of students for which the best plan is known, and those that are to be looked at.
struct FrontierSearch {
    /// How many numbers beyond the least are all looked at, and how many more numbers.
    static let consecutive = 24
    static let beyond = 24

    /// The best plans within numbers of students, ascending.
    private var points: [(limit: Int, plan: RepairedPlan)]
    private let least: Int
    private var left = Self.beyond

    init(first: RepairedPlan, unlimited: RepairedPlan) {
        least = first.touched
        points = [(first.touched, first)]
        // What is the best of all is so with any number that suffices for it.
        let most = unlimited.isBest ? unlimited.touched : unlimited.course.students.count
        if most > least || unlimited.isBetter(than: first) { points.append((max(most, least + 1), unlimited)) }
    }

    /// The next number to look at; nil where all are known or the work allowed is done.
    mutating func next() -> Int? {
        let last = least + Self.consecutive
        if let top = points.last, top.limit > last, !points.contains(where: { $0.limit == last }), !gaps.isEmpty {
            return last
        }
        if let gap = gaps.first(where: { $0.upperBound < last }) { return gap.middle }
        guard left > 0, let widest = gaps.max(by: { $0.count < $1.count }) else { return nil }
        left -= 1
        return widest.middle
    }

    mutating func add(_ plan: RepairedPlan, within limit: Int) {
        let place = points.firstIndex { $0.limit > limit } ?? points.count
        points.insert((limit, plan), at: place)
    }

    /// The numbers between those that are known, where the plan of the greater one is better.
    private var gaps: [ClosedRange<Int>] {
        zip(points, points.dropFirst()).compactMap { low, high in
            guard high.limit > low.limit + 1, high.plan.isBetter(than: low.plan) else { return nil }
            // What touches fewer than it may is known for those numbers as well.
            let end = min(high.limit, max(high.plan.touched, low.limit + 1)) - 1
            return end > low.limit ? low.limit + 1...end : nil
        }
    }

    var frontier: RepairFrontier {
        var rows: [RepairFrontier.Row] = []
        var skipped: [ClosedRange<Int>] = []
        // Whether what is known up to here is proven, and up to which number it is known.
        var (isKnown, known) = (true, least)
        for (limit, plan) in points {
            let isBest = plan.isBest && plan.plan.goals.allSatisfy(\.isProven)
            guard let last = rows.last else {
                isKnown = isBest && plan.plan.repair?.isMinimal == true
                rows.append(RepairFrontier.Row(repaired: plan, isProven: isKnown))
                continue
            }
            if plan.isBetter(than: last.repaired) {
                // Plans that touch as many are no longer of interest.
                while let last = rows.last, last.touched >= plan.touched, rows.count > 1 { rows.removeLast() }
                let gap = known + 1..<max(known + 1, plan.touched)
                if !gap.isEmpty { skipped.append(gap.lowerBound...gap.upperBound - 1) }
                rows.append(RepairFrontier.Row(repaired: plan, isProven: isBest && isKnown && gap.isEmpty))
            }
            (isKnown, known) = (isBest && !last.repaired.isBetter(than: plan), limit)
        }
        return RepairFrontier(rows: rows, skipped: skipped)
    }
}

extension ClosedRange<Int> {
    fileprivate var middle: Int { (lowerBound + upperBound) / 2 }
}

extension RepairedPlan {
    /// How many remaining students have another group, project, dataset or turn.
    public var touched: Int { plan.repair?.touched.count ?? 0 }

    /// Whether groups are as many as in a new plan, and of sizes that differ by one at most.
    public var hasUsualGroups: Bool { worth.hasUsualGroups }

    private var worth: PlanWorth { PlanWorth(plan.groups, plan.goals, in: course) }

    func isBetter(than other: RepairedPlan) -> Bool { worth.isBetter(than: other.worth) }
}
