"""The fewest students that any repair after drops touches, from the course folder alone, by HiGHS on one compact model.

    python3 repair.py COURSE --week N [--groups-only] ID...

COURSE is a course folder with the plan that the students know. Prints the fewest readings with one side only, the fewest
students touched with these, and HiGHS's seconds, separated by tabs, or "infeasible". It shares nothing with counterpoint:
it reads course.yaml, survey.csv, readings.csv and plan.json by itself (package highspy, PyYAML).

One binary t[i] says that student i is touched, y[i, g] that i is in group g, x[i, s, r] that i has role r at slot s, h[s]
that slot s is held, q[s, r] that nobody has role r there. Return matches and critics of the own group are cut off where a
solution has one. It reads courses as `counterpoint sample` makes them: projects per group without needs, one rating scale,
availability in columns.
"""

import argparse
import csv
import datetime
import json
import math
import re
import time

import highspy
import yaml

PRESENTS, CRITICISES = 0, 1


class Undecided(Exception):
    """HiGHS found no end in its time; no solution has fewer than `least`."""

    def __init__(self, least):
        super().__init__(f"at least {least}")
        self.least = least


class Model:
    seconds_allowed = 300.0

    def __init__(self):
        self.solver = highspy.Highs()
        self.solver.silent()
        self.solver.setOptionValue("time_limit", self.seconds_allowed)
        self.solver.setOptionValue("threads", 1)
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.solver.setOptionValue("mip_abs_gap", 0.5)
        self.count = 0
        self.seconds = 0.0

    def binary(self):
        self.solver.addVar(0, 1)
        self.solver.changeColIntegrality(self.count, highspy.HighsVarType.kInteger)
        self.count += 1
        return self.count - 1

    def row(self, low, high, terms):
        merged = {}
        for variable, factor in terms:
            merged[variable] = merged.get(variable, 0) + factor
        inf = highspy.kHighsInf
        self.solver.addRow(
            -inf if low is None else low, inf if high is None else high, len(merged), list(merged), list(merged.values()))

    def minimize(self, variables):
        for variable in range(self.count):
            self.solver.changeColCost(variable, 0)
        for variable in variables:
            self.solver.changeColCost(variable, 1)

    def solve(self):
        """The values, or None where there is no solution."""
        start = time.process_time()
        self.solver.run()
        self.seconds += time.process_time() - start
        if self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            return self.solver.getSolution().col_value
        if self.solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        if self.solver.getModelStatus() == highspy.HighsModelStatus.kTimeLimit:
            raise Undecided(math.ceil(self.solver.getInfo().mip_dual_bound - 1e-6))
        raise SystemExit(f"HiGHS ended with {self.solver.getModelStatus()}")


class Course:
    def __init__(self, folder, gone):
        with open(f"{folder}/course.yaml") as file:
            self.settings = yaml.safe_load(file)
        with open(f"{folder}/plan.json") as file:
            self.plan = json.load(file)
        with open(f"{folder}/survey.csv") as file:
            rows = list(csv.DictReader(file))
        survey = self.settings["survey"]
        answers = {row[survey["id"]]: row for row in rows}
        self.students = [s["id"] for s in self.plan["students"] if s["id"] not in gone]
        self.answers = [answers[i] for i in self.students]
        self.position = {student: i for i, student in enumerate(self.students)}

    def rating(self, i, skill):
        return int(re.match(r"\s*(\d+)", self.answers[i][self.settings["survey"]["skills"][skill]]).group(1))

    def slots(self, i):
        wanted = self.settings["survey"]["availability"]
        pattern = "^" + re.escape(wanted["columns"]).replace(r"\*", ".*") + "$"
        return {
            (column, mark.strip())
            for column, cell in self.answers[i].items()
            if re.match(pattern, column)
            for mark in cell.split(wanted["separator"])
            if mark.strip()
        }

    def attribute(self, i, name):
        return self.answers[i][self.settings["survey"]["attributes"][name]].strip()

    def weeks(self):
        """The dates of the weeks, of which the first has the number 1."""
        weeks = self.settings["rotation"]["weeks"]
        if isinstance(weeks, list):
            return weeks
        skip, dates, day = set(weeks.get("skip", [])), [], weeks["first"]
        while len(dates) < weeks["count"]:
            if day not in skip:
                dates.append(day)
            day += datetime.timedelta(days=weeks["every"])
        return dates

    def away(self, i, dates):
        wanted = self.settings["survey"].get("away")
        if not wanted:
            return set()
        cell = self.answers[i][wanted["column"]]
        days = {datetime.date.fromisoformat(part.strip()) for part in cell.split(wanted["separator"]) if part.strip()}
        return {number for number, day in enumerate(dates, 1) if day in days}


