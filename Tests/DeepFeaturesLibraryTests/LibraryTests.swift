import DeepFeatures
import Foundation
import Testing

/// A program that imports only the library makes the paper's edits: on drawn faces, with the built-in network.
@Suite struct LibraryTests {
    /// Drawn faces, in a folder that is deleted with them.
    private final class Faces {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dfi-\(UUID().uuidString)").path
        let set: Dataset
        private(set) var notices: [MethodNotice] = []

        init() throws {
            let place = try DrawnFaces.make(in: CacheFolder(path: folder), monitor: SilentMonitor())
            set = try Dataset(at: place.pictures, attributes: place.attributes)
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func context(keepsResults: Bool = false, monitor: any WorkMonitor = SilentMonitor()) -> DirectContext
        {
            DirectContext(
                monitor: monitor, cache: CacheFolder(path: folder), keepsResults: keepsResults
            ) { [unowned self] in notices.append($0) }
        }
    }

    @Test func facesSmile() throws {
        let faces = try Faces()
        let x = try faces.set.picture(at: 0)
        let z = try smile(x, like: faces.set, by: .tiny, in: faces.context())
        let report = try #require(z.reconstruction)
        #expect(report.objective < report.initialObjective / 2)
        #expect(report.isFinished && report.moves.count == 1 && report.moves[0].raw == 3)
        #expect(z.isEdited && z.image.width == 200 && z.image.height == 200)
        // A drawn smile is below the middle; the hair has none.
        let mouth = PixelRect(left: 70, top: 125, width: 60, height: 35)
        let hair = PixelRect(left: 70, top: 30, width: 60, height: 35)
        #expect(try difference(x, z, in: mouth) > 2 * difference(x, z, in: hair))
        // There are fewer than 60 faces of a kind, which gives a notice for each.
        let sides = faces.notices.compactMap { notice -> ContrastRequest.Side? in
            if case .fewNeighbors(60, _, let side) = notice { side } else { nil }
        }
        #expect(!sides.isEmpty)
    }

    @Test func holesAreFilledAndTheirSurroundingsStay() throws {
        let faces = try Faces()
        let x = try faces.set.picture(at: 0)
        let frame = PixelRect(left: 70, top: 120, width: 60, height: 40)
        let hole = Mask(.rectangle(Mask.Frame(left: 70, top: 120, width: 60, height: 40)))
        let filled = try fill(hole, of: x, from: faces.set, by: .tiny, in: faces.context())
        let coverage = hole.coverage(width: 200, height: 200)
        for pixel in coverage.values.indices where coverage.values[pixel] == 0 {
            for channel in 0..<3 {
                try #require(filled.image.pixels[3 * pixel + channel] == x.image.pixels[3 * pixel + channel])
            }
        }
        // The result is nearer to a face than the grey that was there.
        let grey = Image.filled(width: 200, height: 200, red: 0.5, green: 0.5, blue: 0.5)
        let erased = Picture(image: grey.composited(over: x.image, in: coverage))
        #expect(try difference(x, filled, in: frame) < difference(x, erased, in: frame))
    }

    @Test func strongerMovesGoFarther() throws {
        let faces = try Faces()
        let x = try faces.set.picture(at: 0)
        let swept = try smiles(x, like: faces.set, by: .tiny, in: faces.context())
        #expect(swept.map(\.k) == [1, 1, 1, 10, 10, 10, 40, 40, 40])
        #expect(swept.map(\.strength) == [1, 2, 3, 1, 2, 3, 1, 2, 3])
        for start in [0, 3, 6] {
            let row = swept[start..<start + 3]
            let distances = row.compactMap(\.distance)
            #expect(distances.count == 3 && distances[0] < distances[1] && distances[1] < distances[2])
            let changes = row.map { $0.picture.image.rootMeanSquareDifference(from: x.image) }
            #expect(changes[0] < changes[1] && changes[1] < changes[2])
        }
    }

    @Test func whatIsKeptIsNotComputedAgain() throws {
        let faces = try Faces()
        let counter = Counter()
        let context = faces.context(keepsResults: true, monitor: counter)
        let phi = try FeatureMapping(.tiny, fitting: faces.set.picture(at: 0).image)
        let some = Dataset(collection: faces.set.collection, members: [0, 1, 2])
        let first = try phi.mean(of: some, in: context)
        #expect(counter.reports == 3)
        let again = try phi.mean(of: some, in: context)
        #expect(counter.reports == 3 && first.values == again.values)
        _ = try phi.mean(of: some, in: faces.context(monitor: counter))
        #expect(counter.reports == 6)
    }

    @Test func aStoppedSearchLeavesItsBestPicture() throws {
        let faces = try Faces()
        let x = try faces.set.picture(at: 0)
        let phi = try FeatureMapping(.tiny, fitting: x.image)
        let target = try phi.features(of: x, in: faces.context())
        let task = ReconstructionTask(target: target, from: Picture(image: x.image.inverted), network: .tiny)
        let interrupted = #expect(throws: InterruptedWithPicture.self) {
            try task.run(in: faces.context(monitor: Counter(stoppingAfter: 5)))
        }
        let report = try #require(interrupted?.picture.reconstruction)
        #expect(!report.isFinished && report.evaluations == 5)
        #expect(report.objective < report.initialObjective)
    }

    private func difference(_ a: Picture, _ b: Picture, in part: PixelRect) throws -> Double {
        try a.image.cropped(to: part).rootMeanSquareDifference(from: b.image.cropped(to: part))
    }
}

/// Counts reports, and asks to stop after a given number.
private final class Counter: WorkMonitor, @unchecked Sendable {
    // Safe: reports arrive one after another, and other threads ask only while none arrives.
    private let lock = NSLock()
    private var count = 0
    private let limit: Int

    init(stoppingAfter limit: Int = .max) { self.limit = limit }

    var reports: Int { lock.withLock { count } }
    var isCancelled: Bool { reports >= limit }
    func report(_ progress: WorkProgress) { lock.withLock { count += 1 } }
}
