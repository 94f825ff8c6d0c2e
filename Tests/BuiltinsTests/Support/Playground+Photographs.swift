import DeepFeatures
import Foundation
import LanguageTestSupport
import Support
import Testing

extension Playground {
    /// The folder of the fetched photographs.
    static let photographs = DataHome().data

    /// A session in which faces are found, with an astronaut's portrait as me.png and the built-in network.
    static func ofPhotographs(_ code: String = "") throws -> Playground {
        let playground = try Playground(sessionFile: true)
        playground.session.workingFolder = playground.folder + "/out"
        try FileManager.default.copyItem(
            atPath: DataHome().models + "/faces", toPath: playground.folder + "/home/models/faces")
        try FileManager.default.copyItem(
            atPath: photographs + "/astronaut.png", toPath: playground.data("me.png"))
        playground.run("use(network(\"tiny\"))\n" + code)
        _ = playground.host.takeLines()
        return playground
    }

    /// The same with the example faces in the place of drawn ones.
    static func ofExampleFaces(_ code: String) throws -> Playground {
        let playground = try ofPhotographs()
        for name in ["faces", "faces.csv"] {
            try? FileManager.default.removeItem(atPath: playground.data(name))
            try FileManager.default.createSymbolicLink(
                atPath: playground.data(name), withDestinationPath: photographs + "/" + name)
        }
        playground.run(code)
        _ = playground.host.takeLines()
        return playground
    }

    /// Where a file of its data is.
    func data(_ name: String) -> String { "\(folder)/home/data/\(name)" }

    /// Copies example faces into a folder of its data.
    func addFaces(_ numbers: some Sequence<Int>, to folder: String) throws {
        try FileManager.default.createDirectory(atPath: data(folder), withIntermediateDirectories: true)
        for number in numbers {
            let name = String(format: "%06d.jpg", number)
            try FileManager.default.copyItem(
                atPath: "\(Self.photographs)/faces/\(name)", toPath: data("\(folder)/\(name)"))
        }
    }

    func picture(_ name: String) throws -> Picture { try #require(try value(of: name) as? Picture) }
}
