import Foundation
import Interpreter
import LanguageTestSupport
import TestSupport

/// A session of the bare language: its own types of values, and a handful of functions declared for the tests.
///
///     scripts/    where relative inputs are looked for first
final class Playground: RecordedSession {
    static let table = BuiltinTable([
        FunctionFamily(
            "Values", LengthFunction.self, AbsFunction.self, DoubleFunction.self, TableFunction.self),
        FunctionFamily(
            "The session", PrintFunction.self, TimeFunction.self, AttemptFunction.self, ForgetFunction.self,
            UndoFunction.self, ExitFunction.self),
    ])

    /// - Parameters:
    ///   - types: those besides the language's own.
    ///   - functions: functions for values of these types.
    init(
        types: [any Value.Type] = [], functions: [FunctionFamily] = [], sessionFile: Bool = false
    ) throws {
        try super.init(
            types: TypeTable(types),
            builtins: functions.isEmpty ? Self.table : BuiltinTable(Self.table.families + functions),
            host: RecordingHost(), sessionFile: sessionFile
        ) { folder in
            try FileManager.default.createDirectory(
                atPath: folder + "/scripts", withIntermediateDirectories: true)
        }
    }
}
