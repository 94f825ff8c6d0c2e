import Foundation
import Interpreter
import Support

/// What the command line asks for.
public struct WorkbenchOptions: Sendable {
    /// For the parameters of files and code.
    public var settings: [ParameterSetting] = []
    /// Scripts, and at most one pack.
    public var files: [String] = []
    public var code: [String] = []
    public var staysInteractive = false
    public var session: String?
    /// Where the heavy work that was done is written, as a `WorkTally` in JSON.
    public var workFile: String?
    /// Where the session is written as a page once the programs have ended.
    public var page: String?
    /// A page whose outputs are to be compared with what its script gives now.
    public var verifiedPage: String?
    public var writesJSON = false
    public var isQuiet = false
    public var checksOnly = false
    public var skipsStartup = false

    public init() {}

    /// The pack among the files.
    var pack: String? { files.first(where: Self.isPack) }

    /// The files to run.
    var scripts: [String] { files.filter { !Self.isPack($0) } }

    /// By the file's name or its first bytes.
    private static func isPack(_ file: String) -> Bool {
        guard file != ProgramSource.standardInput else { return false }
        return file.lowercased().hasSuffix(".dfiz")
            || (try? FileBytes.head(of: file, count: 100)).flatMap { FileKind.of($0, named: file) } == .pack
    }

    /// - Throws: `PackOptionError` where it is not clear which session is meant.
    func checkPack() throws {
        let packs = files.filter(Self.isPack)
        if packs.count > 1 { throw PackOptionError.several(packs) }
        if let pack = packs.first, session != nil { throw PackOptionError.besideSession(pack) }
    }
}

/// A command line with a pack and another session.
enum PackOptionError: ExplainedError {
    case several([String])
    case besideSession(String)

    var message: String {
        switch self {
        case .several(let packs): "\(NameList.all(packs)) are packs, and one is opened at a time"
        case .besideSession(let pack):
            "the pack “\(pack)” has a session of its own, and --session names another"
        }
    }

    var remedy: String? {
        switch self {
        case .several: "open one of them"
        case .besideSession:
            "leave --session out; session copy \"mine.dfisession\" then keeps the pack's under another name"
        }
    }
}
