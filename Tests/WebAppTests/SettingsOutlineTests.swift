import CourseFiles
import Testing

@Suite struct SettingsOutlineTests {
    private let text = """
        course: C
        survey: survey.csv

        groups:
          size: 4 # as every year
          # What must hold.
          rules:
            # Time to meet.
            - sharedHours: 2
            - apart:
                - a@x
                - b@x   # a feud
            # The end of the rules.

          goals: [complement, { balance: total }]  # in order
        # The end.

        """

    @Test func rulesAndGoalsAreFound() throws {
        let outline = try SettingsOutline(text)
        #expect(outline.rules.map(\.words) == ["every group shares at least 2 free slots", "a@x and b@x are apart"])
        #expect(outline.goals == ["complement", "balance"])
        #expect(outline.areRulesLines)
    }

    @Test func aFurtherRuleStandsAfterTheOthers() throws {
        let added = try SettingsOutline(text).adding(rule: "together: [\"c@x\", \"d@x\"]")
        #expect(added == text.replacing("  # a feud\n", with: "  # a feud\n    - together: [\"c@x\", \"d@x\"]\n"))
        #expect(try SettingsOutline(added).rules.count == 3)
    }

    @Test func aRuleIsTakenOutWithAllItsLines() throws {
        let outline = try SettingsOutline(text)
        #expect(
            outline.removing(rule: 1)
                == text.replacing("    - apart:\n        - a@x\n        - b@x   # a feud\n", with: ""))
        let none = try SettingsOutline(try SettingsOutline(outline.removing(rule: 1)).removing(rule: 0))
        #expect(none.rules.isEmpty)
        #expect(none.text.contains("# Time to meet."))
        #expect(try SettingsOutline(none.adding(rule: "sharedHours: 3")).rules.count == 1)
    }

    @Test func goalsChangeOrderAndKeepTheComment() throws {
        let changed = try SettingsOutline(text).setting(goals: ["balance", "complement"])
        #expect(changed == text.replacing("[complement, { balance: total }]", with: "[balance, complement]"))
    }

    @Test(arguments: [
        "course: C\nsurvey: s.csv\n", "course: C\nsurvey: s.csv\ngroups:\n  size: 4\n",
        "course: C\nsurvey: s.csv\ngroups:\n",
    ])
    func whatIsMissingIsMade(_ text: String) throws {
        let ruled = try SettingsOutline(text).adding(rule: "sharedHours: 2")
        #expect(try SettingsOutline(ruled).rules.count == 1)
        #expect(try SettingsOutline(try SettingsOutline(ruled).setting(goals: ["coverage"])).goals == ["coverage"])
    }

    @Test func rulesInOneLineAreLeftToTheEditor() throws {
        let text = "course: C\nsurvey: s.csv\ngroups:\n  rules: [{ sharedHours: 2 }]\n"
        #expect(try !SettingsOutline(text).areRulesLines)
    }
}
