import DeepFeatures
import Imaging
import Interpreter
import SessionStore
import Support

/// What happens while the method works, in words.
extension Call {
    /// - Parameter subject: the argument that warnings about the edit are about; the whole call where it is nil.
    func tell(_ notice: MethodNotice, about subject: ArgumentReference?) {
        switch notice {
        case .fewNeighbors(let asked, let candidates, let side):
            warn(
                candidates == 1 && side == nil
                    ? "k is \(asked), but there is only 1 image: taking it"
                    : "k is \(asked), but there are only \(candidates) \(side?.rawValue ?? "images"): taking all of "
                        + "them",
                about: subject)
        case .unreadable(let members, let collection): warn(ofUnreadable: members, in: collection)
        case .meanResumed(let done, let count): note("continues at \(done) of \(count)")
        case .opposite(let choice): note(Self.words(choice))
        case .move(let concern): warn(of: concern, about: subject)
        case .sets(let findings): warn(of: findings, naming: vector(in: subject)?.name ?? "w")
        case .strength(let beta, let raw):
            note("the profile's alpha, \(beta) in beta, is raw \(NumberFormat.figure(raw)) here")
        case .plainGround:
            note(
                "the ground around this hole is plain, and the filling may leave grit there unless the set's pictures "
                    + "have the same ground")
        case .sweep(let progress):
            session.host.progress("\(builtin.name): \(Self.words(progress))")
        case .strengthWithoutEffect(let strength, let evaluations):
            warn(
                "alpha \(NumberFormat.literal(strength)): \(evaluations) evaluation\(evaluations == 1 ? "" : "s") did not "
                    + "improve on the picture before it, which is in this row again",
                remedy: "give it more: evaluations: 50 or more")
        case .startIsPhotograph:
            warn(
                "the reconstruction started at the photograph, so there is little to remove but what total variation took",
                about: subject,
                remedy:
                    "match_color gives that back; or start both elsewhere: reconstruct(…, from: blur(x, 4))")
        case .searchResumed(let done, let count): note("continues after \(done) of \(count) evaluations")
        case .searchBegunAnew(let count):
            note("the state of this search is no longer kept: all \(count) evaluations are made again")
        case .stateUnusable(let error): warn(ofUnusable: error)
        case .stateNotKept(let error): warn(ofStateNotKept: error)
        }
    }

    private func warn(ofUnusable error: any ExplainedError) {
        warn("an earlier search left a state that cannot be used, and this one begins anew: \(error.message)")
    }

    private func warn(ofStateNotKept error: any ExplainedError) {
        let lost = "the search goes on, and will have to begin again if it is stopped"
        if case SessionStorageError.diskFull = error {
            warn(
                "no space left for the state of this search: \(lost)",
                remedy: "make room on the session's disk")
        } else {
            warn("the state of this search cannot be kept: \(lost)", remedy: error.message)
        }
    }

    private func note(_ words: String) { session.host.note("\(builtin.name): \(words)") }

    private func warn(_ message: String, about subject: ArgumentReference?, remedy: String? = nil) {
        guard let subject else { return warn(message, remedy: remedy) }
        warn(message, about: subject, remedy: remedy)
    }

    private static func words(_ choice: OppositeChoice) -> String {
        let (attribute, without) = (choice.attribute, choice.without)
        let more =
            without >= 2 * choice.candidates
            ? "; sources: \"without\" takes all that are not \(attribute), \(without)" : ""
        return
            "sources are \(choice.opposite), the opposite of \(attribute): \(choice.candidates) pictures\(more)"
    }

    private static func words(_ progress: SweepProgress) -> String {
        let k = progress.k.map { "k \($0), " } ?? ""
        return "\(k)alpha \(NumberFormat.literal(progress.strength)), "
            + "picture \(progress.picture) of \(progress.count)"
    }
}

extension Call {
    /// In a loop, once for each kind.
    private func warn(of concern: MoveConcern, about subject: ArgumentReference?) {
        guard session.isFirstNoticeInStatement(concern.kind) else { return }
        let units = concern.moves.map(\.inWords).joined(separator: ", then ")
        let vector = vector(in: subject)
        let (message, remedy) =
            switch concern.kind {
            case .nowhere:
                (
                    "this move goes nowhere: its direction is 0 everywhere",
                    "\(vector?.name ?? "a direction") is mean(targets) - mean(sources), of two sets of pictures"
                )
            case .tooShort:
                (
                    "this move is too short to be seen: \(units)",
                    concern.isFilling
                        ? "does the mask cover what is meant? show draws it, white inside"
                        : Self.usual(concern.moves, of: vector, "shows")
                )
            case .slight:
                (
                    "this is a slight move: \(units)",
                    Self.paperAlpha(of: vector)
                        + Self.usual(concern.moves, of: vector, "shows well")
                )
            case .tooLong:
                (
                    "this move is so long that pictures become unnatural: \(units)",
                    Self.usual(concern.moves, of: vector, "suits most edits")
                )
            }
        warn(message, about: subject, remedy: remedy)
    }

    /// "some 0.3 to 1 relative to phi(x) shows, here about 0.5 * w to 1.8 * w": the length that suits, as factors of this w
    /// where there is only one move, or as raw ones where it has no name.
    private static func usual(_ moves: [AlphaUnits], of vector: NamedVector?, _ verb: String) -> String {
        let range = UsefulMove.usual
        let words =
            "some \(NumberFormat.literal(range.lowerBound)) to \(NumberFormat.literal(range.upperBound))"
            + " relative to phi(x) \(verb)"
        guard moves.count == 1, let move = moves.first, let relative = move.relative, relative != 0 else {
            return words
        }
        let raw = [range.lowerBound, range.upperBound].map { $0 * move.raw / abs(relative) }
        guard let vector else {
            return "\(words), here about raw \(NumberFormat.figure(raw[0])) to \(NumberFormat.figure(raw[1]))"
        }
        let factors = raw.map {
            "\(NumberFormat.factor($0 / vector.value.origin.coefficient)) * \(vector.name)"
        }
        return "\(words), here about \(factors[0]) to \(factors[1])"
    }

    /// What the paper's number comes to here, for whoever took it for a multiple of w.
    private static func paperAlpha(of vector: NamedVector?) -> String {
        guard let vector, vector.value.meanSquare > 0 else { return "" }
        let factor = NumberFormat.factor(UsefulMove.paperAlpha / vector.value.meanSquare)
        return "the paper's alpha of 0.4 is 0.4 * beta(\(vector.name)), here \(factor) * \(vector.name); "
    }

    private func warn(of findings: [LintFinding], naming vector: String) {
        guard let first = findings.first else { return }
        let shown = findings.prefix(Self.mostFindings).map { "\($0.check): \($0.finding)" }
        let rest = findings.count - shown.count
        warn(
            shown.joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : ""),
            remedy: findings.count == 1
                ? first.remedyInWords(naming: vector)
                : "lint of the two sets behind it says what to do about each")
    }

    private static var mostFindings: Int { 3 }
}
