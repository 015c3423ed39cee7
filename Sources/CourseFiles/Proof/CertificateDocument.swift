import Course

/// The JSON document of a certificate.
struct CertificateDocument: Codable {
    private var inputs: [String: String]
    private var plan: String
    private var groups: [GoalProofDocument]
    private var rotation: [TurnProofDocument]?
    private var proves: ProvenValuesDocument?
    private var keepsRotation: Bool?

    init(_ certificate: Certificate) {
        inputs = certificate.inputs
        plan = certificate.plan
        groups = certificate.groups.map(GoalProofDocument.init)
        rotation = certificate.rotation.isEmpty ? nil : certificate.rotation.map(TurnProofDocument.init)
        if !certificate.groupValues.isEmpty || !certificate.rotationValues.isEmpty {
            proves = ProvenValuesDocument(
                groups: certificate.groupValues.map(GoalValueDocument.init),
                rotation: certificate.rotationValues.map(GoalValueDocument.init))
        }
        keepsRotation = certificate.keepsRotation ? true : nil
    }

    func certificate() throws -> Certificate {
        Certificate(
            inputs: inputs, plan: plan, groups: try groups.map { try $0.proof() },
            rotation: try (rotation ?? []).map { try $0.proof() },
            groupValues: proves?.groups.map(\.value) ?? [], rotationValues: proves?.rotation.map(\.value) ?? [],
            keepsRotation: keepsRotation ?? false)
    }
}

/// `proves`: what is reached in each goal by the plan that the proofs were made for.
private struct ProvenValuesDocument: Codable {
    var groups: [GoalValueDocument]
    var rotation: [GoalValueDocument]
}

/// An entry of `groups`: a closed form, stages, or neither.
private struct GoalProofDocument: Codable {
    private var closedForm: String?
    private var stages: [StageDocument]?

    init(_ proof: GoalProof) {
        switch proof.argument {
        case .closedForm(let form): closedForm = form.rawValue
        case .stages(let proofs): stages = proofs.map(StageDocument.init)
        case .missing: break
        }
    }

    func proof() throws -> GoalProof {
        if let closedForm {
            guard let form = ClosedForm(rawValue: closedForm) else {
                throw DecodingError.expected("the name of a closed form, such as separable")
            }
            return GoalProof(.closedForm(form))
        }
        return GoalProof(try stages.map { .stages(try $0.map { try $0.proof() }) } ?? .missing)
    }
}

/// An entry of `stages`.
private struct StageDocument: Codable {
    private var minimize: ObjectiveDocument
    private var bound: Int
    private var rows: [RowDocument]?
    private var tree: [ProofNodeDocument]

    init(_ stage: StageProof) {
        minimize = ObjectiveDocument(objective: stage.objective)
        bound = stage.bound
        rows = stage.rows.isEmpty ? nil : stage.rows.map(RowDocument.init)
        tree = ProofNodeDocument.preorder(of: stage.tree)
    }

    func proof() throws -> StageProof {
        StageProof(
            objective: minimize.objective, rows: (rows ?? []).map(\.row), bound: bound,
            tree: try ProofNodeDocument.tree(of: tree))
    }
}

/// `"total"`, or the value that is counted.
struct ObjectiveDocument: Codable {
    var objective: StageObjective

    init(objective: StageObjective) { self.objective = objective }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Int.self) {
            objective = .count(value)
        } else if try container.decode(String.self) == "total" {
            objective = .total
        } else {
            throw DecodingError.expected("\"total\" or a number", at: decoder.codingPath)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch objective {
        case .total: try container.encode("total")
        case .count(let value): try container.encode(value)
        }
    }
}

/// [goal, what is held, bound].
struct RowDocument: Codable {
    var row: HeldRow

    init(_ row: HeldRow) { self.row = row }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        let goal = try container.decode(Int.self)
        let objective = try container.decode(ObjectiveDocument.self).objective
        row = HeldRow(goal: goal, objective: objective, bound: try container.decode(Int.self))
        guard container.isAtEnd else {
            throw DecodingError.expected("a goal, what is held, and its bound", at: decoder.codingPath)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(row.goal)
        try container.encode(ObjectiveDocument(objective: row.objective))
        try container.encode(row.bound)
    }
}

extension DecodingError {
    /// An error at a place of the document, in the document's tree where there is none.
    static func expected(_ what: String, at path: [any CodingKey] = [TreeKey.tree]) -> DecodingError {
        .dataCorrupted(Context(codingPath: path, debugDescription: "expected \(what)"))
    }

    private enum TreeKey: String, CodingKey { case tree }
}
