import Foundation
import Testing

/// Where the real weights and faces are.
enum RealHome {
    /// Gives a command a home with the faces and VGG-16 of the real one: a session would prefer VGG-19 if
    /// somebody has it.
    static func link(into command: Command) throws {
        let folder = command.path("home")
        try FileManager.default.createDirectory(atPath: folder + "/models", withIntermediateDirectories: true)
        for name in ["data", "models/vgg16.safetensors", "models/faces"] {
            let source = path + "/" + name
            try #require(
                FileManager.default.fileExists(atPath: source), "\(source) is missing: run Scripts/fetch-data"
            )
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/\(name)", withDestinationPath: source)
        }
    }

    /// The real one: what it holds was computed by the same program.
    static var cache: String { folder("XDG_CACHE_HOME") ?? NSHomeDirectory() + "/.cache" }

    private static var path: String {
        folder("DFI_HOME") ?? (folder("XDG_DATA_HOME") ?? NSHomeDirectory() + "/.local/share") + "/dfi"
    }

    private static func folder(_ variable: String) -> String? {
        ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    }
}
