import Interpreter

/// What the command line asks for.
public struct WorkbenchOptions: Sendable {
    /// For the parameters of files and code.
    public var settings: [ParameterSetting] = []
    public var files: [String] = []
    public var code: [String] = []
    public var staysInteractive = false
    public var session: String?
    /// Where the heavy work that was done is written, as a `WorkTally` in JSON.
    public var workFile: String?
    public var writesJSON = false
    public var isQuiet = false
    public var checksOnly = false
    public var skipsStartup = false

    public init() {}
}
