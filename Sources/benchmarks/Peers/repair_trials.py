"""Random drops, repaired by counterpoint and by the compact model of repair.py: the same number of students touched?

    python3 repair_trials.py COUNTERPOINT FOLDER [--count 100] [--first 0] [--sizes 20,32,60] [--groups-only]

COUNTERPOINT is the program, FOLDER takes the sample courses. Trial K, of which everything follows, drops 1 to 10 % of a
sample of one of the sizes from a random week on. Prints one line each: size, dropped, week, what both say, CPU seconds of
both; and the sums. With --groups-only the courses have no rotation, so that only groups are compared.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys

from repair import Model, Undecided, fewest


def run(*arguments):
    """What a command prints, and its CPU seconds; None for exit status 2, where no plan keeps the rules."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(arguments, capture_output=True, text=True)
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    if done.returncode not in (0, 2):
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")
    return (done.stdout if done.returncode == 0 else None), seconds


def sample(program, folder, size, seed, groups_only):
    path = f"{folder}/{'groups' if groups_only else 'course'}-{size}-{seed}"
    if not os.path.exists(f"{path}/plan.json"):
        run(program, "sample", "--students", str(size), "--seed", str(seed), "--into", path)
        if groups_only:
            with open(f"{path}/course.yaml") as file:
                text = file.read()
            with open(f"{path}/course.yaml", "w") as file:
                file.write(text[: text.index("rotation:")])
        run(program, "solve", path, "--seed", "1", "--time-limit", "20")
    return path


def trial(program, folder, sizes, number, groups_only):
    chance = random.Random(number)
    size = chance.choice(sizes)
    path = sample(program, folder, size, chance.randrange(1, 6), groups_only)
    with open(f"{path}/plan.json") as file:
        plan = json.load(file)
    ids = [student["id"] for student in plan["students"]]
    count = chance.randint(max(1, round(size * 0.01)), max(1, round(size * 0.1)))
    gone = sorted(chance.sample(ids, count))
    week = 1 if groups_only else chance.randint(1, max(session["week"] for session in plan["rotation"]))
    text, seconds = run(program, "drop", "--json", "--dry-run", "--course", path, "--week", str(week), *gone)
    ours = json.loads(text)["repair"] if text is not None else None
    touched = None if ours is None else len(ours["touched"])
    try:
        theirs = fewest(path, set(gone), None if groups_only else week)
        expected = None if theirs is None else theirs[1]
    except Undecided as undecided:
        theirs, expected = None, f"{undecided.least} or more"
    return {
        "line": [size, count, week, touched, ours and ours["leastTouched"], expected, f"{seconds:.3f}",
                 "-" if theirs is None else f"{theirs[2]:.3f}"],
        "same": touched == expected, "decided": not isinstance(expected, str), "proven": ours is None or ours["proven"], "seconds": seconds,
        "theirs": 0 if theirs is None else theirs[2],
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--sizes", default="20,24,28,32,36,40,48,60")
    parser.add_argument("--groups-only", action="store_true")
    parser.add_argument("--time-limit", type=float, default=300, help="seconds of HiGHS for one program")
    arguments = parser.parse_args()
    Model.seconds_allowed = arguments.time_limit
    sizes = [int(size) for size in arguments.sizes.split(",")]
    print("trial", "size", "dropped", "week", "touched", "least", "minimum", "seconds", "HiGHS", sep="\t")
    results = []
    for number in range(arguments.first, arguments.first + arguments.count):
        result = trial(arguments.program, arguments.folder, sizes, number, arguments.groups_only)
        results.append(result)
        print(number, *result["line"], "" if result["same"] else "DIFFERENT" if result["decided"] else "UNDECIDED", sep="\t", flush=True)
    decided = [r for r in results if r["decided"]]
    print(f"{sum(r['same'] for r in decided)} of {len(decided)} the same, {len(results) - len(decided)} undecided by HiGHS, "
          f"{sum(r['proven'] for r in results)} of {len(results)} proven; "
          f"CPU seconds {sum(r['seconds'] for r in results):.2f}, HiGHS {sum(r['theirs'] for r in results):.2f}")
    sys.exit(0 if all(r["same"] for r in decided) else 1)
