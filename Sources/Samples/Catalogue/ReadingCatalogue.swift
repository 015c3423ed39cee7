/// Papers of 2006–2016 on learning across people, domains and tasks, two by two as a seminar would read them.
enum ReadingCatalogue {
    static let papers: [(title: String, topic: String)] = [
        ("A Survey on Transfer Learning", "transfer learning"),
        ("Active Learning Literature Survey", "active learning"),
        ("Analysis of Representations for Domain Adaptation", "domain adaptation"),
        ("Frustratingly Easy Domain Adaptation", "domain adaptation"),
        ("Convex Multi-Task Feature Learning", "multi-task learning"),
        ("Clustered Multi-Task Learning: A Convex Formulation", "multi-task learning"),
        ("Multi-Task Gaussian Process Prediction", "Gaussian processes"),
        ("Bayesian Active Learning for Classification and Preference Learning", "active learning"),
        ("Learning Task Grouping and Overlap in Multi-Task Learning", "multi-task learning"),
        ("Selective Transfer Machine for Personalized Facial Action Unit Detection", "personalised models"),
        ("Transfer Feature Learning with Joint Distribution Adaptation", "domain adaptation"),
        ("Geodesic Flow Kernel for Unsupervised Domain Adaptation", "domain adaptation"),
        ("Unsupervised Domain Adaptation by Backpropagation", "deep networks"),
        ("How Transferable Are Features in Deep Neural Networks?", "deep networks"),
        ("Deep Gaussian Processes", "Gaussian processes"),
        ("Gaussian Processes for Big Data", "Gaussian processes"),
        ("Matching Networks for One Shot Learning", "deep networks"),
        ("Practical Bayesian Optimization of Machine Learning Algorithms", "Gaussian processes"),
        ("A Contextual-Bandit Approach to Personalized News Article Recommendation", "personalised models"),
        ("Deep Multi-Task Learning with Low Level Tasks Supervised at Lower Layers", "multi-task learning"),
    ]

    /// The title of a reading by its number from 0; beyond the list, further sessions on the same papers.
    static func title(_ number: Int) -> String {
        let paper = papers[number % papers.count].title
        return number < papers.count ? paper : "\(paper), part \(number / papers.count + 1)"
    }

    static func topic(_ number: Int) -> String { papers[number % papers.count].topic }
}
