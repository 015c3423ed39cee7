"""One term in a real browser: 25 students enrol by the form, the instructor solves, drags one, drops two, publishes; a student's
page, the audit, the keyboard alone, axe-core on every page, and screenshots at phone and desk width.

    check_browser.py PROGRAM [FOLDER FOR SCREENSHOTS]
"""

import json
import pathlib
import re
import shutil
import sys
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect, sync_playwright

from server import Server, answers, course_folder

CHROMIUM = "/usr/bin/chromium"
SIZES = {"phone": (390, 844), "desk": (1400, 900)}


class Browser:
    def __init__(self, playwright, shots):
        self.chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        self.shots = shots
        self.complaints = []
        self.seconds = {}

    def context(self, **options):
        context = self.chromium.new_context(viewport={"width": 1400, "height": 900}, **options)
        # What the policy stops, and what goes wrong in a script, is a defect.
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("console", lambda message: message.type == "error" and "Failed to load resource" not in message.text
                   and self.complaints.append(f"console: {message.text}"))
        return context

    def look(self, page, name):
        """Axe on the page, and a screenshot at each width."""
        found = Axe().run(page).response["violations"]
        for violation in found:
            if violation["impact"] in ("serious", "critical", "moderate"):
                nodes = [node["html"][:120] for node in violation["nodes"][:3]]
                self.complaints.append(f"axe on {name}: {violation['id']} ({violation['impact']}): {nodes}")
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")
            if wide:
                self.complaints.append(f"{name} is wider than a {size}")
            if self.shots:
                page.screenshot(path=self.shots / f"{name}-{size}.png", full_page=True)
        page.set_viewport_size({"width": 1400, "height": 900})


def enrol(page, base, number, by_keyboard=False):
    fields = answers(number)
    page.goto(f"{base}/enrol")
    if by_keyboard:
        page.locator("#q1").focus()
        for text in (fields["q1"], fields["q2"]):
            page.keyboard.type(text)
            page.keyboard.press("Tab")
        for _ in range(3):
            page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowRight")
            page.keyboard.press("Tab")
        page.keyboard.type("woman")
        page.keyboard.press("Tab")
        page.keyboard.type("Media Arts")
        page.keyboard.press("Tab")
        # The scrolling grid can have the focus, too.
        while page.evaluate("document.activeElement.type") != "checkbox":
            page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.name") == "q8":
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.tagName") != "BUTTON":
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    else:
        page.fill("#q1", fields["q1"])
        page.fill("#q2", fields["q2"])
        for key in ("q3", "q4", "q5"):
            page.check(f"input[name={key}][value='{fields[key]}']")
        page.fill("#q6", fields["q6"])
        page.fill("#q7", fields["q7"])
        for value in fields["q8"]:
            page.check(f"input[name=q8][value='{value}']")
        for value in fields["q9"]:
            page.check(f"input[name=q9][value='{value}']")
        for rank in (1, 2, 3):
            page.select_option(f"#q10-{rank}", fields[f"q10-{rank}"])
            page.select_option(f"#q11-{rank}", fields[f"q11-{rank}"])
        page.click("main button.primary")
    page.wait_for_selector(".link")
    return page.locator(".link").inner_text().strip()


def students(page):
    return page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.card')].map(c => [c.dataset.group,"
        " [...c.querySelectorAll('[data-student]')].map(s => s.dataset.student)]))")


def presenters(page):
    """Who presents in which week, as the board shows it."""
    return [tuple(turn) for turn in page.evaluate(
        "[...document.querySelectorAll('.week')].flatMap(week => [...week.querySelectorAll('[data-role=presenter]')]"
        ".map(turn => [turn.dataset.student, Number(week.querySelector('h2').textContent.match(/\\d+/)[0])]))")]


def wait_until(page, reads, message):
    """Waits until the page that a change leads to, once it has loaded, shows what is expected."""
    for _ in range(100):
        page.wait_for_load_state("networkidle")
        try:
            if reads():
                # The page of before can show the same for a moment.
                page.wait_for_timeout(300)
                page.wait_for_load_state("networkidle")
                if reads():
                    return
        except Error:
            pass  # The page is being replaced.
        page.wait_for_timeout(100)
    raise AssertionError(message)


def drag(page, one, other):
    """Takes one student up with the mouse and holds it over another until the effect is told."""
    page.mouse.move(0, 0)
    page.locator(f"[data-student='{one}']").hover()
    page.mouse.down()
    for _ in range(2):
        page.locator(f"[data-student='{other}']").hover()
    panel = page.locator("[data-effect-panel] h3")
    expect(panel).to_contain_text(one)
    expect(panel).to_contain_text(other)


def main(program, shots):
    folder = course_folder(seats=20)
    with (folder / "course.yaml").open("a") as settings:
        settings.write('presentationDay: { date: 2017-05-11, at: "09:00", rooms: 2 }\n')
    server = Server(program, folder)
    try:
        with sync_playwright() as playwright:
            term(Browser(playwright, shots), server, folder)
    finally:
        server.stop()
        shutil.rmtree(folder)


