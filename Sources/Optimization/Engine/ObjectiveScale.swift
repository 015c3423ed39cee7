/// The arithmetic of objective values and bounds, in a direction in which smaller is better.
struct ObjectiveScale {
    private let sign: Double
    private let step: Double?
    private let offset: Double
    private let tolerance: Double

    init(_ sense: Model.Sense, _ options: SolveOptions) {
        sign = sense == .minimize ? 1 : -1
        step = options.objectiveStep
        offset = sign * options.objectiveOffset
        tolerance = options.tolerances.objective
    }

    /// An objective value as a cost, or a cost as an objective value.
    func turned(_ value: Double) -> Double {
        sign * value
    }

    /// The least cost that a point can have, if none has less than a bound that a linear program gave.
    ///
    /// GLPK's linear programs are solved to a relative 10⁻⁶, and the bound is rounded up only where it is further from
    /// the next lower multiple of the step than that.
    func rounded(_ bound: Double) -> Double {
        guard let step, bound.isFinite else { return bound }
        let slack = max(1e-4, 1e-6 * abs(bound) / step)
        guard slack < 0.5 else { return bound }
        return max(bound, ((bound - offset) / step - slack).rounded(.up) * step + offset)
    }

    /// The least cost of a point that is not below a cutoff: the cutoff itself, or the next value of the lattice.
    func raised(cutoff: Double) -> Double {
        guard let step, cutoff.isFinite else { return cutoff }
        return max(cutoff, ((cutoff - offset) / step - 1e-9).rounded(.up) * step + offset)
    }

    /// Whether no point whose cost is at least a bound is better than the one there is.
    func closes(bound: Double, incumbent: Double) -> Bool {
        if let step { return rounded(bound) > incumbent - 0.5 * step }
        return bound >= incumbent - tolerance * max(1, abs(incumbent))
    }
}

extension Model.Sense {
    /// The bound of which nothing is known.
    var unknownBound: Double {
        self == .minimize ? -.infinity : .infinity
    }

    /// Whether one objective value is better than another.
    public func prefers(_ left: Double, to right: Double) -> Bool {
        self == .minimize ? left < right : left > right
    }
}
