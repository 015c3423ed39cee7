"""Holds the rotation against an independent model, in one run on one machine.

    python3 rotation.py COUNTERPOINT [--students 20 40 100] [--seeds 901 902] [--goals leximin total] [--seconds 120]

COUNTERPOINT is the built program. For each class it makes a synthetic course, has its groups formed, and then takes the
processor seconds of `counterpoint rotation` beside those of HiGHS (PyPI: highspy) or, up to 24 students, also of CP-SAT
(ortools), which solve the same sequence of goals on models of their own, read from the course folder alone:

  HiGHS    q[i, a, b] = 1 where student i presents in week a and criticises in week b, p[i, r, w] = 1 where i presents the
           reading r that i ranked in week w, with Hall's condition for each group and week. Return matches are left out,
           so that its values are bounds; the plan's values are checked to be equal to them.
  CP-SAT   the whole problem with its opponents: P[i, r], C[i, r] and T[r, s] = 1 where who presents r criticises s.

The plan is checked for all rules by itself. One line a class, and `differs` where an optimum is not the same.
"""

import argparse
import csv
import datetime
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

import yaml


class Course:
    """What the folder says, by index."""

    def __init__(self, folder, plan):
        with open(f"{folder}/course.yaml", encoding="utf-8") as file:
            settings = yaml.safe_load(file)
        rotation, survey = settings["rotation"], settings["survey"]
        weeks = rotation["weeks"]
        skip = {str(day) for day in weeks.get("skip", [])}
        day, dates = weeks["first"], []
        while len(dates) < weeks["count"]:
            if str(day) not in skip:
                dates.append(str(day))
            day += datetime.timedelta(days=weeks.get("every", 7))
        with open(f"{folder}/readings.csv", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        self.reading_ids = [row["id"] for row in rows]
        index = {row["title"]: r for r, row in enumerate(rows)}
        self.fixed = [int(row["week"]) - 1 if row["week"] else None for row in rows]
        self.ids = [student["id"] for student in plan["students"]]
        place = {name: i for i, name in enumerate(self.ids)}
        self.groups = [[place[name] for name in group["members"]] for group in plan["groups"]]
        self.group_of = {i: g for g, group in enumerate(self.groups) for i in group}
        with open(f"{folder}/survey.csv", encoding="utf-8-sig") as file:
            answers = {row[survey["id"]].strip().lower(): row for row in csv.DictReader(file)}
        lists = [[cell.strip() for cell in answers[name][survey["readings"]["column"]].split(";")] for name in self.ids]
        self.wishes = [{index[title]: k + 1 for k, title in enumerate(wish) if title in index} for wish in lists]
        away = [answers[name][survey["away"]["column"]].split(";") for name in self.ids]
        self.away = [{dates.index(day.strip()) for day in days if day.strip() in dates} for days in away]
        self.n, self.readings, self.weeks = len(self.ids), len(rows), len(dates)
        self.unranked = max(len(wish) for wish in self.wishes) + 1
        self.per_week, self.gap = rotation["readingsPerWeek"], max(1, rotation.get("gap", 2))
        assert rotation.get("presenters", 1) == rotation.get("critics", 1) == 1 and self.readings == self.n
        held = [self.fixed.count(w) for w in range(self.weeks)]
        low = self.n // self.weeks
        assert max(held) <= low + 1, "weeks that cannot be even"
        self.loads = (low, min(self.per_week, -(-self.n // self.weeks)))

    def rank(self, student, reading):
        return self.wishes[student].get(reading, self.unranked)

    def open_weeks(self, student):
        return [w for w in range(self.weeks) if w not in self.away[student]]


def check(course, plan):
    """The ranks and the spreads of a plan that keeps all rules; raises otherwise."""
    place = {name: i for i, name in enumerate(course.ids)}
    presents, criticises, faced = {}, {}, set()
    loads = [0] * course.weeks
    for session in plan["rotation"]:
        week, reading = session["week"] - 1, course.reading_ids.index(session["reading"])
        (presenter,), (critic,) = session["presenters"], session["critics"]
        presenter, critic = place[presenter], place[critic]
        assert course.fixed[reading] in (None, week), "a fixed reading"
        assert presenter not in presents and critic not in criticises, "a turn twice"
        presents[presenter], criticises[critic] = (week, reading), week
        assert course.group_of[presenter] != course.group_of[critic], "one group"
        assert (presenter, critic) not in faced, "a return match"
        faced.add((critic, presenter))
        loads[week] += 1
    assert len(presents) == len(criticises) == course.n, "a turn is missing"
    assert len({reading for _, reading in presents.values()}) == course.n, "a reading twice"
    assert all(course.loads[0] <= load <= course.loads[1] for load in loads), "uneven weeks"
    ranks, spreads = [], []
    for i in range(course.n):
        (a, reading), b = presents[i], criticises[i]
        assert a not in course.away[i] and b not in course.away[i], "away"
        assert abs(a - b) >= course.gap, "too near"
        ranks.append(course.rank(i, reading))
        spreads.append(abs(a - b))
    return ranks, spreads


def levels(course, goal):
    """The measures to bring down in turn, each a function of (rank or None, spread or None)."""
    ranks, spreads = range(course.unranked, 1, -1), range(course.gap, course.weeks)
    if goal == "total":
        return [("rank", lambda r: r - 1), ("spread", lambda s: course.weeks - 1 - s)]
    return [("rank", lambda r, k=k: int(r == k)) for k in ranks] + [
        ("spread", lambda s, k=k: int(s == k)) for k in spreads
    ]


def highs(course, goal, seconds):
    """The values of all levels by HiGHS; None from the level on that the time ended in."""
    import highspy

    solver = highspy.Highs()
    solver.silent()
    infinity = highspy.kHighsInf
    solver.setOptionValue("mip_rel_gap", 0.0)
    count = 0
    kinds = []  # (kind, value) of each column, as the levels see it

    def column(kind, value, high=1.0):
        nonlocal count
        solver.addVar(0.0, high)
        solver.changeColIntegrality(count, highspy.HighsVarType.kInteger)
        kinds.append((kind, value))
        count += 1
        return count - 1

    def row(low, high, terms):
        merged = {}
        for variable, factor in terms:
            merged[variable] = merged.get(variable, 0) + factor
        solver.addRow(low, high, len(merged), list(merged), [float(factor) for factor in merged.values()])

    weeks = range(course.weeks)
    presenting = [[[] for _ in weeks] for _ in range(course.n)]
    criticising = [[[] for _ in weeks] for _ in range(course.n)]
    for i in range(course.n):
        days = course.open_weeks(i)
        for a in days:
            for b in days:
                if abs(a - b) >= course.gap:
                    q = column("spread", abs(a - b))
                    presenting[i][a].append(q)
                    criticising[i][b].append(q)
        row(1, 1, [(q, 1) for a in weeks for q in presenting[i][a]])
    held = {r: {w: column("held", 0) for w in weeks} for r in range(course.readings) if course.fixed[r] is None}
    for r, places in held.items():
        row(-infinity, 1, [(f, 1) for f in places.values()])
    of_reading, of_week = {}, [[] for _ in weeks]
    for i in range(course.n):
        own = {w: [] for w in weeks}
        chosen = []
        for r, rank in course.wishes[i].items():
            for w in [course.fixed[r]] if course.fixed[r] is not None else weeks:
                p = column("rank", rank)
                own[w].append(p)
                chosen.append(p)
                of_reading.setdefault((r, w), []).append(p)
        for w in weeks:
            if own[w]:
                row(-infinity, 0, [(p, 1) for p in own[w]] + [(q, -1) for q in presenting[i][w]])
        rest = column("rank", course.unranked)
        row(1, 1, [(p, 1) for p in chosen] + [(rest, 1)])
    for r in range(course.readings):
        places = [(w, of_reading.get((r, w), [])) for w in weeks]
        row(-infinity, 1, [(p, 1) for _, ps in places for p in ps])
        for w, ps in places:
            if r in held and ps:
                row(-infinity, 0, [(p, 1) for p in ps] + [(held[r][w], -1)])
    for w in weeks:
        load = [(q, 1) for i in range(course.n) for q in presenting[i][w]]
        others = [(q, -1) for i in range(course.n) for q in criticising[i][w]]
        row(*course.loads, load)
        row(0, 0, load + others)
        row(-infinity, course.fixed.count(w), load + [(places[w], -1) for places in held.values()])
        for group in course.groups:
            if len(group) > course.loads[0]:
                both = [(q, 1) for i in group for q in presenting[i][w] + criticising[i][w]]
                row(-infinity, 0, both + [(q, -factor) for q, factor in load])
    values = []
    start = time.monotonic()
    for kind, weight in levels(course, goal):
        costs = [float(weight(value)) if kind == own else 0.0 for own, value in kinds]
        solver.changeColsCost(count, list(range(count)), costs)
        left = seconds - (time.monotonic() - start)
        if left <= 0:
            return values + [None]
        solver.setOptionValue("time_limit", solver.getRunTime() + left)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return values + [None]
        values.append(round(solver.getInfo().objective_function_value))
        row(values[-1], values[-1], [(c, int(cost)) for c, cost in enumerate(costs) if cost])
    return values


def cp_sat(course, goal, seconds):
    """The values of all levels by CP-SAT, opponents included; None from the level on that the time ended in."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    readings, students = range(course.readings), range(course.n)
    P = [[model.new_bool_var("") for _ in readings] for _ in students]
    C = [[model.new_bool_var("") for _ in readings] for _ in students]
    T = [[model.new_bool_var("") for _ in readings] for _ in readings]
    for i in students:
        model.add_exactly_one(P[i])
        model.add_exactly_one(C[i])
    week, is_in = [], []
    for r in readings:
        model.add_exactly_one(P[i][r] for i in students)
        model.add_exactly_one(C[i][r] for i in students)
        model.add_exactly_one(T[r])
        model.add_exactly_one(T[s][r] for s in readings)
        model.add(T[r][r] == 0)
        choices = range(course.weeks) if course.fixed[r] is None else [course.fixed[r]]
        bools = {w: model.new_bool_var("") for w in choices}
        model.add_exactly_one(bools.values())
        is_in.append(bools)
        week.append(model.new_int_var(0, course.weeks - 1, ""))
        model.add(week[r] == sum(w * b for w, b in bools.items()))
    for w in range(course.weeks):
        model.add_linear_constraint(sum(bools[w] for bools in is_in if w in bools), *course.loads)
    for i in students:
        for r in readings:
            for s in readings:
                model.add_implication(P[i][r], C[i][s]).only_enforce_if(T[r][s])
            for w in course.away[i]:
                if w in is_in[r]:
                    model.add_bool_or(P[i][r].negated(), is_in[r][w].negated())
                    model.add_bool_or(C[i][r].negated(), is_in[r][w].negated())
    for r in readings:
        for s in range(r):
            model.add(T[r][s] + T[s][r] <= 1)
        for group in course.groups:
            model.add(sum(P[i][r] + C[i][r] for i in group) <= 1)
    spread = []
    for r in readings:
        spread.append(model.new_int_var(course.gap, course.weeks - 1, ""))
        for s in readings:
            if r != s:
                distance = model.new_int_var(0, course.weeks - 1, "")
                model.add_abs_equality(distance, week[r] - week[s])
                model.add(spread[r] == distance).only_enforce_if(T[r][s])
    is_spread = [{k: model.new_bool_var("") for k in range(course.gap, course.weeks)} for _ in readings]
    for r in readings:
        model.add_exactly_one(is_spread[r].values())
        model.add(spread[r] == sum(k * b for k, b in is_spread[r].items()))
    values = []
    start = time.monotonic()
    for kind, weight in levels(course, goal):
        if kind == "rank":
            cost = sum(weight(course.rank(i, r)) * P[i][r] for i in students for r in readings)
        else:
            cost = sum(weight(k) * b for bools in is_spread for k, b in bools.items())
        model.minimize(cost)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 2
        solver.parameters.max_time_in_seconds = seconds - (time.monotonic() - start)
        if solver.parameters.max_time_in_seconds <= 0 or solver.solve(model) != cp_model.OPTIMAL:
            return values + [None]
        values.append(round(solver.objective_value))
        model.add(cost == values[-1])
    return values


def cpu(work):
    """What work returns, and the processor seconds of this process and its children."""

    def spent():
        return sum(
            usage.ru_utime + usage.ru_stime
            for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        )

    before, wall = spent(), time.monotonic()
    result = work()
    return result, spent() - before, time.monotonic() - wall


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--students", type=int, nargs="+", default=[20, 40, 100])
    parser.add_argument("--seeds", type=int, nargs="+", default=[901, 902])
    parser.add_argument("--goals", nargs="+", default=["leximin", "total"])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--exact", type=int, default=0, help="CP-SAT too, up to this many students")
    options = parser.parse_args()
    print("students seed goals    counterpoint CPU (wall)   HiGHS CPU (wall)   ratio   optimum")
    for students in options.students:
        for seed in options.seeds:
            with tempfile.TemporaryDirectory() as folder:
                compare(options, students, seed, folder)


def compare(options, students, seed, folder):
    def run(*arguments):
        command = [options.program, *arguments]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

    sample = f"{folder}/course"
    run("sample", "--students", str(students), "--seed", str(seed), "--into", sample)
    run("groups", sample, "--json", "--time-limit", "5")
    with open(f"{sample}/course.yaml", encoding="utf-8") as file:
        text = file.read()
    for goal in options.goals:
        goals = {"leximin": "[preference, spread]", "total": "[{ preference: total }, { spread: total }]"}[goal]
        lines = [f"  goals: {goals}" if line.startswith("  goals: [preference, spread]") else line
                 for line in text.split("\n")]
        assert f"  goals: {goals}" in lines
        with open(f"{sample}/course.yaml", "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
        output, own, own_wall = cpu(lambda: run("rotation", sample, "--dry-run", "--json"))
        plan = json.loads(output)
        course = Course(sample, plan)
        ranks, spreads = check(course, plan)
        reached = [
            sum(weight(value) for value in (ranks if kind == "rank" else spreads))
            for kind, weight in levels(course, goal)
        ]
        proven = all(result["proven"] for result in plan["goals"] if result["part"] == "rotation")
        peer, other, other_wall = cpu(lambda: highs(course, goal, options.seconds))
        verdict = "not proven by us, " if not proven else ""
        verdict += "equal" if peer == reached else "HiGHS ran out of time" if None in peer else f"bound {peer}, plan {reached}"
        if students <= options.exact:
            exact, _, wall = cpu(lambda: cp_sat(course, goal, options.seconds))
            verdict += f"; CP-SAT {'equal' if exact == reached else 'out of time' if None in exact else f'DIFFERS {exact}'} {wall:.1f} s"
        print(f"{students:8} {seed:4} {goal:8} {own:14.2f} ({own_wall:.2f}) {other:16.2f} ({other_wall:.2f})"
              f" {other / own:8.1f}   {verdict}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
