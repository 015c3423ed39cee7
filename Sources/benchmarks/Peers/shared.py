"""The best rotation where several share a reading, by CP-SAT (PyPI: ortools) on a model of its own, level by level.

    python3 shared.py FOLDER PLAN.json [--seconds 60]

FOLDER is a course with weeks, days away, wished readings and `presenters` and `critics` of a reading; students and groups
are those of PLAN. Prints each level, what it comes to and the wall seconds so far, and whether the plan, if it has a
rotation, has another value.

  P[i, r], C[i, r]   student i presents, criticises reading r
  H[r, w]            reading r is held in week w
  Z[i, k]            i has k weeks between the turns
"""

import argparse
import collections
import csv
import datetime
import json
import time

import yaml
from ortools.sat.python import cp_model

parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
parser.add_argument("folder")
parser.add_argument("plan")
parser.add_argument("--seconds", type=float, default=60, help="for one level")
arguments = parser.parse_args()

with open(f"{arguments.folder}/course.yaml", encoding="utf-8") as file:
    settings = yaml.safe_load(file)
rotation, survey = settings["rotation"], settings["survey"]
day, dates = rotation["weeks"]["first"], []
while len(dates) < rotation["weeks"]["count"]:
    if str(day) not in {str(skipped) for skipped in rotation["weeks"].get("skip", [])}:
        dates.append(str(day))
    day += datetime.timedelta(days=rotation["weeks"].get("every", 7))
with open(f"{arguments.folder}/readings.csv", encoding="utf-8-sig") as file:
    readings = list(csv.DictReader(file))
with open(f"{arguments.folder}/survey.csv", encoding="utf-8-sig") as file:
    answers = {row[survey["id"]].strip().lower(): row for row in csv.DictReader(file)}
with open(arguments.plan, encoding="utf-8") as file:
    plan = json.load(file)
group_of = {member: g for g, group in enumerate(plan["groups"]) for member in group["members"]}
ids = sorted(group_of)


def entries(student, question):
    return [entry.strip() for entry in answers[student][survey[question]["column"]].split(survey[question]["separator"])]


index = {row["title"]: r for r, row in enumerate(readings)}
wishes = [{index[title]: k + 1 for k, title in enumerate(entries(i, "readings")) if title in index} for i in ids]
unranked = max(len([title for title in entries(i, "readings") if title]) for i in ids) + 1
away = [{dates.index(date) for date in entries(i, "away") if date in dates} for i in ids]
students, weeks, gap = range(len(ids)), range(len(dates)), max(1, rotation.get("gap", 2))
size = min(rotation["presenters"], rotation["critics"])
needed = -(-len(ids) // size)
fewest, most = len(ids) // needed, -(-len(ids) // needed)

model = cp_model.CpModel()


def binaries(one, other):
    return [[model.new_bool_var("") for _ in other] for _ in one]


P, C, H = binaries(students, readings), binaries(students, readings), binaries(readings, weeks)
presents, criticises, Z = binaries(students, weeks), binaries(students, weeks), binaries(students, weeks)
for r, row in enumerate(readings):
    for w in weeks:
        if row["week"] and int(row["week"]) - 1 != w:
            model.add(H[r][w] == 0)
    model.add_at_most_one(H[r])
    for turns in (P, C):
        there = sum(turns[i][r] for i in students)
        model.add(there >= fewest * sum(H[r]))
        model.add(there <= most * sum(H[r]))
    if "differentGroups" in rotation["rules"]:
        for group in set(group_of.values()):
            side = model.new_bool_var("")
            for i in students:
                if group_of[ids[i]] == group:
                    model.add_implication(P[i][r], side)
                    model.add_implication(C[i][r], side.negated())
model.add(sum(H[r][w] for r in range(len(readings)) for w in weeks) == needed)
for w in weeks:
    load = sum(H[r][w] for r in range(len(readings)))
    model.add_linear_constraint(load, needed // len(weeks), -(-needed // len(weeks)))
for i in students:
    for choices in (P[i], C[i], presents[i], criticises[i], Z[i]):
        model.add_exactly_one(choices)
    for w in away[i]:
        model.add(presents[i][w] + criticises[i][w] == 0)
    for r in range(len(readings)):
        model.add_at_most_one(P[i][r], C[i][r])
        for w in weeks:
            model.add_bool_or(P[i][r].negated(), H[r][w].negated(), presents[i][w])
            model.add_bool_or(C[i][r].negated(), H[r][w].negated(), criticises[i][w])
    for a in weeks:
        for b in weeks:
            both = [presents[i][a].negated(), criticises[i][b].negated()]
            model.add_bool_or(both if abs(a - b) < gap else both + [Z[i][abs(a - b)]])
if "noReturn" in rotation["rules"]:
    for i in students:
        for j in range(i):
            forth, back = model.new_bool_var(""), model.new_bool_var("")
            for r in range(len(readings)):
                model.add_bool_or(P[i][r].negated(), C[j][r].negated(), forth)
                model.add_bool_or(P[j][r].negated(), C[i][r].negated(), back)
            model.add_at_most_one(forth, back)

rank = [[wishes[i].get(r, unranked) for r in range(len(readings))] for i in students]
levels = [
    ("preference", k, sum(P[i][r] for i in students for r in range(len(readings)) if rank[i][r] == k))
    for k in range(unranked, 0, -1)
] + [("spread", k, sum(Z[i][k] for i in students)) for k in range(gap, len(weeks))]
own = {
    goal["goal"]: collections.Counter(goal["value"]) for goal in plan.get("goals", []) if goal["part"] == "rotation"
}
start = time.monotonic()
for goal, level, count in levels:
    if isinstance(count, int):
        continue
    model.minimize(count)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 2, arguments.seconds
    if solver.solve(model) != cp_model.OPTIMAL:
        print(f"{goal} {level}: open, at least {solver.best_objective_bound:.0f}, {time.monotonic() - start:.1f} s")
        break
    value = round(solver.objective_value)
    differs = own and own[goal][level] != value
    print(f"{goal} {level}: {value}, {time.monotonic() - start:.1f} s{' DIFFERENT' if differs else ''}", flush=True)
    model.clear_hints()
    for variable in [v for table in (P, C, H) for row in table for v in row]:
        model.add_hint(variable, solver.value(variable))
    model.add(count == value)
