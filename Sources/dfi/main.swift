import ArgumentParser
import Foundation
import Interpreter
import Support
import Tensor
import Workbench

/// The command: arguments and wiring, nothing else.
struct DFI: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dfi",
        abstract: "A workbench for Deep Feature Interpolation.",
        discussion: """
            Runs the files, then the code of every -e, in order; the first error stops with a non-zero status. With \
            neither, it is a prompt, or runs what is piped in. Type help at the prompt. dfi edit me.jpg smiling edits a \
            photograph in one line: dfi edit --help.
            """,
        version: Version.current)

    @Argument(
        help:
            "Scripts to run, or pages with one, - for standard input; a pack (.dfiz) to go on in a copy of it.",
        completion: .file(extensions: ["dfis", "dfiz", "html"]))
    var files: [String] = []

    @Option(
        name: .customShort("e"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Code to run after the files; repeatable.", valueName: "code"))
    var code: [String] = []

    @Flag(name: .customShort("i"), help: "Stay at the prompt afterwards.")
    var staysInteractive = false

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Another value for a parameter of the files and code, or a list of values to run them for; repeatable.",
            valueName: "name=value"))
    var settings: [String] = []

    @Option(help: ArgumentHelp("The session's file; made if it does not exist.", valueName: "file"))
    var session: String?

    @Option(
        help: ArgumentHelp("Write what was run as a page, also if it fails.", valueName: "page.html"),
        completion: .file(extensions: ["html"]))
    var notebook: String?

    @Option(
        help: ArgumentHelp(
            "Run the script in a page, and compare each output with the page's.", valueName: "page.html"),
        completion: .file(extensions: ["html"]))
    var verify: String?

    @Flag(help: "One JSON object per statement on standard output, diagnostics as JSON on standard error.")
    var json = false

    @Flag(help: "No greeting, notes or progress.")
    var quiet = false

    @Flag(help: "Run nothing; report every error that can be known, and list the parameters.")
    var check = false

    @Flag(help: "Do not run the prompt's start-up file, $DFI_HOME/startup.dfis.")
    var noStartup = false

    @Option(
        help: ArgumentHelp(
            "Threads to compute with; unless given, $DFI_THREADS or the processors available.",
            valueName: "count"))
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            "Write how much heavy work was done, in operations, to a file (JSON).", valueName: "file"))
    var work: String?

    func validate() throws {
        try Self.checkEncoding()
        if let threads, threads < 1 { throw ValidationError("--threads takes a number of at least 1") }
        for setting in settings where ParameterSetting(setting) == nil {
            throw ValidationError("--set takes NAME=VALUE, such as --set alpha=5, not “\(setting)”")
        }
        if !settings.isEmpty, let stray = files.first(where: Self.isStraySetting) {
            throw ValidationError(
                "“\(stray)” is not a file: each setting has its own --set, as in --set \(settings[0]) --set \(stray)"
            )
        }
        if !settings.isEmpty && files.isEmpty && code.isEmpty && isatty(STDIN_FILENO) == 1 {
            throw ValidationError("--set needs a file, -e or a program on standard input")
        }
        if verify != nil, !files.isEmpty || !code.isEmpty || session != nil || notebook != nil || check {
            throw ValidationError("--verify takes a page, and nothing else is run")
        }
        if verify != nil, !settings.isEmpty {
            throw ValidationError(
                "--verify runs a page's script as it is, so --set does not go with it; dfi --set … page.html runs it with another value"
            )
        }
        if notebook != nil, check || (files.isEmpty && code.isEmpty && isatty(STDIN_FILENO) == 1) {
            throw ValidationError(
                "--notebook needs a file or -e that is run; export writes a prompt's session")
        }
        if check && files.isEmpty && code.isEmpty { throw ValidationError("--check needs a file or -e") }
    }

    /// Whether what was given as a file is a setting that lacks its `--set`.
    private static func isStraySetting(_ file: String) -> Bool {
        ParameterSetting(file) != nil && !FileManager.default.fileExists(atPath: file)
    }

    /// The system passes bytes; those that are not UTF-8 would have become something else.
    private static func checkEncoding() throws {
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let argument = CommandLine.unsafeArgv[index], String(validatingCString: argument) == nil
            else { continue }
            throw ValidationError("argument \(index), “\(String(cString: argument))”, is not UTF-8 text")
        }
    }

    func run() throws {
        var options = WorkbenchOptions()
        options.files = files
        options.code = code
        options.staysInteractive = staysInteractive
        options.session = session
        options.workFile = work
        options.page = notebook
        options.verifiedPage = verify
        options.writesJSON = json
        options.isQuiet = quiet
        options.checksOnly = check
        options.skipsStartup = noStartup
        options.settings = settings.compactMap(ParameterSetting.init)
        try Self.run(options, threads: threads)
    }

    /// - Throws: the exit status, where it is not that of success.
    static func run(_ options: WorkbenchOptions, threads: Int?) throws {
        try OpenFileLimit.check()
        try EngineKernels.checkChoice()
        try ThreadChoice.make(threads)
        let status = try DeepStack.run { Workbench(options: options).run() }
        if status != .success { throw ExitCode(status.code) }
    }
}

extension DFI {
    /// As `main()`; with `--json`, mistakes in the arguments are reported as JSON.
    static func start() {
        // A subcommand's name would be taken for a script's.
        if CommandLine.arguments.dropFirst().first == EditCommand.word {
            return EditCommand.main(Array(CommandLine.arguments.dropFirst(2)))
        }
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            guard CommandLine.arguments.contains("--json"), !(error is ExitCode),
                !exitCode(for: error).isSuccess
            else { exit(withError: error) }
            FileHandle.standardError.write(Data((Workbench.json(ofMistake: message(for: error)) + "\n").utf8))
            Foundation.exit(exitCode(for: error).rawValue)
        }
    }
}

StackLimit.check()
// A file larger than the process may write is an error of that write, not the end of the program.
signal(SIGXFSZ, SIG_IGN)
OrderlyExit.install()
DFI.start()
