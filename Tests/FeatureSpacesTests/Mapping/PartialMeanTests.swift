import ConvNet
import EngineTestSupport
import FeatureSpaces
import Foundation
import Imaging
import PictureSets
import Support
import TestSupport
import Testing

/// A mean that was interrupted continues where it stopped, and is the same bit for bit.
@Suite struct PartialMeanTests {
    private let files: ScratchFolder
    private let set: Dataset
    private let extractor: FeatureExtractor
    private let whole: FeatureMean
    private let key = hash(of: "a mean")

    init() throws {
        files = try ScratchFolder()
        let pictures = try (0..<9).map { try picture(seed: $0, width: 40, height: 40) }
        set = Dataset(collection: try files.collection(of: pictures), members: [8, 1, 2, 3, 4, 5, 6, 7, 0])
        extractor = try FeatureExtractor(
            network: .tiny,
            space: FeatureSpace(network: .tiny, taps: FeatureSpace.defaultTaps, width: 40, height: 40))
        whole = try FeatureMean(of: set, extractor: extractor, monitor: SilentMonitor())
    }

    private var folder: String { files.path("means") }
    private var kept: String { "\(folder)/\(key.hex)" }

    private func partial(_ cache: CacheFolder? = nil, interval: Double = .infinity) -> PartialMean {
        PartialMean(
            key: key, space: extractor.space, count: set.count, in: cache ?? CacheFolder(path: folder),
            interval: interval)
    }

    private func mean(_ partial: PartialMean, stoppingAfter count: Int = .max) throws -> (
        mean: FeatureMean?, reports: [WorkProgress]
    ) {
        let monitor = RecordingMonitor(cancellingAfter: count)
        do {
            let mean = try FeatureMean(of: set, extractor: extractor, partial: partial, monitor: monitor)
            return (mean, monitor.reports)
        } catch is WorkCancelled {
            return (nil, monitor.reports)
        }
    }

    private func expectWhole(_ mean: FeatureMean?) {
        #expect(mean?.values == whole.values && mean?.squaredNorms == whole.squaredNorms)
        #expect(mean?.count == 9 && mean?.leftOut == [])
    }

    @Test func anInterruptedMeanGoesOnWhereItWas() throws {
        #expect(try mean(partial(), stoppingAfter: 7).mean == nil)
        let again = partial()
        #expect(again.done == 7)
        // Once more, one picture later.
        #expect(try mean(again, stoppingAfter: 1).mean == nil)
        let rest = try mean(partial())
        #expect(rest.reports.map(\.completed) == [9] && rest.reports.map(\.total) == [9])
        expectWhole(rest.mean)
        #expect(!FileManager.default.fileExists(atPath: kept))
    }

    /// As after a kill: what was in the file during the work, and nothing that is written at its end.
    @Test func theSumsAreKeptFromTimeToTime() throws {
        let (kept, copy) = (kept, files.path("killed"))
        let monitor = ReportMonitor { progress in
            guard progress.completed == 4 else { return }
            try? FileManager.default.copyItem(atPath: kept, toPath: copy)
        }
        _ = try FeatureMean(of: set, extractor: extractor, partial: partial(interval: 0), monitor: monitor)
        #expect(!FileManager.default.fileExists(atPath: kept))
        try FileManager.default.moveItem(atPath: copy, toPath: kept)
        let killed = partial()
        #expect(killed.done == 4)
        expectWhole(try mean(killed).mean)
    }

    @Test func picturesThatCannotBeDecodedStayLeftOut() throws {
        let collection = set.collection
        try Data("no picture".utf8).write(to: URL(fileURLWithPath: files.path("1.png")))
        let listed = collection.files.map { file in
            file.name == "1.png"
                ? .init(
                    name: file.name, sha256: Array("no picture".utf8).withUnsafeBytes(ContentHash.ofBytes).hex
                )
                : file
        }
        let broken = Dataset(
            collection: PictureCollection(
                root: collection.root, files: listed, crop: nil, attributes: AttributeTable(columns: []),
                pictureSize: nil), members: set.members)
        let whole = try FeatureMean(of: broken, extractor: extractor, monitor: SilentMonitor())
        #expect(throws: WorkCancelled.self) {
            try FeatureMean(
                of: broken, extractor: extractor, partial: partial(),
                monitor: RecordingMonitor(cancellingAfter: 4))
        }
        let rest = try FeatureMean(
            of: broken, extractor: extractor, partial: partial(), monitor: SilentMonitor())
        #expect(rest.leftOut == ["1.png"] && whole.leftOut == ["1.png"])
        #expect(rest.values == whole.values && rest.count == 8)
    }

    @Test(arguments: [0, 1, 20, 90, 130, 1000]) func aDamagedFileIsRemoved(at position: Int) throws {
        _ = try mean(partial(), stoppingAfter: 7)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: kept))
        bytes[position] ^= 1
        try bytes.write(to: URL(fileURLWithPath: kept))
        let after = partial()
        #expect(after.done == 0 && !FileManager.default.fileExists(atPath: kept))
        expectWhole(try mean(after).mean)
    }

    @Test func aFileThatEndsEarlyIsRemoved() throws {
        _ = try mean(partial(), stoppingAfter: 7)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: kept))
        for count in [0, 1, 64, 100, 200, bytes.count - 1] {
            try bytes.prefix(count).write(to: URL(fileURLWithPath: kept))
            #expect(partial().done == 0)
        }
    }

    /// What another mean left under this one's name, or a set with fewer pictures, does not count.
    @Test func whatIsOfAnotherMeanDoesNotCount() throws {
        _ = try mean(partial(), stoppingAfter: 7)
        let cache = CacheFolder(path: folder)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: kept))
        #expect(PartialMean(key: key, space: extractor.space, count: 7, in: cache).done == 0)
        try bytes.write(to: URL(fileURLWithPath: "\(folder)/\(hash(of: "other").hex)"))
        #expect(PartialMean(key: hash(of: "other"), space: extractor.space, count: 9, in: cache).done == 0)
    }

    @Test func whereNothingCanBeWrittenNothingIsKept() throws {
        let cache = CacheFolder(readOnly: folder)
        #expect(try mean(partial(cache), stoppingAfter: 7).mean == nil)
        #expect(partial(cache).done == 0)
        expectWhole(try mean(partial(cache)).mean)
    }

    @Test func whatNobodyCameBackToIsRemoved() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let (old, new) = ("\(folder)/old", "\(folder)/new")
        for (path, days) in [(old, 31.0), (new, 29)] {
            try Data("x".utf8).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -days * 86_400)], ofItemAtPath: path)
        }
        _ = partial()
        #expect(!FileManager.default.fileExists(atPath: old) && FileManager.default.fileExists(atPath: new))
    }
}
