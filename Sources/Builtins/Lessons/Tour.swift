import Interpreter
import PictureValues
import Language
import Support

/// Leads a person through the steps of the tour, in a session of its own.
struct Tour {
    private let host: any Host
    private let interpreter: Interpreter

    /// - Parameter environment: whose functions, host and files the tour uses; nothing is kept in its session.
    init(for environment: Environment) throws {
        host = environment.session.host
        interpreter = Interpreter(
            environment: Environment(
                session: try environment.session.practice(), builtins: environment.builtins))
    }

    /// Takes every step, or those until the user leaves. If nobody can be asked, all steps are run.
    /// - Throws: `WorkCancelled` after Ctrl-C during work.
    func run(_ steps: [TourStep] = TourStep.all) throws {
        if host.isInteractive { show(TourStep.welcome) }
        for (index, step) in steps.enumerated() {
            show(step.text)
            step.code.split(separator: "\n").forEach { host.print("    \($0)") }
            guard try takeStep(step, prompt: "tour \(index + 1)/\(steps.count)> ") else {
                return host.print("The tour ends here; tour starts it again.")
            }
        }
        show(TourStep.farewell)
    }

    /// Runs the step when the user says so, and before that whatever else they want to try.
    /// - Returns: false if they leave.
    private func takeStep(_ step: TourStep, prompt: String) throws -> Bool {
        guard host.isInteractive else {
            try run(step.code)
            return true
        }
        var hasFailed = false
        while true {
            switch statement(prompt) {
            case .ended: return false
            case .cleared: host.print("q leaves the tour.")
            case .line(let answer):
                guard let goesOn = try take(answer.trimmingSpaces, at: step, &hasFailed) else { continue }
                return goesOn
            }
        }
    }

    /// - Returns: whether the tour goes on; nil to ask again.
    private func take(_ answer: String, at step: TourStep, _ hasFailed: inout Bool) throws -> Bool? {
        switch answer {
        case "":
            if try run(step.code) == .done { return true }
            hasFailed = true
            host.print("That step failed: Enter runs it again, s skips it, q leaves.")
        case "s" where hasFailed: return true
        case "q": return false
        case let own: if try run(own) == .left { return false }
        }
        return nil
    }

    /// What the user enters, over several lines while a bracket is open.
    private func statement(_ prompt: String) -> Answer {
        var text = ""
        var prompt = prompt
        while true {
            let answer = host.ask(prompt)
            guard case .line(let line) = answer else { return answer }
            text += (text.isEmpty ? "" : "\n") + line
            guard isIncomplete(text, commands: interpreter.session.commands) else { return .line(text) }
            prompt = "...> "
        }
    }

    private enum RunEnd {
        case done, failed
        /// The code asked to leave.
        case left
    }

    @discardableResult
    private func run(_ code: String) throws -> RunEnd {
        do {
            try interpreter.run(SourceText(code)) { outcome in
                outcome.echo(width: host.columns).forEach(host.print)
            }
        } catch let errors as ProgramErrors {
            guard !errors.isInterrupt else { throw WorkCancelled() }
            for failure in errors.failures { host.diagnose(failure.diagnostic, in: failure.source) }
            return .failed
        } catch is ProgramEnd {
            return .left
        }
        return .done
    }

    private func show(_ text: String) {
        host.print("")
        text.split(separator: "\n", omittingEmptySubsequences: false).forEach { host.print(String($0)) }
        host.print("")
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
