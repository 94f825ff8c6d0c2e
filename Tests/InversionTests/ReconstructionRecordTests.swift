import EngineTestSupport
import Imaging
import Inversion
import PictureSets
import Support
import Testing

/// What a picture keeps of its reconstruction, whatever is done to it.
@Suite struct ReconstructionRecordTests {
    private let found: Picture
    private let setup: ReconstructionSetup

    init() throws {
        let x = try picture(seed: 1, width: 32, height: 32)
        let target = try phi(x)
        var work = try Reconstruction(
            network: .tiny, target: target, start: x, options: ReconstructionOptions(evaluations: 1))
        try work.run(monitor: SilentMonitor())
        found = try #require(try work.picture(seconds: 1, isFinished: true))
        setup = ReconstructionSetup(
            space: target.space, start: Picture(image: x), options: ReconstructionOptions(), region: nil)
    }

    @Test func aSetupIsKeptBesideTheReport() {
        let made = found.made(with: setup)
        #expect(made.reconstructionSetup === setup && made.reconstruction == found.reconstruction)
        #expect(found.reconstructionSetup == nil && found.isEdited && made.isEdited)
    }

    @Test func otherPixelsHaveTheReportAndNoSetup() throws {
        let made = found.made(with: setup)
        for other in [made.showing(made.image, landmarks: nil), made.edited(made.image)] {
            #expect(
                other.reconstructionSetup == nil && other.reconstruction == found.reconstruction
                    && other.isEdited)
        }
    }

    /// A placeholder for a reconstruction that is not made: it can be asked how it was made, and is not an edit.
    @Test func aRecipeAloneIsNoEdit() throws {
        let standIn = try #require(setup.startPicture).made(with: setup)
        #expect(standIn.reconstructionSetup === setup && standIn.reconstruction == nil && !standIn.isEdited)
        #expect(standIn.showing(standIn.image, landmarks: nil).making == nil)
        #expect(EditMark.comment(for: standIn) == "Made with dfi.")
        #expect(ReconstructionRecord(report: nil) == nil)
    }

    @Test func filesSayHowManyEvaluations() {
        #expect(
            EditMark.comment(for: found)
                == "Edited with dfi by deep feature interpolation: a reconstruction of 1 evaluation.")
    }
}
