"""Tries what OWASP lists on a running counterpoint-web: scripts in names, forms from elsewhere, paths out of the folder, bodies
too large and too slow, forged links, SQL in ids, another host.

    check_doors.py PROGRAM
"""

import re
import shutil
import socket
import sys
import time

from server import Server, answers, course_folder

EVIL = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>{{7*7}}{{{x}}}'


def expect(condition, words):
    print(("ok   " if condition else "FAIL ") + words)
    if not condition:
        raise SystemExit(1)


def raw(server, data, wait=15):
    with socket.create_connection(("127.0.0.1", server.port), wait) as connection:
        connection.sendall(data)
        connection.settimeout(wait)
        answer = b""
        try:
            while chunk := connection.recv(65536):
                answer += chunk
        except (TimeoutError, ConnectionResetError):
            pass
        return answer


def sign_in(server, login=None):
    status, headers, _ = server.request("GET", (login or server.login).replace(server.base, ""))
    expect(status == 303 and "HttpOnly" in headers["set-cookie"] and "SameSite=Strict" in headers["set-cookie"],
           "the instructor's link opens a session in an HttpOnly, SameSite=Strict cookie")
    cookie = headers["set-cookie"].split(";")[0]
    _, _, page = server.request("GET", "/people", headers={"Cookie": cookie})
    return cookie, re.search(r'name="formToken" value="([0-9a-f]{64})"', page).group(1)


