import EngineTestSupport
import Imaging
import Inversion
import PictureSets
import Support
import Testing

/// What a picture keeps of its reconstruction, whatever is done to it.
@Suite struct ReconstructionRecordTests {
    private let found: Picture
    private let recipe: ReconstructionRecipe

    init() throws {
        let x = try picture(seed: 1, width: 32, height: 32)
        let target = try phi(x)
        var work = try Reconstruction(
            network: .tiny, target: target, start: x, options: ReconstructionOptions(evaluations: 1))
        try work.run(monitor: SilentMonitor())
        found = try #require(try work.picture(seconds: 1, isFinished: true))
        recipe = ReconstructionRecipe(
            space: target.space, start: Picture(image: x), options: ReconstructionOptions(), region: nil)
    }

    @Test func aRecipeIsKeptBesideTheReport() {
        let made = found.made(with: recipe)
        #expect(made.recipe === recipe && made.reconstruction == found.reconstruction)
        #expect(found.recipe == nil && found.isEdited && made.isEdited)
    }

    @Test func otherPixelsHaveTheReportAndNoRecipe() throws {
        let made = found.made(with: recipe)
        for other in [made.showing(made.image, landmarks: nil), made.edited(made.image)] {
            #expect(other.recipe == nil && other.reconstruction == found.reconstruction && other.isEdited)
        }
    }

    /// A placeholder for a reconstruction that is not made: it can be asked how it was made, and is not an edit.
    @Test func aRecipeAloneIsNoEdit() throws {
        let standIn = try #require(recipe.startPicture).made(with: recipe)
        #expect(standIn.recipe === recipe && standIn.reconstruction == nil && !standIn.isEdited)
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
