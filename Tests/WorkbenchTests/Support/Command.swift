import Foundation
import TestSupport
import Testing

/// The built program, run as a person or another program runs it.
struct Command {
    /// Where relative files are written and looked for; also holds home and cache.
    let folder: URL
    /// Added to the environment.
    var environment: [String: String] = [:]

    struct Result {
        var status: Int32
        var output: String
        var errors: String
        /// Standard output, one line per element.
        var lines: [String] {
            output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        }
    }

    /// The program is beside the bundle of tests, like every product of a build.
    static var executable: URL {
        let arguments = ProcessInfo.processInfo.arguments
        let bundle = arguments.first { $0.hasSuffix(".xctest") } ?? arguments.first ?? ""
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().appending(path: "dfi")
    }

    /// Runs the program to its end with `input` piped in.
    func run(_ arguments: [String], input: String = "") throws -> Result {
        let running = try start(arguments)
        running.input.write(Data(input.utf8))
        try running.input.close()
        return running.finish()
    }

    /// Starts the program and leaves it running.
    func start(_ arguments: [String]) throws -> Running {
        try Running(
            executable: Self.executable, arguments: arguments, folder: folder, environment: environment)
    }

    /// Leaves a shell command running, which starts the program as Foundation cannot: with bytes as arguments,
    /// with signals ignored, with its output elsewhere.
    /// - Parameter line: the command after the program's name.
    func startInShell(_ line: String, before: String = "") throws -> Running {
        try Running(
            executable: URL(fileURLWithPath: "/bin/sh"),
            arguments: ["-c", "\(before)exec '\(Self.executable.path)' \(line)"], folder: folder,
            environment: environment)
    }

    /// The same with nothing to read, to its end.
    func runInShell(_ line: String) throws -> Result {
        let running = try startInShell(line)
        try running.input.close()
        return running.finish()
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }
}

/// A running program.
final class Running {
    let input: FileHandle
    private let process = Process()
    private let output = Pipe()
    private let errors = Pipe()
    private var buffer = Data()

    init(executable: URL, arguments: [String], folder: URL, environment: [String: String]) throws {
        let pipe = Pipe()
        input = pipe.fileHandleForWriting
        // A program that ends early must not end the tests by SIGPIPE.
        signal(SIGPIPE, SIG_IGN)
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment
        variables["DFI_HOME"] = folder.appending(path: "home").path
        variables["XDG_CACHE_HOME"] = folder.appending(path: "cache").path
        variables.merge(environment) { $1 }
        process.environment = variables
        process.standardInput = pipe
        process.standardOutput = output
        process.standardError = errors
        try process.run()
    }

    /// The next line of standard output; nil at its end.
    func nextLine() -> String? {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                defer { buffer = Data(buffer[(end + 1)...]) }
                return String(decoding: buffer[..<end], as: UTF8.self)
            }
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            buffer.append(more)
        }
    }

    /// Reads no more of standard output.
    func closeOutput() throws { try output.fileHandleForReading.close() }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for the end, meanwhile reading what is left of both outputs.
    func finish() -> Command.Result {
        let errors = errors.fileHandleForReading
        let box = TextBox()
        let thread = Thread { box.fill((try? errors.readToEnd()) ?? Data()) }
        thread.start()
        let rest = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        return Command.Result(
            status: process.terminationReason == .exit
                ? process.terminationStatus : -process.terminationStatus,
            output: String(decoding: buffer + rest, as: UTF8.self), errors: box.text)
    }

    /// Carries text from the thread that reads it.
    private final class TextBox: @unchecked Sendable {
        // Unchecked: filled before `signal`, read after `wait`.
        private let done = DispatchSemaphore(value: 0)
        private var data = Data()

        func fill(_ data: Data) {
            self.data = data
            done.signal()
        }

        var text: String {
            done.wait()
            return String(decoding: data, as: UTF8.self)
        }
    }
}

/// Runs `body` with a command in its own folder.
func withCommand<Result>(_ body: (Command) throws -> Result) throws -> Result {
    let folder = try ScratchFolder()
    return try withExtendedLifetime(folder) { try body(Command(folder: folder.url)) }
}
