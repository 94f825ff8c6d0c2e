import ConvNet
import EngineTestSupport
import Foundation
import Imaging
import Neighbors
import PictureSets
import Support
import TestSupport
import Testing

/// The files in which pool5 was kept before there were chunks.
@Suite struct FormerDescriptorsTests {
    private let pictures: ScratchFolder
    private let cache: ScratchFolder
    private let collection: PictureCollection

    init() throws {
        cache = try ScratchFolder()
        pictures = try ScratchFolder()
        collection = try pictures.collection(of: [picture(seed: 1)])
        try cache.write("dfi descriptors 1\nabc\n500 rows", "pool5/819ed2cbc56f-9c178ef28c65-200-3.f32")
        try cache.write("dfi descriptors 1\n", "pool5/819ed2cbc56f-9c178ef28c65-200-3.f16")
        try cache.write("dfi descriptors 1\n", "pool5/notes.txt")
        try cache.write("dfi descriptors 2\n", "pool5/other.f32")
    }

    private var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: cache.path("pool5")).filter { $0.count > 2 }
                .sorted()
        }
    }

    /// What they kept is made anew: so much is said, once, and they no longer take up room.
    @Test func areRemovedAndThatIsSaid() throws {
        var said: [String] = []
        for _ in 0..<2 {
            let folder = CacheFolder(path: cache.path) { said.append($0) }.folder("pool5")
            _ = try DescriptorStore(collection: collection, network: .tiny, cache: folder)
                .rows(of: [0], monitor: SilentMonitor())
        }
        #expect(said.count == 1 && said[0].contains("2 files in \(cache.path)/pool5"), "\(said)")
        #expect(try names == ["notes.txt", "other.f32"])
    }

    @Test func stayWhereNothingCanBeWritten() throws {
        let folder = CacheFolder(readOnly: cache.path).folder("pool5")
        _ = try DescriptorStore(collection: collection, network: .tiny, cache: folder)
            .rows(of: [0], monitor: SilentMonitor())
        #expect(try names.count == 4)
    }
}
