import LanguageTestSupport
import ConvNet
import Foundation
import Tensor
import Testing
import WeightFiles

/// A session outlives its folders: what it remembers by path is found where it is now, by its hash.
@Suite struct MovedFilesTests {
    private func move(_ from: String, to place: String) throws {
        try FileManager.default.createDirectory(
            atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: from, toPath: place)
    }

    /// The tiny network's weights beside the scripts, used by a session that was then closed.
    private func playground() throws -> Playground {
        let playground = try Playground(sessionFile: true)
        let path = playground.folder + "/scripts/weights.safetensors"
        let network = Network.tiny
        try Safetensors.write(network.namedTensors, metadata: network.fileMetadata, to: path)
        playground.run("net = network(\"weights.safetensors\"); use(net); d = dataset(\"faces\"); x = d[0]")
        _ = playground.host.takeLines()
        return playground
    }

    /// In the model store of this home, beside the session, in the home's data.
    @Test(arguments: [
        "/home/models/weights.safetensors", "/weights.safetensors", "/home/data/weights.safetensors",
    ])
    func weightsThatMovedAreFound(_ place: String) throws {
        let playground = try playground()
        try move(playground.folder + "/scripts/weights.safetensors", to: playground.folder + place)
        try playground.reopen()
        #expect(playground.output(of: "net.source") == [playground.folder + place])
        #expect(playground.output(of: "phi(x, size: [32, 32]) == phi(x, size: [32, 32])") == ["true"])
    }

    @Test func otherWeightsOfThatNameAreNotTaken() throws {
        let playground = try playground()
        let path = playground.folder + "/scripts/weights.safetensors"
        try FileManager.default.removeItem(atPath: path)
        let other = Network.tiny.with(pooling: .ceil)
        try FileManager.default.createDirectory(
            atPath: playground.folder + "/home/models", withIntermediateDirectories: true)
        try Safetensors.write(
            other.namedTensors, metadata: other.fileMetadata,
            to: playground.folder + "/home/models/weights.safetensors")
        try playground.reopen()
        let said = playground.output(of: "net").joined(separator: "\n")
        #expect(said.contains("the weights of this network are no longer at \(path)"), "\(said)")
        #expect(said.contains("\(playground.folder)/home/models"), "\(said)")
    }

    /// Where they were, where they were looked for, and what to do.
    @Test(arguments: [
        "d[1]", "mean(d, size: [32, 32])", "nearest(d, to: x, k: 2, by: \"cosine\")", "show(d[0..1])",
    ])
    func lostPicturesAreTold(code: String) throws {
        let playground = try playground()
        try FileManager.default.removeItem(atPath: playground.folder + "/home/data/faces")
        let before = playground.output(of: code)
        #expect(
            before.first
                == "error: the pictures of this set are no longer at \(playground.folder)/home/data/faces")
        try playground.reopen()
        let said = playground.output(of: code)
        #expect(said.first == before.first)
        #expect(said.contains { $0.contains("\(playground.folder)/home/models, ") }, "\(said)")
    }

    /// Under another name beside the old place, in a folder that is searched, or loose in one.
    @Test(arguments: ["/home/data/renamed", "/home/data/other", "/faces of mine", "/home/models/x"])
    func renamedFoldersAreFound(place: String) throws {
        let playground = try playground()
        try move(playground.folder + "/home/data/faces", to: playground.folder + place)
        try playground.reopen()
        #expect(playground.output(of: "d[1].file") == ["\(playground.folder)\(place)/f1.png"])
    }

    /// models/faces, for one, has the weights that find faces.
    @Test func aFolderOfThatNameForSomethingElseIsNotTaken() throws {
        let playground = try playground()
        let folder = playground.folder
        try FileManager.default.createDirectory(
            atPath: folder + "/home/models/faces", withIntermediateDirectories: true)
        try Data([1]).write(to: URL(fileURLWithPath: folder + "/home/models/faces/pnet.pt"))
        try move(folder + "/home/data/faces", to: folder + "/else/where/faces")
        try playground.reopen()
        let said = playground.output(of: "d[1]")
        #expect(said.contains { $0.contains("\(folder)/home/data/faces") }, "\(said)")
        #expect(!said.contains { $0.contains("models/faces") }, "\(said)")
        try move(folder + "/else/where/faces", to: folder + "/home/data/faces")
        try playground.reopen()
        #expect(playground.output(of: "d[1].file") == ["\(folder)/home/data/faces/f1.png"])
    }

    @Test func picturesThatMovedAreFound() throws {
        let playground = try playground()
        playground.run("y = image(\"faces/f1.png\")")
        try move(playground.folder + "/home/data/faces", to: playground.folder + "/faces")
        try playground.reopen()
        _ = playground.host.takeLines()
        #expect(playground.output(of: "phi(d[1], size: [32, 32]) == phi(y, size: [32, 32])") == ["true"])
    }
}
