internal import Optimization

/// The pairing of opponents: each week's presenters and critics to its readings.
///
/// Weeks are paired one by one, each avoiding return matches with those before. Where that fails, all weeks that are linked
/// by students who swap them are paired at once, which is exact.
struct OpponentPairing: Sendable {
    let instance: RotationInstance
    let turns: Turns

    /// The sessions, or nil where no pairing exists or none was found within the limits on nodes.
    func solve(_ options: SolveOptions) async throws -> [HeldSession]? {
        let (sessions, open) = instance.sessions(of: turns)
        var paired: [HeldSession] = []
        for weeks in instance.linkedWeeks(turns) {
            let part = sessions.filter { weeks.contains($0.week) }
            if part.isEmpty { continue }
            if let done = try await weekByWeek(weeks, part, open, options) {
                paired += done
            } else if weeks.count > 1,
                let done = try await pair(part, open: open, avoiding: [], returns: true, options)
            {
                paired += done
            } else {
                return nil
            }
        }
        return paired.sorted { ($0.week, $0.reading) < ($1.week, $1.reading) }
    }

    private func weekByWeek(
        _ weeks: [Int], _ sessions: [HeldSession], _ open: [Int], _ options: SolveOptions
    ) async throws -> [HeldSession]? {
        var avoiding: Set<Facing> = []
        var paired: [HeldSession] = []
        for week in weeks {
            let part = sessions.filter { $0.week == week }
            guard !part.isEmpty else { continue }
            guard let done = try await pair(part, open: open, avoiding: avoiding, returns: false, options) else {
                return nil
            }
            paired += done
            if weeks.count > 1 {
                for session in done {
                    for presenter in session.presenters {
                        for critic in session.critics { avoiding.insert(Facing(critic: presenter, presenter: critic)) }
                    }
                }
            }
        }
        return paired
    }

    private func pair(
        _ sessions: [HeldSession], open: [Int], avoiding: Set<Facing>, returns: Bool, _ options: SolveOptions
    ) async throws -> [HeldSession]? {
        let program = PairingProgram(
            instance: instance, turns: turns, sessions: sessions, open: open, avoiding: avoiding, returns: returns)
        do {
            return program.sessions(in: try await program.model.solve(options))
        } catch SolveError.infeasible {
            return nil
        } catch SolveError.limit(.nodeLimit, _) {
            return nil
        }
    }
}

/// A critic who faces a presenter.
struct Facing: Hashable, Sendable {
    let critic: Int
    let presenter: Int
}