class Groups:
    """y[i, g] and the rules of groups; the groups of the plan are all that there are."""

    def __init__(self, model, course, touched):
        students = range(len(course.students))
        size = course.settings["groups"]["size"]
        names = range(len(course.plan["groups"]))
        self.y = [[model.binary() for _ in names] for _ in students]
        opened = [model.binary() for _ in names]
        home = {m: g for g, group in enumerate(course.plan["groups"]) for m in group["members"]}
        for i in students:
            model.row(1, 1, [(v, 1) for v in self.y[i]])
            model.row(1, None, [(self.y[i][home[course.students[i]]], 1), (touched[i], 1)])
        for g in names:
            members = [(self.y[i][g], 1) for i in students]
            model.row(0, None, members + [(opened[g], -size["min"])])
            model.row(None, 0, members + [(opened[g], -size["max"])])
            for rule in course.settings["groups"].get("rules", []):
                (kind, value), = rule.items()
                getattr(self, kind)(model, course, g, opened[g], value, size["max"])

    def sharedHours(self, model, course, g, opened, hours, most):
        free = [course.slots(i) for i in range(len(course.students))]
        shared = []
        for slot in sorted(set().union(*free)):
            hour = model.binary()
            shared.append((hour, 1))
            busy = [(self.y[i][g], 1) for i in range(len(free)) if slot not in free[i]]
            model.row(None, most, busy + [(hour, most)])
        model.row(0, None, shared + [(opened, -hours)])

    def notAlone(self, model, course, g, opened, rule, most):
        for name, values in rule.items():
            values = values if isinstance(values, list) else [values]
            some = model.binary()
            own = [
                (self.y[i][g], 1) for i in range(len(course.students)) if course.attribute(i, name) in values]
            model.row(0, None, own + [(some, -2)])
            model.row(None, 0, own + [(some, -most)])

    def atLeast(self, model, course, g, opened, rule, most):
        able = [
            (self.y[i][g], 1) for i in range(len(course.students)) if course.rating(i, rule["skill"]) >= rule["rating"]]
        model.row(0, None, able + [(opened, -rule["members"])])

    def together(self, model, course, g, opened, students, most):
        here = [course.position[s] for s in students if s in course.position]
        for other in here[1:]:
            model.row(0, 0, [(self.y[here[0]][g], 1), (self.y[other][g], -1)])

    def apart(self, model, course, g, opened, students, most):
        here = [course.position[s] for s in students if s in course.position]
        model.row(None, 1, [(self.y[i][g], 1) for i in here])


