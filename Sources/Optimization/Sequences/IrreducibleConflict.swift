/// The members of an irreducible conflict among rules: rules that cannot be met together, though any of them left out
/// the others can. Empty where all rules can be met, or where nothing is feasible even without any.
///
/// Divide and conquer (QuickXplain) over the deletion filter: for n rules of which k conflict, about 2k·log₂(n/k) + 2k
/// questions instead of n. If several conflicts exist, the one made of the earliest rules is found. Rules keep their
/// order.
///
/// J. W. Chinneck, E. W. Dravnieks: Locating minimal infeasible constraint sets in linear programs. ORSA Journal on
/// Computing 3 (1991), doi:10.1287/ijoc.3.2.157. U. Junker: QuickXplain: preferred explanations and relaxations for
/// over-constrained problems. AAAI 2004.
///
/// - Parameter isFeasible: whether some of the rules can be met together. Leaving rules out must never make a feasible
///   set infeasible.
nonisolated(nonsending) public func irreducibleConflict<Rule: Sendable>(
    among rules: [Rule], isFeasible: ([Rule]) async throws -> Bool
) async rethrows -> [Rule] {
    /// The members among the candidates of a conflict with the background.
    nonisolated(nonsending) func members(
        of candidates: ArraySlice<Int>, beside background: [Int], isBackgroundNew: Bool
    ) async throws -> [Int] {
        if isBackgroundNew, try await !isFeasible(background.sorted().map { rules[$0] }) { return [] }
        if candidates.count == 1 { return Array(candidates) }
        let middle = candidates.startIndex + candidates.count / 2
        let (early, late) = (candidates[..<middle], candidates[middle...])
        let fromLate = try await members(of: late, beside: background + early, isBackgroundNew: true)
        let fromEarly = try await members(
            of: early, beside: background + fromLate, isBackgroundNew: !fromLate.isEmpty)
        return fromEarly + fromLate
    }
    guard !rules.isEmpty, try await !isFeasible(rules), try await isFeasible([]) else { return [] }
    let found = try await members(of: Array(rules.indices)[...], beside: [], isBackgroundNew: false)
    return found.sorted().map { rules[$0] }
}

extension Model {
    /// The members of an irreducible conflict among some constraints, all others holding. Bounds of variables and
    /// integrality always hold. Empty where the model is feasible, or infeasible even without these constraints.
    public func irreducibleConflict(
        among constraints: [Constraint], _ options: SolveOptions = .init()
    ) async throws -> [Constraint] {
        try await Optimization.irreducibleConflict(among: constraints) { kept in
            var relaxed = self
            relaxed.setObjective(sense, LinearExpression())
            let kept = Set(kept)
            for constraint in constraints where !kept.contains(constraint) {
                relaxed.setBounds(of: constraint, lower: nil, upper: nil)
            }
            do {
                _ = try await relaxed.solve(options)
                return true
            } catch SolveError.infeasible {
                return false
            }
        }
    }
}
