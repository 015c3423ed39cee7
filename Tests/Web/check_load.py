"""1,000 registrations at once for 20 seats, and kill -9 in the middle: exactly 20 seats, the waitlist in order, nothing lost.

    check_load.py PROGRAM [REGISTRATIONS]
"""

import concurrent.futures
import csv
import random
import re
import shutil
import subprocess
import sys
import threading
import time

from server import Server, answers, course_folder


def place(text):
    if "You have a seat" in text:
        return 0
    found = re.search(r"number <strong>(\d+)</strong> on the waitlist", text)
    return int(found.group(1)) if found else None


def survey_ids(folder):
    with open(folder / "survey.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    return [row[1] for row in rows[1:]], rows


def register(server, number, started=None):
    if started:
        started.wait()
    try:
        status, _, text = server.request("POST", "/enrol", answers(number))
        return number, status, place(text), re.search(r"/student/([0-9a-f]{64})", text)
    except OSError:
        return number, None, None, None


def all_at_once(program, count):
    folder = course_folder(seats=20)
    server = Server(program, folder, "--forms-per-minute", "1000000")
    barrier = threading.Event()
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        tasks = [pool.submit(register, server, number, barrier) for number in range(count)]
        time.sleep(0.5)
        start = time.monotonic()
        barrier.set()
        results = [task.result() for task in tasks]
        seconds = time.monotonic() - start
    assert all(status == 201 for _, status, _, _ in results), [r for r in results if r[1] != 201][:3]
    seated = [number for number, _, place, _ in results if place == 0]
    waiting = sorted((place, number) for number, _, place, _ in results if place)
    assert len(seated) == 20, len(seated)
    assert [place for place, _ in waiting] == list(range(1, count - 19)), "the waitlist has gaps"
    server.kill()
    ids, rows = survey_ids(folder)
    assert len(ids) == len(set(ids)) == count
    told = {f"student{number:04d}@example.edu": place for number, _, place, _ in results}
    assert {i for i in ids[:20]} == {i for i, p in told.items() if p == 0}, "the first lines have the seats"
    assert [told[i] for i in ids[20:]] == list(range(1, count - 19)), "the lines are in the order of the waitlist"
    times = [row[0] for row in rows[1:]]
    assert times == sorted(times) and len(set(times)) == count, "moments ascend strictly"
    print(f"{count} registrations at once: {seconds:.2f} s, 20 seats, waitlist of {count - 20} in order of arrival")
    shutil.rmtree(folder)


def killed(program, rounds, seed):
    chance = random.Random(seed)
    print("seed", seed)
    for round in range(rounds):
        folder = course_folder(seats=20)
        server = Server(program, folder, "--forms-per-minute", "1000000")
        acknowledged = {}
        with concurrent.futures.ThreadPoolExecutor(32) as pool:
            tasks = [pool.submit(register, server, number) for number in range(200)]
            time.sleep(chance.uniform(0.02, 0.4))
            server.kill()
            for task in tasks:
                number, status, place, link = task.result()
                if status == 201:
                    acknowledged[number] = (place, link.group(1))
        ids, _ = survey_ids(folder) if (folder / "survey.csv").exists() else ([], [])
        assert len(ids) == len(set(ids))
        for number, (told, _) in acknowledged.items():
            position = ids.index(f"student{number:04d}@example.edu")
            assert told == (0 if position < 20 else position - 19), "the place is the one that was told"
        server.start()
        for number, (_, secret) in list(acknowledged.items())[:5]:
            status, _, text = server.request("GET", f"/student/{secret}")
            assert status == 200 and f"Student {number:04d}" in text, "the personal link still opens"
        status, _, _ = server.request("POST", "/enrol", answers(999))
        assert status == 201, "the form goes on"
        server.stop()
        print(f"round {round}: {len(acknowledged)} acknowledged, {len(ids)} on the disk")
        shutil.rmtree(folder)


if __name__ == "__main__":
    all_at_once(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
    killed(sys.argv[1], 6, random.randrange(10**6))
