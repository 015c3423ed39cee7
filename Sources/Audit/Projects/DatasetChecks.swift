import Course

/// Datasets: how many each group or student has, and how many copies are given out.
enum DatasetChecks {
    static func all(for settings: DatasetSettings?) -> [PlanCheck] {
        guard let settings else { return [none(.groups), none(.students)] }
        let others: ProjectSettings.Taker = settings.takers == .groups ? .students : .groups
        return [none(others), known, count(settings.perTaker), distinct, copies(settings.datasets)]
    }

    static func none(_ takers: ProjectSettings.Taker) -> PlanCheck {
        PlanCheck("\(takers.rawValue) get no datasets in this course") { plan, report in
            for holder in plan.holders(takers) where !holder.datasets.isEmpty {
                report.found("has \(holder.datasets.joined(separator: ", "))", holder)
            }
        }
    }

    static let known = PlanCheck("datasets are those of the course") { plan, report in
        let known = Set((plan.course.datasets?.datasets ?? []).map(\.id))
        for holder in plan.datasetHolders {
            for id in holder.datasets where !known.contains(id) {
                report.found("there is no dataset \(id)", holder)
            }
        }
    }

    static func count(_ perTaker: Int) -> PlanCheck {
        PlanCheck("everybody who gets datasets has as many as the course says") { plan, report in
            for holder in plan.datasetHolders where holder.datasets.count != perTaker {
                report.found("has \(holder.datasets.count), not \(perTaker)", holder)
            }
        }
    }

    static let distinct = PlanCheck("nobody has the same dataset twice") { plan, report in
        for holder in plan.datasetHolders {
            for id in repeated(holder.datasets) { report.found("has \(id) more than once", holder) }
        }
    }

    static func copies(_ datasets: [Dataset]) -> PlanCheck {
        PlanCheck("no more copies of a dataset are given out than there are") { plan, report in
            let given = Dictionary(
                plan.datasetHolders.flatMap(\.datasets).map { ($0, 1) }, uniquingKeysWith: +)
            for dataset in datasets {
                let count = given[dataset.id] ?? 0
                if count > dataset.copies {
                    report.found("\(dataset.id) is given \(count) times, not \(dataset.copies)")
                }
            }
        }
    }
}

extension FindingCollector {
    fileprivate mutating func found(_ what: String, _ holder: DatasetHolder) {
        switch holder.taker {
        case .groups: found(what, group: holder.name)
        case .students: found(what, student: holder.name)
        }
    }
}
