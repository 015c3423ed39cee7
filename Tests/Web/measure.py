"""Measures what people wait for: the first page, the form, the table, and what a move would do in a class of 200.

    measure.py FOLDER-OF-THE-PROGRAMS [STUDENTS [SOLVED-COURSE]]
"""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

from server import Server


def processor_seconds(server):
    """User and system time of the server so far."""
    fields = pathlib.Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timed(server, path, headers=None, times=15):
    seconds = []
    before = processor_seconds(server)
    for _ in range(times):
        start = time.perf_counter()
        status, _, _ = server.request("GET", path, headers=headers)
        seconds.append(time.perf_counter() - start)
        assert status == 200, (path, status)
    processor = (processor_seconds(server) - before) / times
    return (f"first {seconds[0] * 1000:.0f} ms, median {statistics.median(seconds) * 1000:.0f} ms, "
            f"{processor * 1000:.0f} ms of a processor")


def main(programs, students, solved=None):
    if solved:
        return measure(programs, solved)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="counterpoint-web-"))
    command = str(programs / "counterpoint")
    subprocess.run(
        [command, "sample", "--students", str(students), "--seed", "3", "--into", str(folder / "course")],
        check=True, stdout=subprocess.DEVNULL)
    folder = folder / "course"
    subprocess.run([command, "solve", str(folder), "--time-limit", "300"], check=True, stdout=subprocess.DEVNULL)
    try:
        measure(programs, folder)
    finally:
        shutil.rmtree(folder.parent)


def measure(programs, folder):
    plan = json.loads((folder / "plan.json").read_text())
    server = Server(str(programs / "counterpoint-web"), folder)
    try:
        print("first page     ", timed(server, "/"))
        print("form           ", timed(server, "/enrol"))
        _, headers, _ = server.request("GET", server.login.replace(server.base, ""))
        cookie = {"Cookie": headers["set-cookie"].split(";")[0]}
        print("table          ", timed(server, "/table", cookie))
        one = urllib.parse.quote(plan["groups"][0]["members"][0])
        group = urllib.parse.quote(plan["groups"][1]["name"])
        other = urllib.parse.quote(plan["groups"][1]["members"][0])
        print("effect of move ", timed(server, f"/table/effect?student={one}&group={group}", cookie))
        print("effect of swap ", timed(server, f"/table/effect?student={one}&with={other}", cookie))
        if plan.get("rotation"):
            sessions = [session for session in plan["rotation"] if session["presenters"]]
            a, b = (urllib.parse.quote(session["presenters"][0]) for session in sessions[:2])
            print("effect of turns", timed(server, f"/rotation/effect?role=presenter&student={a}&with={b}", cookie))
    finally:
        server.stop()


if __name__ == "__main__":
    main(
        pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200,
        pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None)
