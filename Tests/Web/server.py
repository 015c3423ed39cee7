"""Starts counterpoint-web on a course folder for the tests, and speaks to it over plain sockets and urllib."""

import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
INSTANCE = ROOT / "Instances" / "mas-s61-2017"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def course_folder(seats=20, waitlist=True, listeners=0, weeks=True):
    """The seed course without answers, in a folder of its own."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="counterpoint-web-"))
    for name in ["course.yaml", "projects.csv", "datasets.csv", "readings.csv"]:
        shutil.copy(INSTANCE / name, folder / name)
    settings = (folder / "course.yaml").read_text()
    settings = settings.replace("seats: 20", f"seats: {seats}").replace("listeners: 0", f"listeners: {listeners}")
    settings = settings.replace("waitlist: true", f"waitlist: {str(waitlist).lower()}")
    # Rules that name people of the synthetic survey.
    settings = re.sub(r"    - (together|apart): .*\n", "", settings)
    (folder / "course.yaml").write_text(settings)
    return folder


class Server:
    def __init__(self, program, folder, *options):
        self.program, self.folder, self.options = program, folder, options
        self.port = free_port()
        self.start()

    def start(self):
        self.lines = []
        self.process = subprocess.Popen(
            [self.program, str(self.folder), "--port", str(self.port), *self.options],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        # A link for the instructor, then the form: the server answers a moment later.
        while len(self.lines) < 2:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit("the server ended: " + "".join(self.lines))
            self.lines.append(line)
        for _ in range(400):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the server does not answer")

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def login(self):
        """The newest link of the instructor."""
        return [line for line in self.lines if "/login?key=" in line][-1].split(": ", 1)[1].strip()

    def next_login(self):
        self.lines.append(self.process.stdout.readline())
        return self.login

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()

    def request(self, method, path, fields=None, headers=None, body=None):
        """(status, headers, text) of one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = dict(headers or {})
        if fields is not None:
            body = urllib.parse.urlencode(fields, doseq=True)
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, dict((k.lower(), v) for k, v in answer.getheaders()), text


def answers(number, name=None, mail=None):
    """What one student of the seed course sends; different for each number, always enough shared hours."""
    fields = {
        "q1": mail or f"student{number:04d}@example.edu",
        "q2": name or f"Student {number:04d}",
        "q3": str(1 + number % 5), "q4": str(5 - number % 3), "q5": str(1 + (number // 2) % 5),
        "q6": ["woman", "man"][number % 2], "q7": ["Media Arts", "Computer Science"][number % 3 % 2],
        "q8": [f"{day}-{hour}" for day in range(5) for hour in range(9) if (day * 9 + hour + number) % 7 or hour < 3],
        "q9": [str(number % 3), str(3 + number % 4)], "q9-own": "",
    }
    for rank in range(3):
        fields[f"q10-{rank + 1}"] = f"p{1 + (number + rank * 2) % 5}"
    for rank in range(3):
        fields[f"q11-{rank + 1}"] = f"r{1 + (number * 3 + rank * 5) % 20:02d}"
    return fields
