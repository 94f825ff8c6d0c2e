import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Language
import Support

/// Finds out what heavy work a script does, without doing it: the whole script runs, in an empty session of its own,
/// and what the network would compute is only noted (`Rehearsal`). Branches that depend on computed figures may go
/// another way.
package struct ScriptRehearsal {
    private let environment: Environment
    private let network: NetworkValue

    /// - Parameter network: the one the script will use if it names none.
    package init(for environment: Environment, network: NetworkValue) {
        self.environment = environment
        self.network = network
    }

    /// - Parameter script: the absolute path.
    /// - Throws: what the script throws, such as for missing pictures.
    package func loads(of script: String) throws -> [WorkLoad] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dfi-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let session = environment.session
        let copy = try session.rehearsing(host: SilentHost(monitor: session.monitor), folder: folder)
        try copy.use(network)
        do {
            let text = try SourceFile.read(path: script, commands: copy.commands)
            try Interpreter(environment: Environment(session: copy, builtins: environment.builtins))
                .run(SourceText(text), script: script) { _ in }
        } catch is ProgramEnd {
            // The script's work is what came before this.
        }
        return copy.rehearsal?.loads ?? []
    }
}
