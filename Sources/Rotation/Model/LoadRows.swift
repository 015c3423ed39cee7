internal import Optimization

/// The rows about how many readings each week holds, which all programs of the rotation share.
///
///     load[w]    readings held in week w
///     free[w]    readings without a week of their own among them
///     Σw load[w] = readings,  load[w] <= fixed readings of w + free[w],  Σw free[w] <= free readings
///     Σw min(load[w], k) >= the same sum of the most even loads, for each k
struct LoadRows: Sendable {
    let load: [Variable]
    /// Empty where all readings are fixed.
    let free: [Variable]

    init(_ instance: RotationInstance, in model: inout Model) {
        let weeks = 0..<instance.weekCount
        let load = weeks.map { week in
            let range = instance.loadRange(ofWeek: week)
            return model.variable(
                "load[\(week)]", .integer, lower: Double(range.lowerBound), upper: Double(range.upperBound))
        }
        self.load = load
        model.add("readings held", sum(load) == Double(instance.size.readings))
        if instance.evenWeeks, instance.loads.greatest - instance.loads.least > 1 {
            Self.addEvenness(instance, load, in: &model)
        }
        guard instance.freeReadings > 0 else {
            free = []
            return
        }
        free = weeks.map { week in
            let used = model.variable("free[\(week)]", .integer, upper: Double(instance.freeReadings))
            model.add("supply \(week)", load[week] - used <= Double(instance.fixedReadings[week]))
            return used
        }
        model.add("free readings", sum(free) <= Double(instance.freeReadings))
    }

    /// With each week counted up to k readings, the weeks together hold at least as many as the loads of the instance.
    private static func addEvenness(_ instance: RotationInstance, _ load: [Variable], in model: inout Model) {
        var rest: [LinearExpression] = load.map { -1 * LinearExpression($0) }
        var counted = LinearExpression()
        for count in 1...instance.loads.greatest {
            let holds = model.binaries("holds \(count)", 0..<instance.weekCount)
            for week in load.indices { rest[week] += holds[week] }
            counted += sum(load.indices) { holds[$0] }
            model.add("even \(count)", counted >= Double(instance.loads.total(cappedAt: count)))
        }
        for week in load.indices { model.add("load \(week)", rest[week] == 0) }
    }
}