class Rotation:
    """x[i, s, r] and the rules of the open weeks; q is minimised first."""

    def __init__(self, model, course, touched, week, new):
        settings = course.settings["rotation"]
        self.model, self.course, self.settings = model, course, settings
        dates = course.weeks()
        self.places = [settings.get("presenters", 1), settings.get("critics", 1)]
        told = course.plan["rotation"]
        self.past = [s for s in told if s["week"] < week]
        future = [s for s in told if s["week"] >= week]
        self.slots = [(s["week"], s["reading"], [s["presenters"], s["critics"]]) for s in future]
        published = len(self.slots)
        with open(f"{course.folder}/readings.csv") as file:
            for row in csv.DictReader(file):
                if row["id"] in {s["reading"] for s in told}:
                    continue
                for number in range(week, len(dates) + 1):
                    if not row.get("week") or self.fixed(row["week"], dates) == number:
                        self.slots.append((number, row["id"], [[], []]))
        students = range(len(course.students))
        self.x = [[[model.binary() for _ in range(2)] for _ in self.slots] for _ in students]
        self.held = [model.binary() for _ in self.slots]
        self.empty = [[model.binary() for _ in range(2)] for _ in self.slots]
        self.add_students(touched, students, dates)
        for role in range(2):
            level = [model.binary() for _ in range(self.places[role])]
            model.row(1, 1, [(v, 1) for v in level])
            for s in range(len(self.slots)):
                most = self.places[role]
                load = [(self.x[i][s][role], 1) for i in students]
                model.row(None, 0, load + [(self.held[s], -most)])
                model.row(None, 0, [(self.empty[s][role], 1), (self.held[s], -1)])
                least = [(v, -max(1, k)) for k, v in enumerate(level)]
                model.row(-most, None, load + least + [(self.held[s], -most), (self.empty[s][role], most)])
                model.row(None, 1, load + [(v, -max(1, k)) for k, v in enumerate(level)])
        for s in range(len(self.slots)):
            model.row(0, None, [(self.x[i][s][r], 1) for i in students for r in range(2)] + [(self.held[s], -1)])
        extra = range(published, len(self.slots))
        for reading in {self.slots[s][1] for s in extra}:
            model.row(None, 1, [(self.held[s], 1) for s in extra if self.slots[s][1] == reading])
        for number in {slot[0] for slot in self.slots}:
            own = [s for s in range(len(self.slots)) if self.slots[s][0] == number]
            now = sum(1 for s in own if s < published)
            model.row(None, max(now, settings["readingsPerWeek"]), [(self.held[s], 1) for s in own])
        self.new = [self.held[s] for s in extra]
        owing = [
            sum(1 for i in students if not self.turns_of(course.students[i], role)) for role in range(2)]
        self.least_new = max(
            0, max(-(-owing[role] // self.places[role]) for role in range(2)) - published)
        if self.new:
            model.row(None, self.least_new if new == "least" else len(self.new), [(v, 1) for v in self.new])

    def fixed(self, text, dates):
        return int(text) if text.isdigit() else dates.index(datetime.date.fromisoformat(text)) + 1

    def turns_of(self, student, role):
        key = "presenters" if role == PRESENTS else "critics"
        return [s["week"] for s in self.past if student in s[key]]

    def add_students(self, touched, students, dates):
        model, gap = self.model, max(1, self.settings.get("gap", 1))
        for i in students:
            student = self.course.students[i]
            over = [week for role in range(2) for week in self.turns_of(student, role)]
            away = self.course.away(i, dates)
            for s, (week, _, told) in enumerate(self.slots):
                for role in range(2):
                    seat = self.x[i][s][role]
                    if week in away or any(abs(week - other) < gap for other in over):
                        model.row(0, 0, [(seat, 1)])
                    if student in told[role]:
                        model.row(1, None, [(seat, 1), (touched[i], 1)])
                    else:
                        model.row(None, 0, [(seat, 1), (touched[i], -1)])
            for role in range(2):
                owed = 0 if self.turns_of(student, role) else 1
                model.row(owed, owed, [(self.x[i][s][role], 1) for s in range(len(self.slots))])
            weeks = sorted({slot[0] for slot in self.slots})
            for start in weeks:
                near = [
                    (self.x[i][s][r], 1)
                    for s in range(len(self.slots)) if start <= self.slots[s][0] < start + gap for r in range(2)]
                model.row(None, 1, near)

    def cut(self, values, groups):
        """Cuts off critics of the own group and return matches; whether there were any."""
        found, rules = False, self.settings.get("rules", [])
        faced = {}
        for session in self.past:
            for critic in session["critics"]:
                for presenter in session["presenters"]:
                    faced[critic, presenter] = []
        students = range(len(self.course.students))
        for s in range(len(self.slots)):
            here = [[i for i in students if values[self.x[i][s][r]] > 0.5] for r in range(2)]
            for j in here[PRESENTS]:
                for i in here[CRITICISES]:
                    pair = [self.x[i][s][CRITICISES], self.x[j][s][PRESENTS]]
                    faced[self.course.students[i], self.course.students[j]] = pair
                    if "differentGroups" not in rules:
                        continue
                    for g, one in enumerate(groups.y[i]):
                        if values[one] > 0.5 and values[groups.y[j][g]] > 0.5:
                            self.model.row(None, 3, [(v, 1) for v in pair + [one, groups.y[j][g]]])
                            found = True
                            for other in range(len(self.slots)):
                                self.model.row(
                                    None, 3, [(self.x[i][other][CRITICISES], 1), (self.x[j][other][PRESENTS], 1),
                                              (one, 1), (groups.y[j][g], 1)])
        if "noReturn" in rules:
            for (critic, presenter), pair in faced.items():
                back = faced.get((presenter, critic))
                if back is not None and pair + back and (critic < presenter or not back):
                    self.model.row(None, len(pair + back) - 1, [(v, 1) for v in pair + back])
                    found = True
        return found


def build(folder, gone, week, new):
    course = Course(folder, gone)
    course.folder = folder
    model = Model()
    touched = [model.binary() for _ in course.students]
    groups = Groups(model, course, touched)
    rotation = Rotation(model, course, touched, week, new) if week is not None else None
    return model, touched, groups, rotation


def settle(model, rotation, groups):
    while True:
        values = model.solve()
        if values is None or rotation is None or not rotation.cut(values, groups):
            return values


def fewest(folder, gone, week):
    """Readings with one side only, students touched, seconds; None where no repair exists."""
    seconds = 0.0
    if week is None:
        model, touched, groups, _ = build(folder, gone, None, None)
        model.minimize(touched)
        values = settle(model, None, groups)
        return None if values is None else (0, round(sum(values[v] for v in touched)), model.seconds)
    model, touched, groups, rotation = build(folder, gone, week, "any")
    empty = [v for pair in rotation.empty for v in pair]
    model.minimize(empty)
    values = settle(model, rotation, groups)
    if values is None:
        return None
    uncovered = round(sum(values[v] for v in empty))
    seconds += model.seconds
    for new in ("least", "any"):
        model, touched, groups, rotation = build(folder, gone, week, new)
        model.row(None, uncovered, [(v, 1) for pair in rotation.empty for v in pair])
        model.minimize(touched)
        values = settle(model, rotation, groups)
        seconds += model.seconds
        if values is not None:
            return uncovered, round(sum(values[v] for v in touched)), seconds
    return None


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("course")
    parser.add_argument("students", nargs="+")
    parser.add_argument("--week", type=int, default=1)
    parser.add_argument("--groups-only", action="store_true")
    arguments = parser.parse_args()
    result = fewest(arguments.course, set(arguments.students), None if arguments.groups_only else arguments.week)
    print("infeasible" if result is None else "\t".join(str(x) for x in result[:2] + (f"{result[2]:.3f}",)))
