import CGLPK

/// A return code of GLPK. Match an error against one with `catch GLPKCode.singularMatrix`.
public struct GLPKCode: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int32

    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    public static let invalidBasis = GLPKCode(rawValue: GLP_EBADB)
    public static let singularMatrix = GLPKCode(rawValue: GLP_ESING)
    public static let illConditioned = GLPKCode(rawValue: GLP_ECOND)
    public static let invalidBounds = GLPKCode(rawValue: GLP_EBOUND)
    public static let failed = GLPKCode(rawValue: GLP_EFAIL)
    public static let noRoot = GLPKCode(rawValue: GLP_EROOT)
    /// GLPK called abort(), which was caught; the message has its words.
    public static let aborted = GLPKCode(rawValue: -1)

    public static func ~= (pattern: GLPKCode, error: any Error) -> Bool {
        if case SolveError.glpk(let code, _) = error { code == pattern } else { false }
    }
}

extension GLPKCode: CustomStringConvertible {
    public var description: String {
        switch self {
        case .invalidBasis: "invalid basis"
        case .singularMatrix: "singular basis matrix"
        case .illConditioned: "ill-conditioned basis matrix"
        case .invalidBounds: "invalid bounds"
        case .failed: "solver failed"
        case .noRoot: "no optimal basis of the root"
        case .aborted: "aborted"
        default: "return code \(rawValue)"
        }
    }
}
