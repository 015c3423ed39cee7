import Audit
import Course

extension FairnessPage {
    /// The report as one JSON document.
    public var json: JSONText {
        [
            "course": .text(course.title), "holds": .truth(holds), "verdict": .text(verdict),
            "rules": .list(
                report.rules.map { rule in
                    [
                        "rule": .text(rule.rule), "kept": .truth(rule.findings.isEmpty),
                        "findings": .list(rule.findings.map { .text($0.description) }),
                    ]
                }),
            "findings": .list((report.findings.map(\.description) + record.failures).map { .text($0) }),
            "goals": .list(zip(plan.goals, report.verdicts).map(Self.goal)),
            "groups": .list(report.groups.map(group)),
            "distributions": .list(
                report.distributions.map { distribution in
                    [
                        "measure": .text(distribution.title), "of": .text(distribution.subject.rawValue),
                        "values": .list(distribution.values.map { .number($0) }),
                        "gini": distribution.gini.map { .real($0) } ?? .null,
                        "jain": distribution.jain.map { .real($0) } ?? .null,
                    ]
                }),
            "wishes": .list(
                report.wishes.map { ["of": .text($0.title), "counts": .list($0.counts.map { .number($0) })] }),
            "envy": .list(
                report.envy.map {
                    [
                        "of": .text($0.title), "pairs": .number($0.pairs), "possible": .number($0.possible),
                        "students": .number($0.envious),
                    ]
                }),
            "priceOfFairness": .list(
                report.prices.map {
                    [
                        "part": .text($0.part.rawValue), "goal": .text($0.goal), "total": .number($0.total),
                        "best": .number($0.best),
                        "exact": .truth($0.isExact), "share": .real($0.share),
                    ]
                }),
            "weeks": .list(
                report.weeks.map {
                    [
                        "week": .number($0.week), "readings": .number($0.readings),
                        "presenters": .number($0.presenters), "critics": .number($0.critics),
                    ]
                }),
            "parity": .list(report.parity.map(Self.parity)),
            "randomPlans": [
                "count": .number(report.randomPlans),
                "goals": .list(
                    (report.percentiles ?? []).map {
                        [
                            "goal": .text($0.goal), "kind": .text($0.kind.rawValue), "worse": .number($0.worse),
                            "equal": .number($0.equal), "better": .number($0.better),
                        ]
                    }),
            ],
            "overrides": .list(record.overrides.map { .text($0) }),
            "sincePublication": record.sincePublication.map { .list($0.map { .text($0) }) } ?? .null,
            "inputs": .object(plan.inputs.mapValues { .text($0) }), "seed": .verbatim("\(plan.seed)"),
            "relaxations": .list(plan.relaxations.map { .text($0.description) }),
            "lottery": record.lottery.map { lottery in
                [
                    "commitment": .text(lottery.commitment), "committed": .text(lottery.committed),
                    "number": lottery.number.map { .text($0) } ?? .null,
                    "seed": lottery.seed.map { .verbatim("\($0)") } ?? .null,
                ]
            } ?? .null,
            "version": .text(record.version), "solver": .text(plan.solver), "verify": .text(record.command),
        ]
    }

    private static func goal(_ goal: GoalResult, _ verdict: GoalVerdict) -> JSONText {
        let bound: JSONText =
            switch verdict.standing {
            case .proven: JSONText(goal.value)
            case .bounded(let bound): JSONText(bound)
            case .notCertified: .null
            }
        return [
            "part": .text(goal.part.rawValue), "goal": .text(goal.goal), "kind": .text(goal.kind.rawValue),
            "value": JSONText(goal.value), "bound": bound, "proven": .truth(verdict.standing == .proven),
        ]
    }

    private func group(_ group: GroupFigures) -> JSONText {
        func number(_ value: Int?) -> JSONText { value.map { .number($0) } ?? .null }
        return [
            "name": .text(group.name), "size": .number(group.size),
            "project": group.project.map { .text($0) } ?? .null, "complement": number(group.complement),
            "coverage": number(group.coverage), "sharedHours": number(group.sharedHours),
            "best": .object(Dictionary(zip(course.skills, group.best.map { .number($0) }), uniquingKeysWith: { $1 })),
            "sums": .object(Dictionary(zip(course.skills, group.sums.map { .number($0) }), uniquingKeysWith: { $1 })),
        ]
    }

    private static func parity(_ table: ParityTable) -> JSONText {
        [
            "attributes": .list(table.attributes.map { .text($0) }), "outcome": .text(table.outcome),
            "cells": .list(
                table.cells.map { cell in
                    [
                        "label": .text(cell.label),
                        "n": cell.count < ParityTable.smallestCell ? .null : .number(cell.count),
                        "mean": cell.mean.map { .real($0) } ?? .null,
                    ]
                }),
            "p": table.pValue.map { .real($0) } ?? .null, "exact": .truth(table.isExact),
        ]
    }
}