def main(program):
    folder = course_folder(seats=20)
    server = Server(program, folder)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        # Header fields.
        status, headers, _ = server.request("GET", "/")
        policy = headers["content-security-policy"]
        expect(status == 200 and "default-src 'none'" in policy and "unsafe" not in policy, "a strict content security policy")
        expect("frame-ancestors 'none'" in policy and headers["x-content-type-options"] == "nosniff"
               and headers["referrer-policy"] == "no-referrer", "no frames, no sniffing, no referrer")

        # Names that are code.
        status, _, text = server.request("POST", "/enrol", answers(1, name=EVIL))
        expect(status == 201 and "<script>alert" not in text and "<img src=x" not in text and "49" not in text.split("Thank you")[1][:300],
               "a name with a script is shown as text")
        evil = re.search(r"/student/([0-9a-f]{64})", text).group(1)
        status, _, text = server.request("GET", f"/student/{evil}")
        expect(status == 200 and "<script>alert" not in text and "&lt;script&gt;" in text, "and on the student's page")
        status, _, text = server.request("POST", "/enrol", answers(2, name="=HYPERLINK(1)"))
        expect(status == 422 and "cannot begin" in text, "a name that is a formula is refused")
        status, _, text = server.request("POST", "/enrol", answers(3, mail="x' OR 1=1; DROP TABLE entry;--@e.edu"))
        expect(status in (201, 422), "SQL in an id is only text")
        status, _, _ = server.request("POST", "/enrol", answers(4, mail="a@b.edu\r\nEvil: 1"))
        expect(status in (201, 422), "a line end in an id is no line end")

        # The instructor's door.
        for path in ["/table", "/people", "/audit", "/exports/json/0", "/rules", "/history", "/search/events"]:
            status, _, text = server.request("GET", path)
            expect(status == 401 and "student0001" not in text, f"{path} is closed without a session")
        status, _, _ = server.request("GET", "/login?key=" + "0" * 64)
        expect(status == 401, "a guessed key opens nothing")
        used = server.login
        cookie, token = sign_in(server)
        status, _, _ = server.request("GET", used.replace(server.base, ""))
        expect(status == 401, "a key opens once")
        status, _, text = server.request("GET", "/people", headers={"Cookie": cookie})
        expect(status == 200 and "<script>alert" not in text and "&lt;script&gt;" in text, "the script is text on the people page")

        # Forms from elsewhere.
        status, _, _ = server.request("POST", "/people/form", {"closed": "yes"}, {"Cookie": cookie})
        expect(status == 403, "a form without the session's token is refused")
        status, _, _ = server.request("POST", "/people/form", {"closed": "yes", "formToken": "0" * 64}, {"Cookie": cookie})
        expect(status == 403, "a form with a guessed token is refused")
        status, _, _ = server.request(
            "POST", "/people/form", {"closed": "yes", "formToken": token}, {"Cookie": cookie, "Origin": "https://evil.example"})
        expect(status == 403, "a form from another site is refused")
        status, _, _ = server.request("POST", "/enrol", answers(5), {"Origin": "https://evil.example"})
        expect(status == 403, "also one of a student")
        status, _, _ = server.request("POST", "/people/form", {"closed": "yes", "formToken": token}, {"Cookie": cookie, "Origin": server.base})
        expect(status == 303, "the instructor's own form is taken")
        status, _, text = server.request("POST", "/enrol", answers(5))
        expect(status == 409 and "closed" in text, "a closed form takes nobody")
        server.request("POST", "/people/form", {"closed": "no", "formToken": token}, {"Cookie": cookie})

        # Hosts and paths.
        status, _, _ = server.request("GET", "/", headers={"Host": "evil.example"})
        expect(status == 421, "another host is refused (DNS rebinding)")
        for path in ["/assets/../course.yaml", "/assets/..%2f..%2fcourse.yaml", "/assets/%2e%2e/survey.csv", "/exports/json/../../etc/passwd",
                     "/assets//etc/passwd", "/student/..%2f..%2fsurvey.csv", "/exports/ics/99"]:
            status, _, text = server.request("GET", path, headers={"Cookie": cookie})
            expect(status in (400, 404) and "root:" not in text and "course:" not in text, f"{path} leads nowhere")

        # Forged links.
        for secret in ["0" * 64, evil[:-1] + ("0" if evil[-1] != "0" else "1"), "' OR '1'='1", evil.upper(), ""]:
            status, _, _ = server.request("GET", "/student/" + secret.replace(" ", "%20").replace("'", "%27"))
            expect(status == 404, "a forged link opens nothing")
        _, _, page = server.request("POST", "/people/link", {"id": "student0001@example.edu", "formToken": token}, {"Cookie": cookie})
        fresh = re.search(r"/student/([0-9a-f]{64})", page).group(1)
        expect(server.request("GET", f"/student/{evil}")[0] == 404, "a new link makes the old one void")
        expect(server.request("GET", f"/student/{fresh}")[0] == 200, "and opens the page")
        server.request("POST", "/people/revoke", {"id": "student0001@example.edu", "formToken": token}, {"Cookie": cookie})
        expect(server.request("GET", f"/student/{fresh}")[0] == 404, "a revoked link opens nothing")
        secrets_on_disk = (folder / ".counterpoint" / "enrolment.log").read_text()
        expect(fresh not in secrets_on_disk and evil not in secrets_on_disk, "no secret is on the disk")

        # Rules cannot smuggle YAML.
        _, _, page = server.request("GET", "/rules", headers={"Cookie": cookie})
        digest = re.search(r'name="hash" value="([^"]+)"', page).group(1)
        status, _, _ = server.request("POST", "/rules/add", {
            "kind": "notAlone", "attribute": "gender", "values": 'x"]}\n    - sharedHours: 9, y', "hash": digest, "formToken": token},
            {"Cookie": cookie})
        expect("sharedHours: 9" not in re.sub(r'".*"', "", (folder / "course.yaml").read_text()), "a rule is one rule")

        # Bodies.
        status, _, _ = server.request("POST", "/enrol", body="q1=" + "x" * 3_000_000, headers=form)
        expect(status == 413, "a body that is too large is refused")
        status, _, _ = server.request("POST", "/enrol", body="{}", headers={"Content-Type": "application/json"})
        expect(status == 415, "another kind of body is refused")
        status, _, _ = server.request("POST", "/enrol", body="q1=%ff%fe", headers=form)
        expect(status == 400, "a body that is not UTF-8 is refused")
        host = f"Host: 127.0.0.1:{server.port}\r\n"
        start = time.monotonic()
        answer = raw(server, f"POST /enrol HTTP/1.1\r\n{host}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9999\r\n\r\nq1=".encode(), 30)
        expect(b" 408 " in answer.split(b"\r\n")[0] and time.monotonic() - start < 25, "a body that does not come is given up")
        answer = raw(server, f"GET / HTTP/1.1\r\n{host}X-Long: {'x' * 100_000}\r\n\r\n".encode())
        expect(b" 200 " not in answer.split(b"\r\n")[0], "header fields that are too long are refused")

        # Slow readers do not keep others out.
        slow = []
        for _ in range(300):
            connection = socket.create_connection(("127.0.0.1", server.port), 5)
            connection.sendall(b"POST /enrol HTTP/1.1\r\n")
            slow.append(connection)
        start = time.monotonic()
        status, _, _ = server.request("GET", "/")
        expect(status == 200 and time.monotonic() - start < 5, "300 connections that hang keep nobody out")
        for connection in slow:
            connection.close()

        # Too many forms.
        limited = [server.request("POST", "/enrol", {"q1": ""})[0] for _ in range(320)]
        expect(429 in limited, "too many forms of one address are refused")
        expect(server.request("GET", "/")[0] == 200, "pages are still there")
    finally:
        server.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1])
