import CGLPK

/// A basis of a linear program: for each row and column whether it is basic or at which bound it rests.
///
/// Taken from one solve, it lets another begin where that one ended. Rows added since count as basic, columns as resting
/// at a bound.
public struct Basis: Sendable, Hashable {
    /// The place of a row or column in a basis.
    public enum State: UInt8, Sendable, Hashable {
        case basic, atLower, atUpper, free, fixed
    }

    public var rows: [State]
    public var columns: [State]

    public init(rows: [State], columns: [State]) {
        self.rows = rows
        self.columns = columns
    }

    /// The number of basic rows and columns, which has to be the number of rows.
    var basicCount: Int {
        (rows + columns).count { $0 == .basic }
    }

    /// This basis for a program that has grown.
    func extended(rows rowCount: Int, columns columnCount: Int) -> Basis {
        Basis(
            rows: rows + [State](repeating: .basic, count: max(rowCount - rows.count, 0)),
            columns: columns + [State](repeating: .atLower, count: max(columnCount - columns.count, 0)))
    }
}

extension Basis.State {
    init(glpk code: Int32) {
        switch code {
        case GLP_BS: self = .basic
        case GLP_NU: self = .atUpper
        case GLP_NF: self = .free
        case GLP_NS: self = .fixed
        default: self = .atLower
        }
    }

    var glpk: Int32 {
        switch self {
        case .basic: GLP_BS
        case .atLower: GLP_NL
        case .atUpper: GLP_NU
        case .free: GLP_NF
        case .fixed: GLP_NS
        }
    }
}
