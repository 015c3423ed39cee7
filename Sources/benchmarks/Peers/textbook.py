"""Solves one grouping problem with a solver from PyPI, on the textbook model.

    python3 textbook.py SOLVER INSTANCE.json SECONDS

SOLVER is cp-sat (ortools), highs (highspy) or cbc (pulp). Prints one line: value, bound, seconds until the end, separated
by tabs, with "-" for what is not known; exits with 3 where the solver is not installed.

The model has one binary x[i, g] per student and group, with x[i, g] = 0 for g > i against the symmetry of groups. All
coefficients are integers, so the same rows go to every solver.
"""

import json
import sys
import time


class Model:
    """Columns with bounds and costs to be minimised, and rows with bounds."""

    def __init__(self):
        self.low, self.high, self.cost = [], [], []
        self.rows = []

    def variable(self, low=0, high=1, cost=0):
        self.low.append(low)
        self.high.append(high)
        self.cost.append(cost)
        return len(self.low) - 1

    def row(self, low, high, terms):
        self.rows.append((low, high, terms))


def build(problem):
    """The textbook model of a problem, and the sign of its objective."""
    n, limits = problem["students"], problem["sizes"]
    groups = range(len(limits))
    model = Model()
    x = [[model.variable(high=1 if g <= i else 0) for g in groups] for i in range(n)]
    for i in range(n):
        model.row(1, 1, [(x[i][g], 1) for g in groups])
    for g, (low, high) in enumerate(limits):
        model.row(low, high, [(x[i][g], 1) for i in range(n)])
    rules(model, x, problem, max(high for _, high in limits))
    goal = {"coverage": coverage, "balance": balance, "diversity": diversity}[problem["goal"]]
    return model, goal(model, x, problem)


def rules(model, x, problem, size):
    n, groups = problem["students"], range(len(problem["sizes"]))
    for g in groups:
        if problem["sharedHours"]:
            free = [set(slots) for slots in problem["slots"]]
            hours = []
            for slot in sorted(set().union(*free)):
                hour = model.variable()
                hours.append((hour, 1))
                busy = [(x[i][g], 1) for i in range(n) if slot not in free[i]]
                if busy:
                    model.row(None, size, busy + [(hour, size)])
            model.row(problem["sharedHours"], None, hours)
        for students in problem["notAlone"]:
            some = model.variable()
            members = [(x[i][g], 1) for i in students]
            model.row(0, None, members + [(some, -2)])
            model.row(None, 0, members + [(some, -size)])
        for rule in problem["atLeast"]:
            model.row(rule["members"], None, [(x[i][g], 1) for i in rule["students"]])
        for students in problem["together"]:
            for other in students[1:]:
                model.row(0, 0, [(x[students[0]][g], 1), (x[other][g], -1)])
        for one, other in problem["apart"]:
            model.row(None, 1, [(x[one][g], 1), (x[other][g], 1)])


def coverage(model, x, problem):
    """Each group names a carrier of each skill among its members."""
    n = problem["students"]
    for g in range(len(problem["sizes"])):
        for skill in range(problem["skills"]):
            carriers = []
            for i in range(n):
                carrier = model.variable(cost=-problem["ratings"][i][skill])
                model.row(None, 0, [(carrier, 1), (x[i][g], -1)])
                carriers.append((carrier, 1))
            model.row(1, 1, carriers)
    return -1


def balance(model, x, problem):
    """A deviation for each group and skill, |n · sum − size · T|."""
    n = problem["students"]
    for skill in range(problem["skills"]):
        total = sum(row[skill] for row in problem["ratings"])
        for g in range(len(problem["sizes"])):
            weights = [n * problem["ratings"][i][skill] - total for i in range(n)]
            most = sum(sorted(map(abs, weights))[-max(high for _, high in problem["sizes"]) :])
            deviation = model.variable(high=most, cost=1)
            terms = [(x[i][g], weights[i]) for i in range(n)]
            model.row(0, None, [(deviation, 1)] + [(v, -w) for v, w in terms])
            model.row(0, None, [(deviation, 1)] + terms)
    return 1


