import Course
import CourseFiles
import Foundation
import Operations
import Testing

/// The answers of one student in the small course of `TestCourse`.
private func answers(_ number: Int, rating: String = "3") -> [String: [String]] {
    [
        "q1": ["s\(number)@example.edu"], "q2": ["Student \(number)"], "q3": [rating], "q4": ["2"], "q5": ["woman"],
        "q6": ["s1@example.edu"],
    ]
}

@Suite struct EnrolmentTests {
    @Test func seatsThenListenersThenTheWaitlistInOrder() async throws {
        let course = try TestCourse(enrollment: "{ seats: 2, listeners: 1 }")
        let enrolment = try Enrolment(folder: course.folder)
        var places: [EnrolledPlace] = []
        for number in 1...5 { places.append(try await enrolment.register(answers(number)).person.place) }
        #expect(places == [.seat, .seat, .listener, .waiting(1), .waiting(2)])
        // What the commands read is the same.
        let read = try CourseFolder(path: course.folder).read().course
        #expect(read.students.map(\.id) == ["s1@example.edu", "s2@example.edu"])
        #expect(read.listeners == ["s3@example.edu"])
        #expect(read.waitlist == ["s4@example.edu", "s5@example.edu"])
        #expect(read.student("s2@example.edu")?.ratings == [3, 2])
        #expect(read.student("s2@example.edu")?.teammates == ["s1@example.edu"])
    }

    @Test func registrationsAtOnceFillExactlyTheSeats() async throws {
        let course = try TestCourse(enrollment: "{ seats: 20 }")
        let enrolment = try Enrolment(folder: course.folder)
        let places = try await withThrowingTaskGroup(of: EnrolledPlace.self) { group in
            for number in 1...200 { group.addTask { try await enrolment.register(answers(number)).person.place } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(places.count { $0 == .seat } == 20)
        let waiting = places.compactMap { if case .waiting(let position) = $0 { position } else { nil } }
        #expect(waiting.sorted() == Array(1...180))
        let read = try CourseFolder(path: course.folder).read().course
        #expect(read.students.count == 20 && read.waitlist.count == 180)
    }

    @Test func withoutAWaitlistTheFormClosesItself() async throws {
        let course = try TestCourse(enrollment: "{ seats: 1, waitlist: false }")
        let enrolment = try Enrolment(folder: course.folder)
        _ = try await enrolment.register(answers(1))
        #expect(try await enrolment.standing().closed == .full)
        await #expect(throws: EnrolmentError.self) { _ = try await enrolment.register(answers(2)) }
        #expect(!course.file("survey.csv").contains("s2@"))
    }

    @Test func aChangedAnswerKeepsThePlaceAndCounts() async throws {
        let course = try TestCourse()
        let enrolment = try Enrolment(folder: course.folder)
        let first = try await enrolment.register(answers(1))
        _ = try await enrolment.register(answers(2))
        let changed = try await enrolment.change(first.secret, to: answers(1, rating: "5"))
        #expect(changed.place == .seat)
        let read = try CourseFolder(path: course.folder).read().course
        #expect(read.student("s1@example.edu")?.ratings == [5, 2])
        let (person, fields) = try await enrolment.person(secret: first.secret)
        #expect(person.name == "Student 1")
        #expect(fields == answers(1, rating: "5"))
        // Another name would be another person.
        await #expect(throws: EnrolmentError.self) { _ = try await enrolment.change(first.secret, to: answers(3)) }
    }

    @Test func whoWithdrawsIsDeletedAndTheNextMovesUp() async throws {
        let course = try TestCourse(enrollment: "{ seats: 1 }")
        let enrolment = try Enrolment(folder: course.folder)
        let first = try await enrolment.register(answers(1))
        let second = try await enrolment.register(answers(2))
        _ = try await enrolment.change(first.secret, to: answers(1, rating: "4"))
        #expect(try await enrolment.withdraw(first.secret))
        #expect(!course.file("survey.csv").contains("s1@example.edu,"))
        #expect(try await enrolment.person(secret: second.secret).person.place == .seat)
        await #expect(throws: EnrolmentError.self) { _ = try await enrolment.person(secret: first.secret) }
        // The place at the end of the line is free for whoever comes back.
        #expect(try await enrolment.register(answers(1)).person.place == .waiting(1))
    }

    @Test func answersAndLinksAreThereAfterAnotherStart() async throws {
        let course = try TestCourse()
        var secret = ""
        do {
            let enrolment = try Enrolment(folder: course.folder)
            secret = try await enrolment.register(answers(1)).secret
        }
        #expect(!course.file(".counterpoint/enrolment.log").contains(secret))
        let enrolment = try Enrolment(folder: course.folder)
        #expect(try await enrolment.person(secret: secret).person.id == "s1@example.edu")
        let fresh = try await enrolment.issueLink(for: "S1@Example.edu ")
        await #expect(throws: EnrolmentError.self) { _ = try await enrolment.person(secret: secret) }
        #expect(try await enrolment.person(secret: fresh).person.id == "s1@example.edu")
    }

    @Test func aSurveyThatSomebodyElseWroteIsContinued() async throws {
        let course = try TestCourse()
        let header = "Zeitstempel;Email;Name;Programming;Writing;Gender;Friends;Note"
        let exported =
            header + "\n30.01.2017 10:00:00;s1@example.edu;\"One; first\";4 - strong;1;man;;said \"\"yes\"\"\n"
        try exported.write(toFile: course.folder + "/survey.csv", atomically: true, encoding: .utf8)
        let enrolment = try Enrolment(folder: course.folder)
        let second = try await enrolment.register(answers(2))
        #expect(second.person.place == .seat)
        #expect(course.file("survey.csv").hasPrefix(exported))
        let read = try CourseFolder(path: course.folder).read().course
        #expect(read.students.map(\.name) == ["One; first", "Student 2"])
        await #expect(throws: EnrolmentError.self) { _ = try await enrolment.register(answers(1)) }
        // Taken out again, the file is byte for byte what was exported.
        _ = try await enrolment.withdraw(second.secret)
        #expect(course.file("survey.csv") == exported)
    }

    @Test(arguments: [
        ["q1": ["nobody"]], ["q1": [""]], ["q2": [" "]], ["q3": ["9"]], ["q3": []], ["q2": ["=1+1"]],
        ["q5": ["\u{1}"]], ["q2": [String(repeating: "x", count: 301)]],
    ])
    func whatIsWrongIsToldAndNotTaken(_ wrong: [String: [String]]) async throws {
        let course = try TestCourse()
        let enrolment = try Enrolment(folder: course.folder)
        let fields = answers(1).merging(wrong) { $1 }
        let error = await #expect(throws: EnrolmentError.self) { _ = try await enrolment.register(fields) }
        guard case .answers(let problems)? = error else {
            Issue.record("another error")
            return
        }
        #expect(problems.map(\.key) == Array(wrong.keys))
        #expect(try await enrolment.people().isEmpty)
    }
}
