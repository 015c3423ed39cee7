import Course

/// An entry of `rotation`: the stages of a goal.
struct TurnProofDocument: Codable {
    private var stages: [TurnStageDocument]

    init(_ proofs: [TurnStage]) { stages = proofs.map(TurnStageDocument.init) }

    func proof() throws -> [TurnStage] { try stages.map { try $0.stage() } }
}

/// An entry of the `stages` of a goal of the rotation.
private struct TurnStageDocument: Codable {
    private var minimize: ObjectiveDocument
    private var bound: Int
    private var rows: [RowDocument]?
    private var tree: [TurnNodeDocument]

    init(_ stage: TurnStage) {
        minimize = ObjectiveDocument(objective: stage.objective)
        bound = stage.bound
        rows = stage.rows.isEmpty ? nil : stage.rows.map(RowDocument.init)
        tree = TurnNodeDocument.preorder(of: stage.tree)
    }

    func stage() throws -> TurnStage {
        var nodes = tree[...]
        let read = try TurnNodeDocument.tree(of: &nodes, depth: 0)
        guard nodes.isEmpty else { throw DecodingError.expected("as many nodes as the decisions of a tree ask for") }
        return TurnStage(objective: minimize.objective, rows: (rows ?? []).map(\.row), bound: bound, tree: read)
    }
}

/// A node of a tree without its branches: the nodes of a tree stand in preorder.
private struct TurnNodeDocument: Codable {
    private var load: [Int]?
    private var unopposed: [Int]?
    private var presents: [Int]?
    private var criticises: [Int]?
    private var scale: Int?
    private var presenting: [Int]?
    private var criticising: [Int]?
    private var readings: [Int]?
    private var groups: [[Int]]?
    private var swaps: [[Int]]?
    private var rows: [Int]?

    private static let deepest = 2000

    private init() {}

    private init(_ prices: TurnPrices, unopposed weeks: [Int]? = nil) {
        unopposed = weeks
        scale = prices.scale
        presenting = prices.presenting
        criticising = prices.criticising
        readings = prices.readings.contains { $0 != 0 } ? prices.readings : nil
        groups = prices.groups.isEmpty ? nil : prices.groups.map { [$0.group, $0.week, $0.price] }
        swaps = prices.swaps.isEmpty ? nil : prices.swaps.map { [$0.first, $0.second, $0.price] }
        rows = prices.rows.isEmpty ? nil : prices.rows
    }

    private static func decision(_ key: WritableKeyPath<TurnNodeDocument, [Int]?>, _ numbers: [Int]) -> Self {
        var node = TurnNodeDocument()
        node[keyPath: key] = numbers
        return node
    }

    /// The nodes of a tree: each before its branches, the first branch before the second.
    static func preorder(of tree: TurnTree) -> [TurnNodeDocument] {
        switch tree {
        case .bounded(let prices): [TurnNodeDocument(prices)]
        case .unopposed(let first, let second, let prices): [TurnNodeDocument(prices, unopposed: [first, second])]
        case .load(let week, let most, let fewer, let more):
            [decision(\.load, [week, most])] + preorder(of: fewer) + preorder(of: more)
        case .presents(let student, let week, let taken, let refused):
            [decision(\.presents, [student, week])] + preorder(of: taken) + preorder(of: refused)
        case .criticises(let student, let week, let taken, let refused):
            [decision(\.criticises, [student, week])] + preorder(of: taken) + preorder(of: refused)
        }
    }

    /// The tree whose nodes these are; what is left of them is after it.
    static func tree(of nodes: inout ArraySlice<TurnNodeDocument>, depth: Int) throws -> TurnTree {
        guard depth <= deepest, let node = nodes.popFirst() else {
            throw DecodingError.expected("two branches after every decision of a tree")
        }
        if let weeks = node.unopposed {
            guard weeks.count == 2 else { throw DecodingError.expected("two weeks in a leaf about opponents") }
            return .unopposed(weeks[0], weeks[1], try node.prices())
        }
        for decision in [node.load, node.presents, node.criticises] {
            guard let decision else { continue }
            guard decision.count == 2 else { throw DecodingError.expected("two numbers in a decision") }
            let one = try tree(of: &nodes, depth: depth + 1)
            let other = try tree(of: &nodes, depth: depth + 1)
            if node.load != nil { return .load(week: decision[0], atMost: decision[1], fewer: one, more: other) }
            return node.presents != nil
                ? .presents(student: decision[0], week: decision[1], taken: one, refused: other)
                : .criticises(student: decision[0], week: decision[1], taken: one, refused: other)
        }
        return .bounded(try node.prices())
    }

    private func prices() throws -> TurnPrices {
        guard let scale, let presenting, let criticising else {
            throw DecodingError.expected("scale, presenting and criticising in a leaf")
        }
        func triples(_ lists: [[Int]]?) throws -> [[Int]] {
            guard (lists ?? []).allSatisfy({ $0.count == 3 }) else { throw DecodingError.expected("three numbers") }
            return lists ?? []
        }
        return TurnPrices(
            scale: scale, presenting: presenting, criticising: criticising, readings: readings ?? [],
            groups: try triples(groups).map { .init(group: $0[0], week: $0[1], price: $0[2]) },
            swaps: try triples(swaps).map { .init(first: $0[0], second: $0[1], price: $0[2]) }, rows: rows ?? [])
    }
}
