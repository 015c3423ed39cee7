import Course

/// A node of a proof tree without its branches: the nodes of a tree stand in preorder.
struct ProofNodeDocument: Codable {
    private var pair: [Int]?
    private var project: [Int]?
    private var scale: Int?
    private var students: [Int]?
    private var groups: Int?
    private var rows: [Int]?
    private var projects: [[Int]]?
    private var cuts: [[Int]]?
    private var search: Bool?

    /// How deep a tree may be; deeper ones would not fit the stack, and no search makes them.
    private static let deepest = 2000

    private init(pair: [Int]? = nil, project: [Int]? = nil) {
        self.pair = pair
        self.project = project
    }

    private init(_ duals: DualBound, isSearched: Bool) {
        scale = duals.scale
        students = duals.students
        groups = duals.groups
        rows = duals.rows.isEmpty ? nil : duals.rows
        projects = duals.projects.map { $0.map { [$0.most, $0.least] } }
        cuts = duals.cuts.isEmpty ? nil : duals.cuts.map { [$0.dual] + $0.students }
        search = isSearched ? true : nil
    }

    /// The nodes of a tree: each before its branches, the first branch before the second.
    static func preorder(of tree: ProofTree) -> [ProofNodeDocument] {
        switch tree {
        case .bounded(let duals): [ProofNodeDocument(duals, isSearched: false)]
        case .searched(let duals): [ProofNodeDocument(duals, isSearched: true)]
        case .pair(let one, let other, let together, let apart):
            [ProofNodeDocument(pair: [one, other])] + preorder(of: together) + preorder(of: apart)
        case .project(let student, let project, let taken, let refused):
            [ProofNodeDocument(project: [student, project])] + preorder(of: taken) + preorder(of: refused)
        }
    }

    /// The tree whose nodes these are.
    static func tree(of nodes: [ProofNodeDocument]) throws -> ProofTree {
        var rest = nodes[...]
        let tree = try tree(of: &rest, depth: 0)
        guard rest.isEmpty else { throw DecodingError.expected("as many nodes as the decisions of a tree ask for") }
        return tree
    }

    private static func tree(of nodes: inout ArraySlice<ProofNodeDocument>, depth: Int) throws -> ProofTree {
        guard depth <= deepest, let node = nodes.popFirst() else {
            throw DecodingError.expected("two branches after every decision of a tree")
        }
        if let pair = node.pair {
            guard pair.count == 2 else { throw DecodingError.expected("two students in a pair") }
            let together = try tree(of: &nodes, depth: depth + 1)
            return .pair(pair[0], pair[1], together: together, apart: try tree(of: &nodes, depth: depth + 1))
        }
        if let project = node.project {
            guard project.count == 2 else { throw DecodingError.expected("a student and a project") }
            let taken = try tree(of: &nodes, depth: depth + 1)
            return .project(
                student: project[0], project: project[1], taken: taken,
                refused: try tree(of: &nodes, depth: depth + 1))
        }
        let duals = try node.duals()
        return node.search == true ? .searched(duals) : .bounded(duals)
    }

    private func duals() throws -> DualBound {
        guard let scale, let students, let groups else {
            throw DecodingError.expected("scale, students and groups in a leaf")
        }
        return DualBound(
            scale: scale, students: students, groups: groups, rows: rows ?? [],
            projects: try projects.map { projects in
                try projects.map { limits in
                    guard limits.count == 2 else { throw DecodingError.expected("two duals of a project") }
                    return .init(most: limits[0], least: limits[1])
                }
            },
            cuts: try (cuts ?? []).map { cut in
                guard let dual = cut.first else { throw DecodingError.expected("the dual of a cut") }
                return .init(students: Array(cut.dropFirst()), dual: dual)
            })
    }
}
