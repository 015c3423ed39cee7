import Course
import Testing

@Suite struct WishesTests {
    @Test("Wishes in order have the ranks 1, 2, …, and what is not wished has none")
    func ranksInOrder() {
        let wishes = Wishes(["p2", "p1"])
        #expect(wishes.rank(of: "p2") == 1)
        #expect(wishes.rank(of: "p1") == 2)
        #expect(wishes.rank(of: "p3") == nil)
    }

    @Test("A wish that stands twice keeps its better rank")
    func repeated() {
        #expect(Wishes(["a", "b", "a"]) == Wishes(ranks: [("a", 1), ("b", 2)]))
        #expect(Wishes(ranks: [("a", 3), ("a", 2)]).rank(of: "a") == 2)
    }

    @Test("Ties and gaps stay, in the order of ranks, then ids")
    func tiesAndGaps() {
        let wishes = Wishes(ranks: [("c", 3), ("b", 1), ("a", 3)])
        #expect(wishes.ranked.map(\.id) == ["b", "a", "c"])
        #expect(wishes.ranked.map(\.rank) == [1, 3, 3])
    }
}
