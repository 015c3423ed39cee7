/// Projects on health and well-being, each of which wants a model of its own for every person.
enum ProjectCatalogue {
    static let titles = [
        "Forecast tomorrow's mood, stress and health",
        "Sleep coach that learns a person's rhythm",
        "Pain estimation from facial expressions",
        "Engagement in therapy for children with autism",
        "Smoking relapse: the right moment to help",
        "Walking more, one nudge at a time",
        "Seizure alerts from wrist sensors",
        "Migraine diary that finds triggers",
        "Glucose forecasts for people with diabetes",
        "Stress at work from keyboard, mouse and phone",
        "Music that calms, chosen by heart rate",
        "Early signs of depression in phone use",
        "Fall risk from gait at home",
        "Asthma: air, place and person",
        "Eating habits from photographs",
        "Recovery after surgery, day by day",
        "Speech practice for people with aphasia",
        "Tremor tracking in Parkinson's disease",
        "Medication reminders that do not annoy",
        "Loneliness and conversation in late life",
        "Alertness of night-shift nurses",
        "Exercise plans after a heart attack",
        "Attention training that adapts to its player",
        "Well-being in the first year of college",
    ]
}

/// Topics that respondents may be interested in. They are the topics of the datasets, too.
enum TopicCatalogue {
    static let topics = [
        "sleep", "stress", "physical activity", "mood", "autism", "pain", "vision, speech and gesture",
        "wearable sensors", "phones", "nutrition",
    ]
}

/// Datasets with their topics, as indices into `TopicCatalogue.topics`.
enum DatasetCatalogue {
    static let titles: [(title: String, topics: [Int])] = [
        ("Student life, 200 undergraduates, 30 days", [0, 1, 3, 8]),
        ("Overnight sleep recordings", [0, 7]),
        ("Stress in the lab and on the road", [1, 7]),
        ("Daily physical activity of 60 adults", [2, 7]),
        ("Autism therapy sessions, audio and video", [4, 6]),
        ("Shoulder pain, faces frame by frame", [5, 6]),
        ("Mood reports, three a day", [3, 8]),
        ("Meals and glucose, two weeks", [9, 7]),
        ("Office work: posture, heart rate and mail", [1, 2]),
        ("Conversations of couples", [3, 6]),
        ("Phone screens and bedtimes", [0, 8]),
        ("Back pain diaries", [5, 8]),
        ("Marathon training logs", [2, 9]),
        ("Songs and skin conductance", [3, 7]),
        ("Gaze of toddlers", [4, 6]),
        ("Night shifts in a hospital", [0, 1]),
        ("Steps of a thousand retirees", [2, 8]),
        ("Public speaking, heart and voice", [1, 6]),
        ("Diets and energy", [9, 3]),
        ("Chronic pain and weather", [5, 7]),
        ("Naps and memory", [0, 7]),
        ("Exam weeks", [1, 8]),
        ("Gestures of sign-language learners", [6, 4]),
        ("Running with music", [2, 3]),
    ]
}
