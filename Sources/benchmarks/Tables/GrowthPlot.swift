import Foundation

/// A picture of seconds against students, both on logarithmic axes: one line for each goal, a filled mark where the
/// result is proven and an open one where a gap is left.
struct GrowthPlot {
    struct Point {
        var students: Double
        var seconds: Double
        var isProven: Bool
    }

    var title: String
    var lines: [(name: String, points: [Point])] = []

    private static let width = 640.0
    private static let height = 400.0
    private static let margin = (left: 64.0, right: 110.0, top: 40.0, bottom: 48.0)
    private static let studentRange = (10.0, 20_000.0)
    private static let secondRange = (0.001, 100.0)
    /// Told apart by lightness and by the dashes of their lines.
    private static let styles = [("#1a1a1a", ""), ("#1f4e8c", "6 3"), ("#7f5f00", "2 3"), ("#595959", "8 3 2 3")]

    init(title: String) { self.title = title }

    func write(to path: String) throws { try Data(markup.utf8).write(to: URL(filePath: path)) }

    var markup: String {
        var shapes = axes
        for (index, line) in lines.enumerated() {
            let (colour, dashes) = Self.styles[index % Self.styles.count]
            let places = line.points.map { (x($0.students), y($0.seconds)) }
            let path = places.map { "\(Self.number($0.0)) \(Self.number($0.1))" }.joined(separator: "L")
            shapes.append(
                "<path d=\"M\(path)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\" stroke-dasharray=\"\(dashes)\"/>"
            )
            for (place, point) in zip(places, line.points) {
                shapes.append(
                    "<circle cx=\"\(Self.number(place.0))\" cy=\"\(Self.number(place.1))\" r=\"4\" stroke=\"\(colour)\" "
                        + "stroke-width=\"2\" fill=\"\(point.isProven ? colour : "#ffffff")\"/>")
            }
            if let last = places.last {
                shapes.append(text(line.name, last.0 + 10, last.1 + 4 + 14 * offset(of: index), "start", colour))
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" \
            font-family="sans-serif" font-size="12" role="img">
            <title>\(title)</title>
            <rect width="100%" height="100%" fill="#ffffff"/>
            \(shapes.joined(separator: "\n"))
            </svg>

            """
    }

    /// By how many lines a name goes down, so that names of lines that end together do not cover each other.
    private func offset(of index: Int) -> Double {
        guard let own = lines[index].points.last else { return 0 }
        return Double(
            lines[..<index].count { line in
                line.points.last.map { abs(y($0.seconds) - y(own.seconds)) < 14 } ?? false
            })
    }

    private var axes: [String] {
        var shapes = [text(title, Self.margin.left, 22, "start", "#1a1a1a")]
        for power in 1...4 {
            let place = x(Foundation.pow(10, Double(power)))
            shapes.append(rule(place, Self.margin.top, place, Self.height - Self.margin.bottom))
            shapes.append(
                text("\(Int(Foundation.pow(10, Double(power))))", place, Self.height - 30, "middle", "#1a1a1a"))
        }
        for power in -3...2 {
            let place = y(Foundation.pow(10, Double(power)))
            shapes.append(rule(Self.margin.left, place, Self.width - Self.margin.right, place))
            let name =
                power < 0
                ? String(format: "%.\(-power)f", Foundation.pow(10, Double(power)))
                : "1" + String(repeating: "0", count: power)
            shapes.append(text(name, Self.margin.left - 8, place + 4, "end", "#1a1a1a"))
        }
        shapes.append(
            text(
                "students (filled: proven, open: within the gap)", Self.margin.left, Self.height - 10, "start",
                "#595959"))
        shapes.append(text("seconds", 8, Self.margin.top - 8, "start", "#595959"))
        return shapes
    }

    private func rule(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
        "<path d=\"M\(Self.number(x1)) \(Self.number(y1))L\(Self.number(x2)) \(Self.number(y2))\" stroke=\"#dddddd\"/>"
    }

    private func text(_ text: String, _ x: Double, _ y: Double, _ anchor: String, _ colour: String) -> String {
        "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\" fill=\"\(colour)\">\(text)</text>"
    }

    private func x(_ students: Double) -> Double {
        Self.place(students, Self.studentRange, Self.margin.left, Self.width - Self.margin.right)
    }

    private func y(_ seconds: Double) -> Double {
        Self.place(seconds, Self.secondRange, Self.height - Self.margin.bottom, Self.margin.top)
    }

    private static func place(_ value: Double, _ range: (Double, Double), _ start: Double, _ end: Double) -> Double {
        let inside = min(max(value, range.0), range.1)
        let share = (log(inside) - log(range.0)) / (log(range.1) - log(range.0))
        return start + share * (end - start)
    }

    private static func number(_ value: Double) -> String { String(format: "%.1f", value) }
}
