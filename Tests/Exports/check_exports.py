#!/usr/bin/env python3
"""Reads what `counterpoint export` writes with parsers that are not ours: Python's csv and html, and icalendar.

    apt-get install python3-icalendar
    Tests/Exports/check_exports.py path/to/counterpoint path/to/course   (a course with a plan and a calendar)

Prints what it compared; fails at the first difference between an export and plan.json.
"""
import csv
import datetime
import html.parser
import json
import pathlib
import subprocess
import sys
import tempfile
import zoneinfo

import icalendar


def main(program: str, course: str) -> None:
    plan = json.loads((pathlib.Path(course) / "plan.json").read_text("utf-8"))
    groups = {member: group["name"] for group in plan["groups"] for member in group["members"]}
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        for kind in ["canvas", "moodle", "csv", "markdown", "html", "ics", "messages", "json"]:
            subprocess.run([program, "export", kind, course, "--into", folder], check=True, capture_output=True)

        def rows(name: str) -> list[dict]:
            with open(out / name, encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file, strict=True))

        canvas = rows("canvas-groups.csv")
        assert list(canvas[0]) == "canvas_user_id,user_id,login_id,group_name,canvas_group_id,group_id".split(",")
        assert {row["login_id"]: row["group_name"] for row in canvas} == groups, "canvas"
        assert len(canvas) == len(groups), "canvas: one row a student"

        # Moodle's import of groups cuts at commas and knows no quotes.
        moodle = (out / "moodle-groups.csv").read_bytes().decode("utf-8").split("\r\n")[:-1]
        assert moodle[0].split(",")[0] == "groupname"
        cells = [[cell.replace("&#44", ",") for cell in line.split(",")] for line in moodle]
        assert all(len(line) == len(cells[0]) for line in cells), "moodle: as many cells as the header"
        assert [line[0] for line in cells[1:]] == [group["name"] for group in plan["groups"]], "moodle groups"
        users = rows("moodle-users.csv")
        assert {row["username"]: row["group1"] for row in users} == {k.lower(): v for k, v in groups.items()}
        assert {row["course1"] for row in users} == {plan["course"]}

        students = rows("students.csv")
        assert {row["id"]: row["group"] for row in students} == groups, "csv"
        rotation = plan.get("rotation", [])
        for verb, role in [("presents", "presenters"), ("criticises", "critics")]:
            turns = {id: (str(s["week"]), s["date"]) for s in rotation for id in s[role]}
            assert {r["id"]: (r[f"{verb} week"], r[f"{verb} date"]) for r in students if r[f"{verb} week"]} == turns, verb
        for table in [canvas, users, students]:
            for row in table:
                assert not any(cell[:1] in list("=+-@\t\r") and cell for cell in row.values()), row

        parser = html.parser.HTMLParser(convert_charrefs=True)
        seen: list[str] = []
        parser.handle_data = seen.append
        parser.feed((out / "plan.html").read_text("utf-8"))
        assert all(row["name"] in " ".join(seen) for row in students), "html"
        assert json.loads((out / "plan.json").read_text("utf-8")) == plan, "json"

        events = calendar(out / "course.ics")
        zone = icalendar.Calendar.from_ical((out / "course.ics").read_bytes()).get("X-WR-TIMEZONE")
        assert len(events) == len(rotation), "ics"
        for session in rotation:
            day = session["date"]
            assert any(day_of(e, zone) == day for e in events.values()), day
        personal = list((out / "students").iterdir())
        assert len(personal) == len(groups), "one calendar a student"
        for path in personal:
            held = [e for e in calendar(path).values() if e["STATUS"] == "CONFIRMED"]
            assert len(held) == sum(path.stem in s["presenters"] + s["critics"] for s in rotation), path
    print(f"{len(groups)} students, {len(plan['groups'])} groups, {len(rotation)} readings: all exports read back")


def day_of(event, zone: str | None) -> str:
    start = event["DTSTART"].dt
    # Whole days, or times in UTC in a calendar that names its zone.
    return str(start.astimezone(zoneinfo.ZoneInfo(zone)).date() if isinstance(start, datetime.datetime) else start)


def calendar(path: pathlib.Path) -> dict:
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n"), "every line ends with CRLF"
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "no line is longer than 75 octets"
    read = icalendar.Calendar.from_ical(data)
    assert not read.errors and read["VERSION"] == "2.0" and read["PRODID"]
    events = {str(event["UID"]): event for event in read.walk("VEVENT")}
    assert len(events) == len(read.walk("VEVENT")), "every event has its own UID"
    assert all(not event.errors and event["DTSTAMP"] for event in events.values())
    return events


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
