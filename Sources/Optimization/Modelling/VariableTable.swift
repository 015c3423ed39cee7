/// Variables in a table with one, two or three axes of integers, so that a formulation's x[s, g] can be written so.
///
/// A subscript outside its axis, or with the wrong number of axes, is a programming error and traps like an array's.
public struct VariableTable: Sendable {
    /// One axis: the integers that index it, in the caller's order.
    @usableFromInline
    struct Axis: Sendable {
        let values: [Int]
        @usableFromInline let count: Int
        /// The first value where the values are consecutive; other axes look positions up.
        @usableFromInline let first: Int?
        @usableFromInline let positions: [Int: Int]

        init(_ values: some Collection<Int>) {
            let values = Array(values)
            self.values = values
            count = values.count
            if zip(values, values.dropFirst()).allSatisfy({ $0 + 1 == $1 }) {
                first = values.first ?? 0
                positions = [:]
            } else {
                first = nil
                positions = Dictionary(zip(values, values.indices), uniquingKeysWith: { first, _ in first })
                precondition(positions.count == values.count, "an axis of a variable table names a value twice")
            }
        }

        @inlinable
        func position(of value: Int) -> Int {
            let position = first.map { value - $0 } ?? positions[value] ?? -1
            precondition(position >= 0 && position < count, "\(value) is not on this axis of the variable table")
            return position
        }
    }

    @usableFromInline let axes: [Axis]
    @usableFromInline let start: Int

    /// The number of variables.
    public let count: Int

    init(axes: [Axis], start: Int) {
        self.axes = axes
        self.start = start
        count = axes.reduce(1) { $0 * $1.count }
    }

    /// All variables of the table, the last axis running fastest.
    public var all: some RandomAccessCollection<Variable> & Sendable {
        VariableRange(start: start, count: count)
    }

    @inlinable
    public subscript(first: Int) -> Variable {
        precondition(axes.count == 1, "the variable table has \(axes.count) axes, not 1")
        return Variable(index: start + axes[0].position(of: first))
    }

    @inlinable
    public subscript(first: Int, second: Int) -> Variable {
        precondition(axes.count == 2, "the variable table has \(axes.count) axes, not 2")
        return Variable(index: start + axes[0].position(of: first) * axes[1].count + axes[1].position(of: second))
    }

    @inlinable
    public subscript(first: Int, second: Int, third: Int) -> Variable {
        precondition(axes.count == 3, "the variable table has \(axes.count) axes, not 3")
        let row = axes[0].position(of: first) * axes[1].count + axes[1].position(of: second)
        return Variable(index: start + row * axes[2].count + axes[2].position(of: third))
    }

    /// The subscripts of the variable at an offset into the table, as they are written between the brackets.
    func subscripts(at offset: Int) -> String {
        var rest = offset
        var values: [String] = []
        for axis in axes.reversed() {
            values.append(String(axis.values[rest % axis.count]))
            rest /= axis.count
        }
        return values.reversed().joined(separator: ",")
    }
}

/// Consecutive variables of a model.
struct VariableRange: RandomAccessCollection, Sendable {
    let start: Int
    let count: Int

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    subscript(position: Int) -> Variable {
        Variable(index: start + position)
    }
}
