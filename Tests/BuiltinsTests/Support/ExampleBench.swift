import LanguageTestSupport
import Foundation
import Imaging
import Interpreter
import PictureValues
import Support

/// A session in which the help pages' examples mean something: the files and the names they use, the built-in network,
/// and only a little of the work if there is much.
final class ExampleBench {
    private let playground: Playground

    init() throws {
        playground = try Playground(scale: .quick, files: Self.makeFiles)
        playground.session.workingFolder = playground.folder + "/out"
        _ = try lines(of: Self.files)
    }

    var folder: String { playground.folder }
    var session: Session { playground.session }
    var interpreter: Interpreter { playground.interpreter }

    /// Binds the usual names, whatever was done to them, and runs `code`; returns what it shows.
    /// - Throws: what is wrong with it.
    func lines(of code: String) throws -> [String] {
        try finishJobs()
        _ = try playground.checkedOutput(of: Self.names)
        // What was done quickly is not part of what the pages promise.
        return try playground.checkedOutput(of: code).filter { !$0.hasPrefix("DFI_QUICK") }
    }

    /// As `lines(of:)`: what `code` gives, statement by statement.
    func outcomes(of code: String) throws -> [Interpreter.Outcome] {
        try finishJobs()
        _ = try playground.checkedOutput(of: Self.names)
        return try playground.outcomes(of: code)
    }

    /// What `code` gives, besides what was bound before.
    func more(_ code: String) throws -> [Interpreter.Outcome] { try playground.outcomes(of: code) }

    /// Nothing of an earlier example goes on.
    private func finishJobs() throws {
        _ = try interpreter.finishJobs { _ in }
        _ = playground.host.takeLines()
    }

    /// Names that the pages use without binding them.
    private static let names = """
        use(network("tiny"))
        net = network("tiny")
        faces = dataset("faces", attributes: "faces.csv", crop: [19, 45, 140, 140])
        x = faces["000010.jpg"]
        y = faces["000016.jpg"]
        targets = nearest(faces where smiling, to: x, k: 3, then: "order")
        sources = nearest(faces where not smiling, to: x, k: 3, then: "order")
        w = mean(targets) - mean(sources)
        g = mean(faces where male) - mean(faces where not male)
        h = mean(faces where eyeglasses) - mean(faces where not eyeglasses)
        f = phi(x)
        z = reconstruct(f + w, evaluations: 2)
        a = 1
        b = 2
        """

    /// Files that the pages read without writing them.
    private static let files = "save(w, \"smile.safetensors\")"

    private static func makeFiles(in folder: String) throws {
        let faces = folder + "/home/data/faces"
        for name in [faces, folder + "/cache", folder + "/scripts", folder + "/out"] {
            try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true)
        }
        for index in 0..<6 {
            let picture = try Playground.picture(index).resized(width: 178, height: 218, filter: .bicubic)
            try ImageFile.write(picture, path: "\(faces)/\(Self.fileNames[index])")
        }
        // Faces are found in real photographs alone.
        let home = DataHome()
        try FileManager.default.copyItem(
            atPath: home.data + "/astronaut.png", toPath: folder + "/home/data/astronaut.png")
        try FileManager.default.createDirectory(
            atPath: folder + "/home/models", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: home.models + "/faces", toPath: folder + "/home/models/faces")
        try Data(attributes.utf8).write(to: URL(fileURLWithPath: folder + "/home/data/faces.csv"))
        try Data("k = 60\n".utf8).write(to: URL(fileURLWithPath: folder + "/scripts/sets.dfis"))
    }

    private static let fileNames = ["10", "16", "20", "21", "22", "23"].map { "0000\($0).jpg" }

    private static let attributes = """
        file,smiling,male,young,eyeglasses,pose
        000010.jpg,0,0,1,0,frontal
        000016.jpg,0,1,1,0,frontal
        000020.jpg,1,0,0,1,left
        000021.jpg,1,1,1,0,frontal
        000022.jpg,0,1,0,1,right
        000023.jpg,1,,1,0,frontal

        """
}
