import Course

/// Datasets: how many each group has, and how many copies are given out.
enum DatasetChecks {
    static func all(for settings: DatasetSettings?) -> [PlanCheck] {
        guard let settings else { return [none] }
        return [known, count(settings.perGroup), distinct, copies(settings.datasets)]
    }

    static let none = PlanCheck("groups get no datasets in this course") { plan, report in
        for group in plan.plan.groups where !group.datasets.isEmpty {
            report.found("has \(group.datasets.joined(separator: ", "))", group: group.name)
        }
    }

    static let known = PlanCheck("datasets are those of the course") { plan, report in
        let known = Set((plan.course.datasets?.datasets ?? []).map(\.id))
        for group in plan.plan.groups {
            for id in group.datasets where !known.contains(id) {
                report.found("there is no dataset \(id)", group: group.name)
            }
        }
    }

    static func count(_ perGroup: Int) -> PlanCheck {
        PlanCheck("every group gets as many datasets as the course says") { plan, report in
            for group in plan.plan.groups where group.datasets.count != perGroup {
                report.found("has \(group.datasets.count), not \(perGroup)", group: group.name)
            }
        }
    }

    static let distinct = PlanCheck("a group's datasets are different ones") { plan, report in
        for group in plan.plan.groups {
            for id in repeated(group.datasets) { report.found("has \(id) more than once", group: group.name) }
        }
    }

    static func copies(_ datasets: [Dataset]) -> PlanCheck {
        PlanCheck("no more copies of a dataset are given out than there are") { plan, report in
            let given = Dictionary(plan.plan.groups.flatMap(\.datasets).map { ($0, 1) }, uniquingKeysWith: +)
            for dataset in datasets {
                let count = given[dataset.id] ?? 0
                if count > dataset.copies {
                    report.found("\(dataset.id) is given \(count) times, not \(dataset.copies)")
                }
            }
        }
    }
}
