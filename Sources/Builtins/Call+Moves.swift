import DeepFeatures
import Interpreter
import PictureValues

extension Call {
    /// Warns before minutes are spent on a move too short to be seen or so long that it leaves the photographs.
    ///
    /// In a loop, once of each kind.
    func warnOfMoves(in target: Features, about argument: ArgumentReference) {
        guard let relative = target.origin.distance else { return }
        func warn(_ message: String, remedy: String) {
            warnOnce(message, about: argument, remedy: remedy)
        }
        let units = Self.units(of: target)
        if target.origin.moves.contains(where: { $0.raw != 0 && $0.beta == 0 }) {
            warn(
                "this move goes nowhere: its direction is 0 everywhere",
                remedy: "w is mean(targets) - mean(sources), of two sets of pictures")
        } else if relative > 0, relative < UsefulMove.range.lowerBound {
            warn(
                "this move is too short to be seen: \(units)",
                remedy: Self.usual(beside: target, "shows"))
        } else if relative > UsefulMove.range.upperBound {
            warnOfLongMove(in: target, about: argument)
        } else if let units = target.origin.moves.first, target.origin.moves.count == 1, units.isSlight {
            warn(
                "this is a slight move: \(units.inWords)",
                remedy: Self.paperAlpha(units) + Self.usual(beside: target, "shows well"))
        }
    }

    /// Warns, before a long reconstruction, of a move beyond what pictures bear.
    func warnOfLongMove(in target: Features, about argument: ArgumentReference) {
        guard let relative = target.origin.distance, relative > UsefulMove.range.upperBound else { return }
        warnOnce(
            "this move is so long that pictures become unnatural: \(Self.units(of: target))", about: argument,
            remedy: Self.usual(beside: target, "suits most edits"))
    }

    /// A move in all its units.
    private static func units(of target: Features) -> String {
        target.origin.moves.map(\.inWords).joined(separator: ", then ")
    }

    /// "some 0.3 to 1 relative to phi(x) shows, here about 0.5 * w to 1.8 * w": the length that suits, as factors of this w
    /// where there is only one move.
    private static func usual(beside target: Features, _ verb: String) -> String {
        let range = UsefulMove.usual
        let words =
            "some \(NumberFormat.literal(range.lowerBound)) to \(NumberFormat.literal(range.upperBound))"
            + " relative to phi(x) \(verb)"
        guard target.origin.moves.count == 1, let move = target.origin.moves.first,
            let relative = move.relative, relative != 0
        else { return words }
        let factors = [range.lowerBound, range.upperBound].map {
            NumberFormat.figure($0 * move.raw / abs(relative)) + " * w"
        }
        return "\(words), here about \(factors[0]) to \(factors[1])"
    }

    /// Warns unless this statement has said so already.
    private func warnOnce(_ message: String, about argument: ArgumentReference, remedy: String) {
        guard session.isNewsInStatement(String(message.prefix { $0 != ":" })) else { return }
        warn(message, about: argument, remedy: remedy)
    }

    /// What the paper's number comes to here, for whoever took it for a multiple of w.
    private static func paperAlpha(_ units: AlphaUnits) -> String {
        guard units.raw > 0, units.beta > 0 else { return "" }
        let raw = NumberFormat.figure(UsefulMove.paperAlpha * units.raw / units.beta)
        return "the paper's alpha of 0.4 is 0.4 * beta(w), here \(raw) * w; "
    }

    /// Warns, before a long reconstruction, of what is wrong with the sets behind a move; once for the same sets.
    /// - Throws: `WorkCancelled`, errors of files.
    func warnOfSets(of task: ReconstructionTask, _ load: WorkLoad) throws {
        guard session.rehearsal == nil, load.operations >= Self.longWork,
            let subject = task.subject ?? task.target.start
        else { return }
        let image = subject.image
        let checks = MoveChecks(
            target: task.target, subject: subject,
            missing: task.missing?.coverage(width: image.width, height: image.height))
        guard session.isNews(checks.identity) else { return }
        let found = try checks.findings(monitor: session.monitor).filter { $0.severity == .warning }
        guard let first = found.first else { return }
        let shown = found.prefix(Self.mostWarnings).map { "\($0.check): \($0.finding)" }
        let rest = found.count - shown.count
        warn(
            shown.joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : ""),
            remedy: found.count == 1
                ? first.remedy : "lint of the two sets behind it tells what to do about each")
    }

    /// Operations that take some seconds: about 25 evaluations of VGG-16 at 200×200.
    private static var longWork: Double { 1e12 }
    private static var mostWarnings: Int { 3 }
}
