import Foundation
import Interpreter
import LineEditing
import Support

/// What runs in the background, beside the prompt and at the program's end.
extension Workbench {
    /// Runs the prompt; jobs have their turns, and report, while a line is edited.
    func whileAttendingToJobs(of interpreter: Interpreter, _ editor: any LineEditor, _ prompt: () -> Void) {
        // Safe: `wake` may be called from any thread.
        nonisolated(unsafe) let waking = editor
        interpreter.session.jobs.whenEnded { waking.wake() }
        editor.onWake = { [printer] in
            // Output that is lost ends the program after the next statement.
            interpreter.session.jobs.reclaiming {
                try? interpreter.attendToJobs(willReport: editor.hideLine, report: printer.report)
            }
        }
        defer {
            editor.onWake = nil
            interpreter.session.jobs.whenEnded {}
        }
        prompt()
    }

    /// Whether the person leaves although something is computed in the background.
    func mayLeave(_ jobs: [Job]) -> Bool {
        guard let first = jobs.first else { return true }
        let progress = first.monitor.progress.map { ", \($0.unit) \($0.completed) of \($0.total)" } ?? ""
        let names = jobs.map(\.name).joined(separator: ", ")
        let (subject, object) = jobs.count == 1 ? ("1 job is", "it") : ("\(jobs.count) jobs are", "them")
        host.note(
            "\(subject) not done: \(names)\(progress); leaving stops \(object), and keeps the best picture so far"
        )
        switch host.decide("leave? [y/N] ", usual: .no) {
        case .yes, .ended: return true
        case .no, .cleared: return false
        }
    }

    /// Waits for what a script has left in the background; stops what is left of a prompt, or of a script that failed.
    func endJobs(of interpreter: Interpreter, after status: ExitStatus) -> ExitStatus {
        guard !interpreter.session.jobs.all.isEmpty else {
            return status == .success && !isInteractive && interpreter.session.jobs.takeFailure()
                ? .failure : status
        }
        do {
            if status == .success, !isInteractive {
                return try interpreter.finishJobs(report: printer.report) ? .success : .failure
            }
        } catch is WorkCancelled {
            return stopJobs(of: interpreter, .interrupted)
        } catch {
            return stopJobs(of: interpreter, .failure)
        }
        return stopJobs(of: interpreter, status)
    }

    private func stopJobs(of interpreter: Interpreter, _ status: ExitStatus) -> ExitStatus {
        try? interpreter.stopJobs(report: printer.report)
        return status
    }
}
