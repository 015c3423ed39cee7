import Foundation

/// Rows of Markdown: ours, and each peer with how many times as long it took.
enum ComparisonTable {
    static func header(_ peers: [String]) -> String {
        let columns =
            ["instance", "goal", "value", "bound", "gap", "seconds", "CPU s", "MiB"] + peers + peers.map { "× \($0)" }
        return "| " + columns.joined(separator: " | ") + " |\n|" + columns.map { _ in "---|" }.joined()
    }

    /// - Parameter others: per peer its measurements; none where it is not installed.
    static func row(_ measured: Case, _ ours: [Measurement], _ others: [[Measurement]]) -> String {
        let ordered = ours.sorted { $0.seconds < $1.seconds }
        let middle = ordered[ordered.count / 2]
        let gap = ours.compactMap(\.gap).max()
        var cells = [
            String(measured.text.prefix { $0 != "=" }), measured.goalName, number(middle.value), number(middle.bound),
            gap.map { $0 == 0 ? "proven" : String(format: "%.2f %%", $0 * 100) } ?? "–",
            seconds(middle.seconds), middle.processorSeconds.map(seconds) ?? "–",
            middle.peakMemory.map { String(format: "%.0f", $0) } ?? "–",
        ]
        let medians = others.map { $0.sorted { $0.seconds < $1.seconds } }.map { $0.isEmpty ? nil : $0[$0.count / 2] }
        cells += medians.map { peer in
            guard let peer else { return "not there" }
            return peer.isProven
                ? "proven, \(seconds(peer.seconds)) s"
                : "\(number(peer.value)) / \(number(peer.bound)), \(seconds(peer.seconds)) s"
        }
        cells += medians.map { peer in
            guard let peer else { return "–" }
            // Who stops at the limit without a proof needs longer than that.
            return (peer.isProven ? "" : "> ") + String(format: "%.0f", peer.seconds / max(1e-3, middle.seconds))
        }
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private static func number(_ value: Double?) -> String {
        guard let value else { return "–" }
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }

    private static func seconds(_ value: Double) -> String { String(format: value < 10 ? "%.3f" : "%.1f", value) }
}
