import Builtins
import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Language
import LineEditing
import SessionStore
import Support

/// The program: runs scripts and code, then the prompt if it is wanted.
public final class Workbench {
    let options: WorkbenchOptions
    let console: Console
    let host: ConsoleHost
    let home: DataHome
    let printer: OutcomePrinter
    /// Where the files of the pack are that was opened.
    var packFolder: String?

    public init(options: WorkbenchOptions, console: Console = Console(), home: DataHome = DataHome()) {
        self.options = options
        self.console = console
        self.home = home
        host = ConsoleHost(console: console, isQuiet: options.isQuiet, writesJSON: options.writesJSON)
        printer = OutcomePrinter(console: console, host: host, writesJSON: options.writesJSON)
    }

    /// How the program ends.
    public struct ExitStatus: Sendable, Equatable {
        /// What the process returns.
        public let code: Int32

        public static let success = ExitStatus(code: 0)
        public static let failure = ExitStatus(code: 1)
        /// By Ctrl-C.
        public static let interrupted = ended(by: SIGINT)

        /// 128 plus the signal's number, as in shells.
        public static func ended(by signal: Int32) -> ExitStatus { ExitStatus(code: 128 + signal) }
    }

    /// Does all the work; returns the status the process should end with. Never throws: errors are reported.
    public func run() -> ExitStatus {
        do {
            try options.checkPack()
            try checkPage()
            if let page = options.verifiedPage {
                Interrupt.install()
                defer { Interrupt.release() }
                let status = try verify(page: page)
                host.finish()
                return Interrupt.ending.map(ExitStatus.ended) ?? status
            }
            let sources = try readSources()
            if options.checksOnly { return try check(sources) }
            Interrupt.install()
            defer { Interrupt.release() }
            let environment = try openSession()
            let scan = try scan(sources, in: environment)
            let interpreter = Interpreter(environment: environment)
            let ending = endJobs(
                of: interpreter, after: Interrupt.isPending ? .interrupted : run(sources, scan, interpreter))
            let status = writePage(of: environment, after: ending)
            if let file = options.workFile {
                let bytes = try JSONWriter.bytes(
                    of: environment.session.stopwatch.announced, isForPeople: true)
                try FileBytes.writeAtomically(bytes, to: file)
            }
            try environment.session.close(advising: isInteractive ? adviseCompacting : nil)
            host.finish()
            return Interrupt.ending.map(ExitStatus.ended) ?? status
        } catch {
            tell(Self.diagnostic(error))
            return Interrupt.ending.map(ExitStatus.ended) ?? .failure
        }
    }

    /// The prompt, or a program on standard input, follows unless files or code were given.
    private var readsInput: Bool {
        options.staysInteractive || (options.scripts.isEmpty && options.code.isEmpty)
    }

    var isInteractive: Bool { readsInput && isatty(STDIN_FILENO) == 1 && !options.writesJSON }

    /// The files, then the code; if parameters are set, a program on standard input as well, which must be read as a
    /// whole for that.
    private func readSources() throws -> [ProgramSource] {
        var sources =
            try options.scripts.map(ProgramSource.init(file:)) + options.code.map(ProgramSource.init(code:))
        if readsInput && !isInteractive && !options.settings.isEmpty {
            sources.append(try ProgramSource(file: ProgramSource.standardInput))
        }
        let answers = sources.reduce(0) { $0 + $1.answers }
        if answers > 0 { host.note(PastedConversation.note(leftOut: answers)) }
        return sources
    }

    private func check(_ sources: [ProgramSource]) throws -> ExitStatus {
        // Names of an existing session or a pack count; a check makes no session, and changes none.
        let pack = try temporaryPack()
        defer { withExtendedLifetime(pack) {} }
        let kept = options.session.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
        let store =
            try (pack?.copy.session ?? kept).map(SessionStore.openForReading) ?? SessionStore.temporary()
        let environment = try environment(on: store)
        let scan = try scan(sources, in: environment)
        var checker = Checker(environment: environment)
        var status = ExitStatus.success
        for source in sources {
            for failure in checker.check(source.text, script: source.script) {
                host.diagnose(failure.diagnostic, in: failure.source)
                status = .failure
            }
        }
        for line in try ParameterListing(scan, writesJSON: options.writesJSON).lines {
            console.writeOutput(line)
        }
        try store.close()
        try console.checkOutput()
        return status
    }

    /// Finds the parameters of all files and code, and takes up what they are set to.
    /// - Throws: if a setting does not fit what is declared; then nothing has run.
    private func scan(_ sources: [ProgramSource], in environment: Environment) throws -> ParameterScan {
        var scan = ParameterScan(environment: environment)
        if options.checksOnly || !options.settings.isEmpty {
            for source in sources { scan.scan(source.text, script: source.script) }
        }
        try scan.apply(options.settings)
        return scan
    }

    /// Runs what was given, once for each combination of the parameters' values, then what is typed.
    private func run(
        _ sources: [ProgramSource], _ scan: ParameterScan, _ interpreter: Interpreter
    ) -> ExitStatus {
        let runs = scan.runs
        for (number, settings) in runs.enumerated() {
            if runs.count > 1 {
                host.note("run \(number + 1) of \(runs.count): \(scan.name(of: settings))")
            }
            interpreter.session.parameterSettings = settings
            let ending = run(sources, interpreter)
            // What is typed sets its parameters itself.
            interpreter.session.parameterSettings = [:]
            switch ending {
            case .done: continue
            case .left(let status): return status
            // The first error stops what was given, but -i still gives the user a prompt to look around.
            case .stopped(let status):
                return isInteractive && !Interrupt.isEnding ? prompt(interpreter) : status
            }
        }
        guard readsInput else { return .success }
        return isInteractive ? prompt(interpreter) : pipe(interpreter)
    }

