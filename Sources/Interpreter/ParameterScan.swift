import Language
import Support

/// Finds the parameters of programs and of the files they include, without running anything.
public struct ParameterScan {
    /// In the order in which the programs come to them.
    public private(set) var declarations: [ParameterDeclaration] = []
    /// What each parameter is set to, in the order in which they were given: one value, or several one after another.
    private var settings: [(name: String, texts: [String])] = []
    /// The names of those whose declaration is a mistake, which the program's check tells.
    private var mistaken: Set<String> = []
    private let environment: Environment
    private var seen: Set<String> = []

    /// - Parameter environment: files are looked for in the folders of its session.
    public init(environment: Environment) { self.environment = environment }

    private var session: Session { environment.session }

    private func evaluator(for source: SourceText) -> Evaluator {
        Evaluator(environment: environment, source: source, includeCheck: Checker.self)
    }

    /// Adds a program. Its errors are left to its check.
    /// - Parameter script: the absolute path of the file the text is from.
    public mutating func scan(_ source: SourceText, script: String? = nil) {
        guard let script else { return scan(source) }
        session.running(script) { scan(source) }
    }

    private mutating func scan(_ source: SourceText) {
        let evaluator = evaluator(for: source)
        var own: [String: ScriptParameter] = [:]
        for statement in session.parse(source).statements {
            switch statement.kind {
            case .parameter(let parameter):
                // The same again, with another default, is listed once.
                guard
                    own.updateValue(parameter, forKey: parameter.name.name)?.hasValues(of: parameter) != true
                else { continue }
                do {
                    declarations.append(
                        try ParameterDeclaration(parameter, statement.span, by: evaluator))
                } catch {
                    mistaken.insert(parameter.name.name)
                }
            case .include(let path, _):
                guard let file = try? session.input(path), seen.insert(file).inserted,
                    let text = try? SourceFile.read(path: file, commands: session.commands)
                else { continue }
                scan(SourceText(text, name: path), script: file)
            default: continue
            }
        }
    }

    /// Takes up settings of the programs about to run, if they fit the declarations.
    /// - Throws: `InvalidSetting`, `UnknownParameter`, `SettingGivenTwice`.
    public mutating func apply(_ given: [ParameterSetting]) throws {
        settings = []
        for setting in given {
            let asked = declarations.filter { $0.name == setting.name }
            let texts = try asked.map { try $0.settings(of: setting.text, by: evaluator(for: $0.source)) }
            guard let first = texts.first else {
                if mistaken.contains(setting.name) { continue }
                throw UnknownParameter(name: setting.name, known: Set(declarations.map(\.name)).sorted())
            }
            guard !settings.contains(where: { $0.name == setting.name }) else {
                throw SettingGivenTwice(name: setting.name)
            }
            settings.append((setting.name, first))
        }
    }

    /// What the parameters are set to in each run of the programs: one run for every combination of their values, the last
    /// parameter's changing first.
    public var runs: [[String: String]] {
        settings.reduce([[:]]) { runs, setting in
            runs.flatMap { run in
                setting.texts.map { text in run.merging([setting.name: text]) { _, new in new } }
            }
        }
    }

    /// A run in words, by what differs: "alpha 3, k 60".
    public func name(of run: [String: String]) -> String {
        settings.filter { $0.texts.count > 1 }.map { "\($0.name) \(run[$0.name] ?? "")" }
            .joined(separator: ", ")
    }

    /// The values a parameter will have: what it is set to, else its default.
    public func values(of declaration: ParameterDeclaration) -> [any Value] {
        let texts = settings.first { $0.name == declaration.name }?.texts ?? []
        let values = texts.compactMap {
            try? declaration.setting(to: $0, by: evaluator(for: declaration.source)).value
        }
        return values.isEmpty ? [declaration.defaultValue] : values
    }
}

/// `--set name=text`.
public struct ParameterSetting: Sendable {
    public let name: String
    public let text: String

    /// nil if there is no `=` after a name. Spaces around both are left out.
    public init?(_ argument: String) {
        guard let sign = argument.firstIndex(of: "=") else { return nil }
        name = Self.trimmed(argument[..<sign])
        text = Self.trimmed(argument[argument.index(after: sign)...])
        if name.isEmpty { return nil }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

/// Thrown for a setting of a parameter that no program declares.
struct UnknownParameter: ExplainedError {
    let name: String
    let known: [String]

    var message: String { "--set \(name.excerpt(characters: 60)): no script has a parameter of that name" }
    var remedy: String? {
        guard !known.isEmpty else {
            return "a script declares one with param \(name.excerpt(characters: 60)) = 3"
        }
        return Suggestion.question(for: name, among: known)
            ?? "there \(known.count == 1 ? "is" : "are") \(NameList.phrase(known, limit: 12))"
    }
}

/// Thrown for two settings of one parameter.
struct SettingGivenTwice: ExplainedError {
    let name: String
    var message: String { "--set \(name) is given twice" }
    var remedy: String? { "give it once; several values are a list: --set '\(name)=[1, 2]'" }
}
