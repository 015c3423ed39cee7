import Course
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import Testing
import WebApp

/// A signed-in instructor: the cookie, and the token for forms.
private struct Instructor {
    var cookie: String
    var token: String

    init(_ client: some TestClientProtocol, _ course: TestCourse) async throws {
        let answer = try await client.ask(course.login)
        cookie = String(try #require(answer.headers[.setCookie]?.split(separator: ";").first))
        let page = try await client.ask("/people", headers: [("Cookie", cookie)]).text
        token = String(try #require(page.firstMatch(of: /name="formToken" value="([0-9a-f]+)"/)).1)
    }
}

@Suite struct PageTests {
    @Test func aStudentRegistersChangesAndIsShownTheirAnswers() async throws {
        let course = try TestCourse()
        try await course.server().application().test(.router) { client in
            let blank = try await client.ask("/enrol")
            #expect(blank.status == .ok)
            #expect(blank.text.contains("A &amp; B &lt;course&gt;"))
            let form = [
                ("q1", "ana@example.edu"), ("q2", "<b>Ana</b>"), ("q3", "4"), ("q4", "2"), ("q5", "woman"), ("q6", ""),
            ]
            let registered = try await client.ask("/enrol", .post, form)
            #expect(registered.status == .created)
            #expect(registered.text.contains("&lt;b&gt;Ana&lt;/b&gt;") && !registered.text.contains("<b>Ana"))
            let secret = try #require(registered.text.firstMatch(of: /student\/([0-9a-f]{64})/)).1
            let own = try await client.ask("/student/\(secret)")
            #expect(own.status == .ok && own.text.contains("value=\"ana@example.edu\""))
            let changed = try await client.ask("/student/\(secret)/answers", .post, form + [("q3", "5")])
            #expect(changed.status == .ok)
            let again = try await client.ask("/enrol", .post, form)
            #expect(again.status == .unprocessableContent && again.text.contains("registered already"))
        }
    }

    @Test func nothingOfTheInstructorIsOpen() async throws {
        let course = try TestCourse(students: 12)
        try await course.server().application().test(.router) { client in
            for path in [
                "/table", "/table/effect?student=a&group=A", "/rotation", "/search", "/search/events", "/rules",
                "/people",
                "/people/why?id=a", "/repair", "/history", "/history/compare", "/audit", "/exports", "/exports/json/0",
            ] {
                let answer = try await client.ask(path)
                #expect(answer.status == .unauthorized, "\(path)")
            }
            for path in [
                "/table/change", "/search", "/search/stop", "/rules/text", "/people/link", "/people/links",
                "/repair/show",
                "/repair/apply", "/history/undo", "/publish",
            ] {
                let answer = try await client.ask(path, .post, [("formToken", "")])
                #expect(answer.status == .unauthorized, "\(path)")
            }
        }
    }

    @Test func aKeyOpensOnceAndFormsNeedTheToken() async throws {
        let course = try TestCourse(students: 12)
        try await course.server().application().test(.router) { client in
            let used = course.login
            let instructor = try await Instructor(client, course)
            #expect(try await client.ask(used).status == .unauthorized)
            #expect(course.login != used)
            let cookie = ("Cookie", instructor.cookie)
            let without = try await client.ask("/people/form", .post, [("closed", "yes")], headers: [cookie])
            #expect(without.status == .forbidden)
            let form = [("closed", "yes"), ("formToken", instructor.token)]
            let elsewhere = try await client.ask(
                "/people/form", .post, form, headers: [cookie, ("Origin", "https://evil.example")])
            #expect(elsewhere.status == .forbidden)
            #expect(try await client.ask("/people/form", .post, form, headers: [cookie]).status == .seeOther)
            #expect(try await client.ask("/").text.contains("The form is closed"))
        }
    }

    @Test func aPlanIsMadeMovedPublishedAndShownToAStudent() async throws {
        let course = try TestCourse(students: 20)
        try await course.server().application().test(.router) { client in
            let instructor = try await Instructor(client, course)
            let cookie = ("Cookie", instructor.cookie)
            func post(_ path: String, _ form: [(String, String)] = []) async throws -> TestResponse {
                try await client.ask(path, .post, form + [("formToken", instructor.token)], headers: [cookie])
            }
            #expect(try await post("/search", [("part", "whole")]).status == .seeOther)
            var page = ""
            for _ in 0..<600 {
                page = try await client.ask("/search", headers: [cookie]).text
                if !page.contains("data-search") { break }
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(page.contains("See the groups"))
            let plan = try #require(try readPlan(in: course.folder))
            let (one, other) = (plan.groups[0].members[0], plan.groups[1].members[0])

            // What a swap would do is what it does.
            let query = "student=\(one)&with=\(other)"
            let effect = try await client.ask("/table/effect?\(query)", headers: [cookie]).text
            #expect(effect.contains("swap \(one) and \(other)") || effect.contains("swap \(other) and \(one)"))
            let swap = [("student", one), ("with", other), ("reason", "a test")]
            #expect(try await post("/table/change", swap).status == .seeOther)
            let swapped = try #require(try readPlan(in: course.folder))
            #expect(swapped.groups[0].members.contains(other) && swapped.groups[1].members.contains(one))
            #expect(try await post("/history/undo").status == .seeOther)
            #expect(try readPlan(in: course.folder)?.groups == plan.groups)

            // A turn is known by its student, role and week.
            let (early, late) = (try #require(plan.rotation.first), try #require(plan.rotation.last))
            let (presenter, follower) = (try #require(early.presenters.first), try #require(late.presenters.first))
            var exchange = [("role", "presenter"), ("student", presenter), ("with", follower), ("reason", "a test")]
            exchange += [("week", "\(early.week)"), ("withWeek", "\(late.week)")]
            let wrong = exchange.map { $0.0 == "week" ? ("week", "\(late.week)") : $0 }
            #expect(try await post("/rotation/change", wrong).status != .seeOther)
            #expect(try await post("/rotation/change", exchange).status == .seeOther)
            let exchanged = try #require(try readPlan(in: course.folder))
            #expect(exchanged.rotation.last?.presenters.contains(presenter) == true)
            #expect(exchanged.rotation.first?.presenters.contains(follower) == true)
            #expect(try await post("/history/undo").status == .seeOther)

            let issued = try await post("/people/link", [("id", one)])
            let secret = try #require(issued.text.firstMatch(of: /student\/([0-9a-f]{64})/)).1
            #expect(!(try await client.ask("/student/\(secret)").text.contains("Your group")))
            #expect(try await post("/publish").status == .seeOther)
            let own = try await client.ask("/student/\(secret)").text
            #expect(own.contains("Your group: \(plan.groups[0].name)"))
            let open = try readCourse(in: course.folder)
            for skill in open.course.skills { #expect(!own.contains("Carries \(skill)")) }
            let calendar = try await client.ask("/student/\(secret)/calendar.ics")
            #expect(calendar.text.hasPrefix("BEGIN:VCALENDAR"))
            #expect(calendar.text.split(separator: "BEGIN:VEVENT").count == 3)
            let audit = try await client.ask("/audit", headers: [cookie])
            #expect(audit.status == .ok && audit.headers[.contentSecurityPolicy]?.contains("sha256-") == true)
        }
    }

    @Test func formsAreReadAsTheStandardSays() {
        #expect(FormBody.parse(Array("a=1&b=2+3&a=%C3%A9&c".utf8)) == ["a": ["1", "é"], "b": ["2 3"], "c": [""]])
        #expect(FormBody.parse(Array("a=%ff".utf8)) == nil)
        #expect(FormBody.parse(Array("a=%4".utf8)) == nil)
    }

    @Test func hashesInPoliciesAreBase64OfSHA256() {
        // RFC 6234's example and the empty text, as OpenSSL prints them.
        #expect(StyleHashes.base64Hash("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
        #expect(StyleHashes.base64Hash("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    }

    @Test func aRuleInWordsIsOneRuleWhateverIsTyped() throws {
        let body = FormBody(query: "kind=notAlone&attribute=a%22%0A-&values=x%22%5D%7D%0A++-+b%3A+1%2C+y")
        let yaml = try RuleText(body).yaml
        #expect(!yaml.contains("\n"))
        #expect(yaml == #"notAlone: { "a\" -": ["x\"]}   - b: 1", "y"] }"#)
    }
}
