/// The format's own example, small: the base from which tests make their folders.
enum Example {
    static let settings = """
        course: MAS.S61 Personalized Machine Learning
        term: Spring 2017

        enrollment:
          seats: 4                  # for credit
          listeners: 1
          waitlist: true

        survey:
          file: survey.csv
          id: Email Address
          name: Full name
          skills:
            machine learning: How strong is your machine learning?
            programming: How strong is your programming (Matlab, Python)?
          availability: { columns: "When can your group meet? [*]", separator: ";", marks: available }
          interests: { column: Topics that interest you, separator: ";" }
          attributes: { gender: Gender }
          projects: [First choice, Second choice]
          readings: { column: Papers you would like to present, separator: ";" }
          away: { column: Dates you will miss, separator: ";" }
          teammates: { column: Who would you like to work with?, separator: ";" }

        groups:
          size: { prefer: 2, min: 2, max: 3 }
          rules:
            - sharedHours: 1
            - notAlone: { gender: [woman, nonbinary] }
            - atLeast: { skill: programming, rating: 4, members: 1 }
            - together: [ana@mit.edu, bo@mit.edu]
            - apart: [CY@mit.edu, Ana Alba]
            - group: { members: [ana@mit.edu], name: A }
          goals: [complement, { preference: greedy }, balance, { sharedHours: { cap: 4, as: total } }]

        projects: { file: projects.csv, assign: groups }
        datasets: { file: datasets.csv, perGroup: 1 }
        readings: { file: readings.csv }

        rotation:
          weeks: { first: 2017-02-16, every: 7, count: 3, skip: [2017-02-23] }
          readingsPerWeek: 2
          presenters: 1
          critics: 1
          gap: 2
          rules: [differentGroups, noReturn]
          goals: [preference, spread]
        """

    static let header = [
        "Timestamp", "Email Address", "Full name", "How strong is your machine learning?",
        "How strong is your programming (Matlab, Python)?", "When can your group meet? [Monday]",
        "When can your group meet? [Tuesday]", "Topics that interest you", "Gender", "First choice", "Second choice",
        "Papers you would like to present", "Dates you will miss", "Who would you like to work with?",
    ]

    static let survey =
        header.map { "\"\($0)\"" }.joined(separator: ",") + """

            2017/01/30 9:14:03 AM EST,di@mit.edu,Di Dorn,2,4 - strong,9AM;noon;,8AM,sleep,man,p1,p2,r1,,
            2017/01/30 9:10:00 AM EST,cy@mit.edu,"Curie, Cy",3,1,noon,8AM;noon,,woman,Sleep,,r2; r1,March 2,"Alba, Ana"
            2017/01/31 1:00:00 PM EST,bo@mit.edu,Bo Berg,4. I can,5,9AM,,"sleep; ""deep, deep"" nets",man,,p2,,week 1,
            2017/01/31 1:00:00 PM EST,ana@mit.edu,Ana Alba,1,2,9AM,8AM,,woman,p2,p1,r1,2017-03-09;Feb 16,bo@mit.edu
            2017/02/01 1:00:00 PM EST,eve@mit.edu,Eve Ek,1,2,,,,woman,,,,,
            2017/02/02 1:00:00 PM EST,fay@mit.edu,Fay Falk,1,2,,,,woman,,,,,

            """

    static let files = [
        "course.yaml": settings, "survey.csv": survey,
        "projects.csv": """
        id,title,min,max,needs
        p2,Stress,0,1,programming>=4 x2; machine learning ≥ 3
        p1,Sleep,,,

        """,
        "datasets.csv": "id,title,copies,topics\nd1,Actigraphy,2,sleep;stress\n",
        "readings.csv": "id,title,week,topic\nr1,Active learning,1,\nr2,Multi-task,2017-03-09,tasks\nr3,Deep,,\n",
    ]

    /// The example with a text of one file replaced by another; the text must be there.
    static func files(replacing old: String, by new: String, in file: String) -> [String: String] {
        var files = files
        guard let text = files[file], text.contains(old) else { return [:] }
        files[file] = text.replacing(old, with: new, maxReplacements: 1)
        return files
    }
}
