import DeepFeatures
import TestSupport
import Testing

/// The example of Sources/DeepFeatures, line by line but for where files are: one import is enough for it.
@Suite struct ExampleTests {
    @Test func aSmile() throws {
        let folder = try ScratchFolder()
        let monitor = SilentMonitor()
        let drawn = try DrawnFaces.make(in: CacheFolder(path: folder.path), monitor: monitor)
        let faces = try DatasetListing(
            path: drawn.pictures, options: .init(attributes: drawn.attributes), hashing: DirectFileHashing(),
            monitor: monitor
        ).collection

        let network = Network.tiny
        let space = try FeatureSpace(network: network, taps: FeatureSpace.defaultTaps, width: 64, height: 64)
        let extractor = try FeatureExtractor(network: network, space: space)
        func mean(smiling: Double) throws -> Features {
            let members = faces.files.indices.filter {
                faces.attributes.row($0)["smiling"] == .number(smiling)
            }
            let set = Dataset(collection: faces, members: members)
            let mean = try FeatureMean(of: set, extractor: extractor, monitor: monitor)
            return Features(space: space, values: mean.values, weight: 1, start: nil, reference: nil)
        }

        let x = try Dataset(collection: faces).picture(named: "000.png")
        let phi = Features(
            space: space, values: try extractor.values(of: x.image, monitor: monitor), weight: 1, start: x,
            reference: nil)
        let w = try mean(smiling: 1) - mean(smiling: 0)
        var search = try Reconstruction(
            network: network, target: phi + w.scaled(by: 3), start: x.image,
            options: .init(evaluations: 30))
        try search.run(monitor: monitor)
        let z = try #require(try search.picture(seconds: 0, isFinished: true))
        let path = folder.path("smile.png")
        try ImageFile.write(z.image, path: path, comment: EditMark.comment(for: z))

        let report = try #require(z.reconstruction)
        #expect(report.objective < report.initialObjective)
        let saved = try ImageFile.read(DecodingRequest(name: path))
        #expect(EditMark.isIn(saved))
        #expect(
            EditMark.comment(for: z)
                == "Edited with dfi by deep feature interpolation: a reconstruction of \(report.evaluations) evaluations."
        )
    }
}
