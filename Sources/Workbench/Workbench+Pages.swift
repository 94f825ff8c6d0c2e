import Builtins
import Foundation
import Interpreter
import Language
import Notebook
import SessionStore
import Support

/// Pages: the session as one when the programs have ended, and whether one tells the truth.
extension Workbench {
    /// Makes sure, before anything runs, that the page could be written.
    /// - Throws: `UnwritablePage`.
    func checkPage() throws {
        guard let page = options.page else { return }
        try PageWriter.check(page: page)
    }

    /// Writes the page, also of programs that have failed.
    /// - Returns: the status of the programs, or failure where it cannot be written.
    func writePage(of environment: Environment, after status: ExitStatus) -> ExitStatus {
        guard let page = options.page, !Interrupt.isEnding else { return status }
        // What ended the program was not meant for its page; another one is.
        Interrupt.clear()
        do {
            guard try !environment.session.store.cells().isEmpty else {
                host.note("nothing was run, so no page is written")
                return status
            }
            let folder = options.scripts.first.map {
                URL(fileURLWithPath: $0).standardizedFileURL.deletingLastPathComponent().path
            }
            let path = URL(fileURLWithPath: page).standardizedFileURL.path
            let report = try PageWriter(environment, imageFolder: folder).write(to: path)
            host.note("\(page): \(report.summary)")
            for warning in report.warnings {
                tell(Diagnostic(.warning, warning.message, remedy: warning.remedy))
            }
            return status
        } catch {
            tell(Self.diagnostic(error))
            return status == .success ? .failure : status
        }
    }

    /// Runs the script of a page in an empty session, without a cache, and says of each output whether it is the same.
    /// - Throws: `ForeignPage`, the file's and the store's errors.
    func verify(page: String) throws -> ExitStatus {
        var verification = try PageVerification(
            PageFile.text(of: page), named: (page as NSString).lastPathComponent)
        guard let folder = TemporaryFolder(.cache) else {
            throw FileAccessError(.write, path: "the folder for temporary files", code: errno)
        }
        let environment = try Environment(
            store: .temporary(), types: Library.types, builtins: Library.table,
            host: SilentHost(monitor: host.monitor, finishWork: host.finishWork),
            home: DataHome(root: home.root, cache: folder.path))
        environment.session.workingFolder = folder.path
        environment.session.isWorkingFolderTemporary = true
        environment.session.searchFolders.insert(
            URL(fileURLWithPath: page).standardizedFileURL.deletingLastPathComponent().path, at: 0)
        let ended = try run(verification.proof.script, of: page, in: environment)
        guard !Interrupt.isPending else {
            host.note("interrupted: nothing was compared")
            try environment.session.close()
            return .interrupted
        }
        try verification.compare(with: environment, isComplete: ended)
        try tell(verification)
        try environment.session.close()
        return verification.isGood ? .success : .failure
    }

    /// - Returns: whether the script came to its end.
    private func run(_ script: String, of page: String, in environment: Environment) throws -> Bool {
        do {
            try Interpreter(environment: environment).run(SourceText(script, name: page)) { _ in }
            return true
        } catch let errors as ProgramErrors {
            guard !Interrupt.isPending else { return false }
            for failure in errors.failures { host.diagnose(failure.diagnostic, in: failure.source) }
            return false
        } catch is ProgramEnd {
            return true
        }
    }

    private func tell(_ verification: PageVerification) throws {
        for line in verification.lines + verification.shown {
            if options.writesJSON {
                console.writeOutput(
                    try OutcomePrinter.json(
                        Verdict(
                            statement: line.statement, cell: verification.cell(of: line), output: line.output,
                            verdict: line.verdict.rawValue, detail: line.detail)))
            } else {
                let number = verification.cell(of: line).map(String.init) ?? ""
                let margin = String(repeating: " ", count: max(0, 4 - number.count))
                let detail = line.detail.map { ": \($0)" } ?? ""
                console.writeOutput("\(margin)\(number)  \(line.output): \(line.verdict.rawValue)\(detail)")
            }
        }
        if !options.writesJSON { console.writeOutput(verification.summary) }
        try console.checkOutput()
    }

    private struct Verdict: Encodable {
        /// The statement's place in the page's script.
        let statement: Int
        /// The number that it has on the page.
        let cell: Int?
        let output: String
        let verdict: String
        let detail: String?
    }
}
