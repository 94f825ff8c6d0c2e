import EngineTestSupport
import FeatureAnalysis
import FeatureSpaces
import PictureSets
import Support
import TestSupport
import Testing

/// Influences from three products per picture against means that are computed again without each.
@Suite struct LeaveOneOutTests {
    private let sample: AnalysisSample

    init() throws { sample = try AnalysisSample(targets: 5, sources: 3) }

    private func terms(_ w: Features) throws -> [LeaveOneOut.Term] {
        try w.origin.meanTerms(weight: w.weight).map {
            LeaveOneOut.Term($0, values: try sample.mean($0.set).values)
        }
    }

    private func without(_ index: Int, _ set: Dataset) -> Dataset {
        var members = set.members
        members.remove(at: index)
        return Dataset(collection: set.collection, members: members)
    }

    /// Products of float32 features in double precision: ‖Δ‖² is a difference of squares some tens of times as large, so
    /// that rounding of the mean (6e-8) leaves it good to 1e-5.
    @Test(arguments: [1, -2.5])
    func isWhatLeavingOutDoes(factor: Double) throws {
        let (targets, sources) = (sample.targets, sample.sources)
        func vector(_ targets: Dataset, _ sources: Dataset) throws -> Features {
            try (sample.mean(targets) - sample.mean(sources)).scaled(by: factor)
        }
        let w = try vector(targets, sources)
        let found = try LeaveOneOut.influences(
            on: w, of: terms(w), extractor: sample.extractor, monitor: SilentMonitor())
        #expect(found.map(\.count) == [5, 3])
        let expected = [
            try (0..<5).map { try vector(without($0, targets), sources) },
            try (0..<3).map { try vector(targets, without($0, sources)) },
        ]
        for (found, rest) in zip(found.joined(), expected.joined()) {
            let moved = try rest - w
            #expect(agree(found.influence, moved.norm / w.norm, to: 1e-4))
            #expect(abs(found.along - (try moved.dot(w)) / (w.norm * w.norm)) < 1e-4)
            #expect(abs(try #require(found.cosine) - (try rest.cosine(w))) < 1e-5)
        }
        #expect(Set(found.joined().map(\.influence)).count == 8)
    }

    /// Over a set, the moves of the mean from leaving each picture out cancel.
    @Test func whatIsAlongSumsToNothing() throws {
        let w = try sample.mean(sample.targets) - sample.mean(sample.sources)
        let found = try LeaveOneOut.influences(
            on: w, of: terms(w), extractor: sample.extractor, monitor: SilentMonitor())
        for set in found { #expect(abs(set.reduce(0) { $0 + $1.along }) < 1e-5) }
    }

    @Test func stopsWhenAsked() throws {
        let w = try sample.mean(sample.targets) - sample.mean(sample.sources)
        let monitor = RecordingMonitor(cancellingAfter: 2)
        #expect(throws: WorkCancelled.self) {
            try LeaveOneOut.influences(on: w, of: terms(w), extractor: sample.extractor, monitor: monitor)
        }
        #expect(monitor.reports.count == 2 && monitor.reports[0].total == 8)
    }

    @Test func needsTwoPictures() throws {
        let one = try AnalysisSample(targets: 2, sources: 1)
        let w = try one.mean(one.targets) - one.mean(one.sources)
        #expect(throws: OnePicture.self) {
            try LeaveOneOut.influences(
                on: w, of: terms(w), extractor: one.extractor, monitor: SilentMonitor())
        }
    }
}
