import Course

// The standard library's shuffle and random element may change with its version; these do not.
extension SeededGenerator {
    /// Whether something happens that happens in `percent` of 100 cases.
    mutating func happens(percent: Int) -> Bool { next(below: 100) < percent }

    /// A number of a closed range.
    mutating func number(in range: ClosedRange<Int>) -> Int { range.lowerBound + next(below: range.count) }

    /// An element, each equally likely, of a collection that has one.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(below: elements.count)] }

    /// The numbers below `count` in an order of which each is equally likely (Fisher–Yates). O(count).
    mutating func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, next(below: last + 1)) }
        return order
    }

    /// `wanted` different numbers below `count`, or all where there are fewer, in random order. O(count).
    mutating func sample(_ wanted: Int, of count: Int) -> [Int] {
        guard wanted * 8 < count else { return Array(permutation(count).prefix(wanted)) }
        var chosen: [Int] = []
        while chosen.count < wanted {
            let candidate = next(below: count)
            if !chosen.contains(candidate) { chosen.append(candidate) }
        }
        return chosen
    }
}
