/// A decision in the tree of placements.
enum PlacementDecision: Sendable {
    /// The item runs, with its minimum or more.
    case runs(Int)
    /// Nobody takes the item.
    case rests(Int)
    /// The whole taker takes the item; nil for nothing.
    case takes(taker: Int, item: Int?)
    /// No part of the taker takes the item; nil for nothing.
    case avoids(taker: Int, item: Int?)
}

/// A problem after some decisions, as a network can keep them.
///
/// An item that runs is two: one with as many places as its minimum, which is to be full, and a twin with the rest.
struct DecidedProblem: Sendable {
    private(set) var problem: PlacementProblem
    /// The items that are to be full.
    private(set) var fullItems: [Int] = []
    /// The item of each twin; twins come behind all items.
    private var itemOfTwin: [Int] = []

    init(_ problem: PlacementProblem, _ decisions: [PlacementDecision]) {
        self.problem = problem
        for decision in decisions {
            switch decision {
            case .rests(let item): self.problem.items[item].max = 0
            case .runs(let item): fullItems.append(item)
            case .takes(let taker, let item): keep(taker) { $0 == item }
            case .avoids(let taker, let item): keep(taker) { $0 != item }
            }
        }
        for item in fullItems { addTwin(of: item) }
    }

    /// Leaves a bundle the items that fit; nil for nothing.
    private mutating func keep(_ index: Int, where fits: (Int?) -> Bool) {
        var taker = problem.takers[index]
        let kept = taker.items.indices.filter { fits(taker.items[$0]) }
        taker.ranks = kept.flatMap { taker.ranks(at: $0) }
        taker.items = kept.map { taker.items[$0] }
        if !fits(nil) { taker.mustBePlaced = true }
        problem.takers[index] = taker
    }

    private mutating func addTwin(of item: Int) {
        let twin = problem.items.count
        problem.items.append(problem.items[item])
        problem.items[twin].max -= problem.items[item].min
        problem.items[item].max = problem.items[item].min
        itemOfTwin.append(item)
        for index in problem.takers.indices {
            guard let position = problem.takers[index].items.firstIndex(of: item) else { continue }
            problem.takers[index].items.append(twin)
            problem.takers[index].ranks += problem.takers[index].ranks(at: position)
        }
    }

    /// A placement of this problem as one of the problem before.
    func undone(_ placement: DividedPlacement) -> DividedPlacement {
        let first = problem.items.count - itemOfTwin.count
        var placement = placement
        placement.items = placement.items.map { units in
            units.map { item in item.map { $0 < first ? $0 : itemOfTwin[$0 - first] } }
        }
        return placement
    }
}