    private func run(_ sources: [ProgramSource], _ interpreter: Interpreter) -> Ending {
        for source in sources {
            let ending = run(source.text, script: source.script, interpreter)
            guard case .done = ending else { return ending }
        }
        return .done
    }

    /// What became of a text, or of several.
    private enum Ending {
        case done
        /// It asked to leave.
        case left(ExitStatus)
        /// By an error or Ctrl-C.
        case stopped(ExitStatus)
    }

    /// Runs one text and reports what went wrong.
    private func run(
        _ source: SourceText, script: String? = nil, echoes: Bool = true, _ interpreter: Interpreter
    ) -> Ending {
        do {
            try interpreter.run(source, script: script) { outcome in
                if echoes { try printer.report(outcome) }
                try console.checkOutput()
            }
            return .done
        } catch let errors as ProgramErrors {
            try? printer.report(printedBeforeFailure: host.takePrinted())
            for failure in errors.failures { host.diagnose(failure.diagnostic, in: failure.source) }
            return .stopped(errors.isInterrupt ? .interrupted : .failure)
        } catch let end as ProgramEnd {
            try? printer.report(printedBeforeFailure: host.takePrinted())
            return .left(ExitStatus(code: Int32(end.status)))
        } catch {
            host.diagnose(Self.diagnostic(error), in: source)
            return .stopped(.failure)
        }
    }

    private func prompt(_ interpreter: Interpreter) -> ExitStatus {
        let editor = ReadlineLineEditor(application: "dfi", isEnding: { Interrupt.isEnding })
        host.converse(through: editor)
        // The folder for the history, if no session is kept there.
        try? FileManager.default.createDirectory(atPath: home.root, withIntermediateDirectories: true)
        let prompt = Prompt(
            editor: editor, environment: interpreter.environment, console: console,
            historyFile: home.root + "/history", note: host.note)
        if !options.isQuiet { prompt.greet() }
        if !options.skipsStartup { runStartup(interpreter) }
        var status = ExitStatus.success
        whileAttendingToJobs(of: interpreter, editor) {
            prompt.loop(mayLeave: { self.mayLeave(interpreter.session.jobs.unfinished) }) { source in
                Interrupt.clear()
                let ending = TerminalEcho.off { self.run(source, interpreter) }
                guard case .left(let wanted) = ending else { return true }
                status = wanted
                return false
            }
        }
        return status
    }

    /// Runs the user's own start-up file, if there is one: definitions, the default network. It echoes nothing, and
    /// errors in it are reported and do no other harm.
    private func runStartup(_ interpreter: Interpreter) {
        let file = home.root + "/startup.dfis"
        guard FileManager.default.fileExists(atPath: file) else { return }
        do {
            try StartupFile.check(path: file)
            let text = SourceText(
                try SourceFile.read(path: file, commands: Library.table.commands), name: file)
            Interrupt.clear()
            if case .stopped = run(text, script: file, echoes: false, interpreter) {
                host.note(
                    "the start-up file stopped there; a mistake in how it is written keeps all of it from running"
                )
            }
        } catch {
            tell(Self.diagnostic(error))
        }
    }

    /// A program on standard input: run statement by statement as it arrives; the first error ends it.
    private func pipe(_ interpreter: Interpreter) -> ExitStatus {
        let editor = PlainLineEditor(wasInterrupted: { Interrupt.isPending })
        var answers = 0
        let reader = StatementReader(editor: editor, leftOut: { answers += $0 })
        defer { if answers > 0 { host.note(PastedConversation.note(leftOut: answers)) } }
        do {
            while let text = try reader.next() {
                let source = SourceText(
                    text, name: ProgramSource.standardInputName, firstLine: reader.firstLine)
                switch run(source, interpreter) {
                case .done: continue
                case .left(let status): return status
                case .stopped(let status): return status
                }
            }
            return Interrupt.isPending ? .interrupted : .success
        } catch {
            tell(Self.diagnostic(error))
            return .failure
        }
    }

    func tell(_ notice: SessionNotice) {
        guard notice.isWarning else {
            host.note(notice.message + (notice.remedy.map { "; \($0)" } ?? ""))
            return
        }
        tell(Diagnostic(.warning, notice.message, remedy: notice.remedy))
    }

    /// What is wrong with the command's arguments, as other errors are written under `--json`.
    public static func json(ofMistake message: String) -> String {
        Diagnostic(.error, message, remedy: "dfi --help lists the options").json(in: nil)
    }

    /// Reports what belongs to no place in a program.
    func tell(_ diagnostic: Diagnostic) { host.diagnose(diagnostic, in: SourceText("")) }

    static func diagnostic(_ error: any Error) -> Diagnostic {
        guard let explained = error as? any ExplainedError else {
            return Diagnostic(.error, (error as? CocoaError)?.inWords ?? "\(error)")
        }
        return Diagnostic(.error, explained.message, remedy: explained.remedyInWords)
    }
}

extension CocoaError {
    /// What the system refused Foundation, and for which file.
    fileprivate var inWords: String {
        let reason =
            (underlying as? POSIXError).map { String(cString: strerror($0.code.rawValue)) }
            ?? localizedDescription
        return filePath.map { "“\($0)”: \(reason)" } ?? reason
    }
}