def diversity(model, x, problem):
    """A binary for each pair of students and group that has both."""
    n = problem["students"]
    for one in range(n):
        for other in range(one):
            distance = problem["distances"][one][other]
            if distance == 0:
                continue
            for g in range(len(problem["sizes"])):
                pair = model.variable(cost=-distance)
                model.row(None, 0, [(pair, 1), (x[one][g], -1)])
                model.row(None, 0, [(pair, 1), (x[other][g], -1)])
    return -1


def solve_cp_sat(model, seconds):
    from ortools.sat.python import cp_model

    program = cp_model.CpModel()
    columns = [program.new_int_var(low, high, "") for low, high in zip(model.low, model.high)]
    for low, high, terms in model.rows:
        expression = sum(weight * columns[column] for column, weight in terms)
        if low is not None and low == high:
            program.add(expression == low)
            continue
        if low is not None:
            program.add(expression >= low)
        if high is not None:
            program.add(expression <= high)
    program.minimize(sum(cost * column for cost, column in zip(model.cost, columns) if cost))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    status = solver.solve(program)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return solver.objective_value if found else None, solver.best_objective_bound


def solve_highs(model, seconds):
    import highspy

    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("time_limit", float(seconds))
    highs.setOptionValue("threads", 2)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 1e-6)
    count = len(model.low)
    highs.addVars(count, [float(v) for v in model.low], [float(v) for v in model.high])
    highs.changeColsCost(count, list(range(count)), [float(v) for v in model.cost])
    highs.changeColsIntegrality(count, list(range(count)), [highspy.HighsVarType.kInteger] * count)
    for low, high, terms in model.rows:
        highs.addRow(
            -highspy.kHighsInf if low is None else float(low),
            highspy.kHighsInf if high is None else float(high),
            len(terms),
            [column for column, _ in terms],
            [float(weight) for _, weight in terms],
        )
    highs.run()
    info = highs.getInfo()
    found = info.primal_solution_status == 2
    return info.objective_function_value if found else None, info.mip_dual_bound


def solve_cbc(model, seconds):
    import pulp

    program = pulp.LpProblem("groups", pulp.LpMinimize)
    columns = [
        pulp.LpVariable(f"v{index}", low, high, cat="Integer")
        for index, (low, high) in enumerate(zip(model.low, model.high))
    ]
    program += pulp.lpSum(cost * column for cost, column in zip(model.cost, columns) if cost)
    for low, high, terms in model.rows:
        expression = pulp.lpSum(weight * columns[column] for column, weight in terms)
        if low is not None and low == high:
            program += expression == low
            continue
        if low is not None:
            program += expression >= low
        if high is not None:
            program += expression <= high
    status = program.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=seconds, threads=2, gapRel=0))
    value = pulp.value(program.objective) if program.sol_status in (1, 2) else None
    # PuLP hands no bound over: only a proof gives one.
    return value, value if program.sol_status == 1 and status == 1 else None


SOLVERS = {"cp-sat": solve_cp_sat, "highs": solve_highs, "cbc": solve_cbc}
MODULES = {"cp-sat": "ortools.sat.python.cp_model", "highs": "highspy", "cbc": "pulp"}


def main():
    name, path, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
    try:
        __import__(MODULES[name])
    except ImportError:
        sys.exit(3)
    with open(path, encoding="utf-8") as file:
        problem = json.load(file)
    # Building the model counts: a user waits for it as well.
    start = time.monotonic()
    model, sign = build(problem)
    value, bound = SOLVERS[name](model, seconds)
    took = time.monotonic() - start

    def number(figure):
        known = figure is not None and abs(figure) < 1e18
        return str(round(sign * figure, 3)) if known else "-"

    print(number(value), number(bound), f"{took:.3f}", sep="\t")


if __name__ == "__main__":
    main()
