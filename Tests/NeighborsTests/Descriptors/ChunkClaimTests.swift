import ConvNet
import EngineTestSupport
import Foundation
import Imaging
import Neighbors
import PictureSets
import Support
import TestSupport
import Testing

/// Claims of chunks by other processes: advice, which is heeded while they live.
@Suite struct ChunkClaimTests {
    private let pictures: ScratchFolder
    private let cache: ScratchFolder
    private let collection: PictureCollection
    private let claim: String

    init() throws {
        cache = try ScratchFolder()
        pictures = try ScratchFolder()
        collection = try pictures.collection(of: (0..<2).map { try picture(seed: UInt64($0)) })
        let store = try DescriptorStore(collection: collection, network: .tiny, folder: cache.path)
        _ = try store.rows(of: [0], monitor: SilentMonitor())
        let part = try #require(cache.parts().first) as NSString
        claim = (part.deletingLastPathComponent as NSString).deletingPathExtension + ".claim"
    }

    private func compute(_ monitor: any WorkMonitor) throws {
        let store = try DescriptorStore(collection: collection, network: .tiny, folder: cache.path)
        _ = try store.rows(of: [0, 1], monitor: monitor)
    }

    private func expectNoWaiting() throws {
        let monitor = RecordingMonitor()
        let start = ContinuousClock.now
        try compute(monitor)
        #expect(monitor.reports.count == 1)
        #expect(ContinuousClock.now - start < .seconds(15))
    }

    @Test func waitingCanBeInterrupted() throws {
        try Data().write(to: URL(filePath: claim))
        #expect(throws: WorkCancelled.self) { try compute(CountingMonitor(cancellingAtPoll: 8)) }
        #expect(FileManager.default.fileExists(atPath: claim))
    }

    /// Whoever waits goes on when the other one is done, or has given up.
    @Test func aClaimIsHeeded() throws {
        try Data("somebody\n".utf8).write(to: URL(filePath: claim))
        let claim = claim
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.3) { unlink(claim) }
        let start = ContinuousClock.now
        try compute(SilentMonitor())
        #expect(ContinuousClock.now - start > .milliseconds(250))
    }

    @Test func oneThatWasLeftBehindIsTakenOver() throws {
        try Data("somebody\n".utf8).write(to: URL(filePath: claim))
        let before = Date(timeIntervalSinceNow: -60)
        try FileManager.default.setAttributes([.modificationDate: before], ofItemAtPath: claim)
        try expectNoWaiting()
        #expect(!FileManager.default.fileExists(atPath: claim))
    }

    /// Times may be any, and none is a trap.
    @Test(arguments: [Int.max, 10_000_000_000, -10_000_000_000, Int.min])
    func aClaimMayHaveAnyTime(seconds: Int) throws {
        try Data("somebody\n".utf8).write(to: URL(filePath: claim))
        let time = timespec(tv_sec: seconds, tv_nsec: 0)
        _ = utimensat(AT_FDCWD, claim, [time, time], 0)
        // Some are a time to come: nobody waits for that here.
        _ = try? compute(CountingMonitor(cancellingAtPoll: 8))
    }

    /// Who did not touch a claim in time has lost it: it is another's, who removes it when all is done.
    @Test(arguments: [true, false]) func aClaimThatWasTakenOverIsNotRemoved(isAnotherFile: Bool) throws {
        let path = claim
        let monitor = ReportMonitor { _ in
            if isAnotherFile { unlink(path) }
            try? Data("another machine 7\n".utf8).write(to: URL(filePath: path))
        }
        try compute(monitor)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "another machine 7\n")
    }

    @Test func whatIsNoClaimIsNotHeeded() throws {
        try FileManager.default.createDirectory(atPath: claim, withIntermediateDirectories: false)
        try expectNoWaiting()
    }

    @Test func aLinkIsNotFollowed() throws {
        let target = try pictures.write("precious", "target")
        try FileManager.default.createSymbolicLink(atPath: claim, withDestinationPath: target)
        try expectNoWaiting()
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "precious")
    }
}