def term(browser, server, folder):
    base = server.base
    student = browser.context().new_page()

    # The form.
    student.goto(base)
    start = time.monotonic()
    student.goto(f"{base}/enrol")
    browser.seconds["form in the browser"] = time.monotonic() - start
    browser.look(student, "form")
    student.click("main button.primary")
    expect(student.get_by_role("alert")).to_contain_text("Please correct this")
    browser.look(student, "form-wrong")
    links = [enrol(student, base, number, by_keyboard=number == 0) for number in range(25)]
    expect(student.locator("main")).to_contain_text("number 5 on the waitlist")
    browser.look(student, "registered")
    student.goto(links[3])
    student.check("input[name=q3][value='5']")
    student.click("main button.primary")
    expect(student.get_by_role("status")).to_contain_text("saved")
    browser.look(student, "answers")

    # The instructor solves.
    desk = browser.context(accept_downloads=True).new_page()
    desk.goto(server.login)
    expect(desk.get_by_role("heading", name="Groups")).to_be_visible()
    browser.look(desk, "table-empty")
    desk.goto(f"{base}/people")
    browser.look(desk, "people")
    desk.goto(f"{base}/search")
    desk.click("main button.primary")
    expect(desk.locator("main")).to_contain_text("See the groups", timeout=120_000)
    browser.look(desk, "solve")
    desk.goto(f"{base}/table")
    before = students(desk)
    assert sum(map(len, before.values())) == 20 and len(before) == 5, before
    browser.look(desk, "table")

    # A drag with the effect before the drop: a student onto one of another group, where that breaks no rule.
    swap = desk.evaluate("""async (groups) => {
        const names = Object.keys(groups);
        for (const first of names) for (const second of names) if (first < second)
            for (const one of groups[first]) for (const other of groups[second]) {
                const answer = await fetch(`/table/effect?${new URLSearchParams({ student: one, with: other })}`);
                if (!(await answer.json()).broken.length) return [one, other, first, second];
            }
    }""", before)
    assert swap, "every swap breaks a rule"
    first, second = swap[2:]
    drag(desk, *swap[:2])
    expect(desk.locator("[data-effect-panel] dt").first).to_be_visible()
    assert desk.locator(".breaks").count() == 0 and students(desk) == before, "shown, and not done yet"
    if browser.shots:
        desk.screenshot(path=browser.shots / "dragging.png")
    desk.mouse.up()
    wait_until(desk, lambda: swap[0] in students(desk).get(second, []), f"the swap by mouse: {swap}")
    after = students(desk)
    assert swap[0] in after[second] and swap[1] in after[first], (swap, after)

    # The same by keyboard alone: back again.
    desk.locator(f"[data-student='{swap[0]}']").focus()
    desk.keyboard.press("Enter")
    for _ in range(200):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.dataset.student") == swap[1]:
            break
    expect(desk.locator("[data-effect-panel] h3")).to_contain_text("swap")
    desk.keyboard.press("Escape")
    assert students(desk) == after, "Escape leaves everything"
    desk.locator(f"[data-student='{swap[0]}']").focus()
    desk.keyboard.press("Enter")
    desk.locator(f"[data-student='{swap[1]}']").focus()
    expect(desk.locator("[data-effect-panel] h3")).to_contain_text("swap")
    desk.keyboard.press("Enter")
    wait_until(desk, lambda: students(desk) == before, "the swap by keyboard is back")

    # The rotation as a board: an exchange of two turns.
    desk.goto(f"{base}/rotation")
    expect(desk.get_by_role("heading", name="Presentation day 2017-05-11")).to_be_visible()
    browser.look(desk, "rotation")
    board = presenters(desk)
    one, other = desk.evaluate("""async (board) => {
        for (const [one, week] of board) for (const [other, then] of board) if (week < then) {
            const fields = new URLSearchParams({ role: "presenter", student: one, with: other });
            const told = await (await fetch(`/rotation/effect?${fields}`)).json();
            if (!told.none && !told.broken.length) return [one, other];
        }
    }""", board)
    expected = [(other if who == one else one if who == other else who, week) for who, week in board]
    turn = "[data-role=presenter][data-student='{}']".format
    desk.locator(turn(one)).focus()
    desk.keyboard.press("Enter")
    desk.locator(turn(other)).focus()
    expect(desk.locator("[data-effect-panel] h3")).to_contain_text("exchange the turns")
    desk.keyboard.press("Escape")
    assert presenters(desk) == board, "Escape leaves everything"
    desk.locator(turn(one)).focus()
    desk.keyboard.press("Enter")
    desk.locator(turn(other)).focus()
    desk.keyboard.press("Enter")
    wait_until(desk, lambda: sorted(presenters(desk)) == sorted(expected), "the exchange by keyboard")
    # The same with the mouse: back again.
    desk.mouse.move(0, 0)
    desk.locator(turn(one)).hover()
    desk.mouse.down()
    for _ in range(2):
        desk.locator(turn(other)).hover()
    expect(desk.locator("[data-effect-panel] h3")).to_contain_text("exchange the turns")
    desk.mouse.up()
    wait_until(desk, lambda: sorted(presenters(desk)) == sorted(board), "the exchange by mouse is back")

    # Rules in plain words.
    desk.goto(f"{base}/rules")
    browser.look(desk, "rules")
    rules = desk.locator("#rules ~ ul li").count()
    form = desk.locator("form", has=desk.locator("input[value=atLeast]"))
    form.locator("input[name=rating]").fill("3")
    form.get_by_role("button", name="Add").click()
    desk.wait_for_load_state("networkidle")
    assert desk.locator("#rules ~ ul li").count() == rules + 1
    assert "# Every group can meet in two slots or more." in (folder / "course.yaml").read_text(), "comments stay"
    desk.fill("#text", desk.input_value("#text").replace("prefer: 4", "perfer: 4"))
    desk.get_by_role("button", name="Check and save").click()
    expect(desk.get_by_role("alert")).to_contain_text("line")
    expect(desk.get_by_role("alert")).to_contain_text("prefer")
    browser.look(desk, "rules-wrong")
    desk.goto(f"{base}/rules")
    desk.locator("#rules ~ ul li").last.get_by_role("button").click()
    desk.wait_for_load_state("networkidle")
    desk.goto(f"{base}/search")
    desk.click("main button.primary")
    expect(desk.locator("main")).to_contain_text("See the groups", timeout=120_000)

    # Published, then two leave: the repair is shown before it is made.
    desk.goto(f"{base}/table")
    desk.get_by_role("button", name="Publish this plan").click()
    expect(desk.get_by_role("button", name="Published")).to_be_disabled()
    student.goto(links[2])
    expect(student.locator("main")).to_contain_text("Your group")
    expect(student.locator("main")).to_contain_text("You present")
    expect(student.locator("main")).to_contain_text("Your group criticises group")
    for number in (2, 5):
        assert not re.search(rf"[a-z ]+ {number}/5", student.locator("main").inner_text()), "no ratings"
    browser.look(student, "student")
    with student.expect_download() as download:
        student.get_by_role("link", name="Calendar file").click()
    assert "BEGIN:VCALENDAR" in pathlib.Path(download.value.path()).read_text()
    student.goto(links[4])
    student.locator("summary").click()
    student.check("input[name=sure]")
    student.get_by_role("button", name="Withdraw").click()
    expect(student.locator("main")).to_contain_text("Your instructor sees")
    desk.goto(f"{base}/table")
    expect(desk.locator("main")).to_contain_text("Want to leave")
    desk.goto(f"{base}/repair")
    drops = desk.locator("form").filter(has_text="Who left?")
    expect(drops.locator("input[value='student0004@example.edu']")).to_be_checked()
    drops.locator("input[value='student0007@example.edu']").check()
    if drops.locator("select[name=week]").count():
        drops.locator("select[name=week]").select_option("3")
    browser.look(desk, "repair")
    drops.get_by_role("button", name="Show the repair").click()
    expect(desk.get_by_role("heading", name="The repair")).to_be_visible(timeout=120_000)
    browser.look(desk, "repaired")
    desk.get_by_role("button", name="Apply this repair").click()
    expect(desk.get_by_role("heading", name="Groups")).to_be_visible()
    assert sum(map(len, students(desk).values())) == 18

    # History, audit, exports, the conflict page.
    desk.goto(f"{base}/history")
    expect(desk.locator("main")).to_contain_text("dropped")
    browser.look(desk, "history")
    desk.goto(f"{base}/history/compare")
    browser.look(desk, "compare")
    desk.goto(f"{base}/history")
    desk.get_by_role("button", name="Undo").click()
    desk.get_by_role("button", name="Redo").click()
    expect(desk.locator("main")).to_contain_text("redone")
    desk.goto(f"{base}/audit")
    expect(desk.locator("main")).to_contain_text("Fairness report")
    browser.look(desk, "audit")
    desk.goto(f"{base}/exports")
    browser.look(desk, "exports")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="plan.json").first.click()
    plan = json.loads(pathlib.Path(download.value.path()).read_text())
    assert len(plan["students"]) == 18
    desk.goto(f"{base}/rules")
    form = desk.locator("form", has=desk.locator("input[value=sharedHours]"))
    form.locator("input[name=slots]").fill("400")
    form.get_by_role("button", name="Add").click()
    desk.wait_for_load_state("networkidle")
    desk.goto(f"{base}/search")
    desk.click("main button.primary")
    expect(desk.locator("main")).to_contain_text("No plan can keep all of these rules", timeout=120_000)
    browser.look(desk, "conflict")

    # On paper.
    desk.goto(f"{base}/table")
    if browser.shots:
        desk.emulate_media(media="print")
        desk.screenshot(path=browser.shots / "table-print.png", full_page=True)
        desk.emulate_media(media="screen", color_scheme="dark")
        browser.look(desk, "table-dark")
    assert not browser.complaints, "\n".join(browser.complaints)
    print("a term in the browser: done;", json.dumps(browser.seconds))


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    main(sys.argv[1], folder)
