/// A binary heap of nodes by distance, equal ones by number.
struct NodeQueue: Sendable {
    private var heap: [(node: Int, distance: Int128)] = []

    mutating func removeAll() { heap.removeAll(keepingCapacity: true) }

    mutating func insert(_ node: Int, _ distance: Int128) {
        heap.append((node, distance))
        var child = heap.count - 1
        while child > 0, precedes(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func removeFirst() -> (Int, Int128)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            let (left, right) = (2 * parent + 1, 2 * parent + 2)
            guard left < heap.count else { return first }
            let child = right < heap.count && precedes(right, left) ? right : left
            guard precedes(child, parent) else { return first }
            heap.swapAt(child, parent)
            parent = child
        }
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        (heap[left].distance, heap[left].node) < (heap[right].distance, heap[right].node)
    }
}
