/// The files of a small course that has everything, to be spoilt by tests.
enum SmallCourse {
    static let settings = """
        course: Small
        survey:
          file: survey.csv
          id: Email
          name: Name
          skills:
            programming: Programming
            design: Design
          availability: { columns: "When [*]", separator: ";", marks: available }
          attributes: { gender: Gender }
          projects: [First choice, Second choice]
          readings: { column: Papers, separator: ";" }
        groups:
          size: { prefer: 3, min: 2, max: 4 }
          rules:
            - sharedHours: 1
            - apart: [ana@x.edu, bo@x.edu]
          goals: [complement, preference, balance]
        projects: { file: projects.csv, assign: groups }
        readings: { file: readings.csv }
        rotation:
          weeks: [2017-02-16, 2017-02-23, 2017-03-02]
          readingsPerWeek: 2
          gap: 1
          rules: [differentGroups]

        """

    static let survey = """
        Timestamp,Email,Name,Programming,Design,When [Monday],When [Tuesday],Gender,First choice,Second choice,Papers
        2017/01/30 9:00:00 AM,ana@x.edu,Ana,5,2,9AM;10AM,9AM,woman,p1,p2,r1;r2
        2017/01/30 9:01:00 AM,bo@x.edu,Bo,4 - strong,3,9AM;10AM,,man,p2,p1,r3
        2017/01/30 9:02:00 AM,cy@x.edu,"Cy, the second",2,5,9AM,9AM,man,p1,p2,r2
        2017/01/30 9:03:00 AM,di@x.edu,Di,1,4,9AM;10AM,,woman,p3,p1,r6
        2017/01/30 9:04:00 AM,ed@x.edu,Ed,3,3,9AM,9AM,man,p2,p3,r5;r1
        2017/01/30 9:05:00 AM,fy@x.edu,Fy,4,1,9AM;10AM,9AM,woman,p1,p3,r4

        """

    static let projects = """
        id,title,min,max
        p1,Sleep,0,1
        p2,Mood,0,1
        p3,Walks,0,1

        """

    static let readings = """
        id,title,week
        r1,Active Learning,
        r2,Transfer Learning,
        r3,Gaussian Processes,
        r4,Multitask Learning,
        r5,Deep Learning,
        r6,Attention,

        """

    static let files = [
        "course.yaml": settings, "survey.csv": survey, "projects.csv": projects, "readings.csv": readings,
    ]

    /// The files with one passage of one of them replaced.
    static func files(_ file: String, replacing passage: String, with replacement: String) -> [String: String] {
        var files = files
        files[file] = files[file]?.replacing(passage, with: replacement, maxReplacements: 1)
        return files
    }
}
