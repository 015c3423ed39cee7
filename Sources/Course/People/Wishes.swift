/// Ranked wishes: what a student would like, 1 = first choice. Ties and gaps are allowed.
public struct Wishes: Sendable, Equatable {
    /// The wished items and their ranks, ascending by rank, then by id.
    public let ranked: [(id: String, rank: Int)]
    private let rankOfID: [String: Int]

    /// Wishes in order of preference; a repeated id keeps its first rank.
    public init(_ idsInOrder: [String] = []) {
        self.init(ranks: idsInOrder.enumerated().map { ($1, $0 + 1) })
    }

    /// Wishes with explicit ranks; a repeated id keeps its smallest rank.
    public init(ranks: [(id: String, rank: Int)]) {
        rankOfID = Dictionary(ranks.map { ($0.id, $0.rank) }, uniquingKeysWith: min)
        ranked = rankOfID.map { ($0.key, $0.value) }.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
    }

    /// The rank of an item, or nil when it was not ranked.
    public func rank(of id: String) -> Int? { rankOfID[id] }

    public static func == (left: Wishes, right: Wishes) -> Bool { left.rankOfID == right.rankOfID }
}
