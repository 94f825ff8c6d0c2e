import ConvNet
import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues
import Support
import Testing
import WeightFiles

/// The engine's errors are facts; the interpreter says what to write at the prompt.
@Suite struct EngineAdviceTests {
    private static func features(
        _ weight: Double, of taps: [String] = ["conv1_1"], side: Int = 32, network: Network = .tiny
    ) throws -> Features {
        let space = try FeatureSpace(network: network, taps: taps, width: side, height: side)
        return Features(
            space: space, values: [Float](repeating: 1, count: space.dimension), weight: weight, start: nil,
            reference: nil)
    }

    private static func reconstruct(_ features: Features, by network: Network = .tiny) throws {
        _ = try Reconstruction(
            network: network, target: features,
            start: .filled(width: 32, height: 32, red: 0, green: 0, blue: 0),
            options: ReconstructionOptions())
    }

    private static func open(_ bytes: [UInt8]) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "dfi-\(UUID().uuidString)").path
        try FileBytes.writeAtomically(bytes, to: path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try WeightFileRegistry.open(path: path)
    }

    /// What goes wrong, what the engine advises, and what the prompt does.
    private static let mistakes: [(mistake: @Sendable () throws -> Void, own: String?, advice: String)] = [
        (
            { _ = try FeatureSize.automatic(width: 3000, height: 2000, network: .tiny, taps: ["conv1_1"]) },
            "say the size you want, for example 1060×707",
            "for an edit with faces of a set, crop or align it first; by itself, give the size you want, for example "
                + "size: [1060, 707]"
        ),
        (
            { _ = try FeatureSpace(network: .tiny, taps: [], width: 32, height: 32) },
            "the usual ones are conv3_1, conv4_1, conv5_1",
            "for example layers: [\"conv3_1\", \"conv4_1\", \"conv5_1\"]"
        ),
        (
            { _ = try FeatureSpace(network: .tiny, taps: ["conv1_1"], width: 8, height: 8) },
            "use a larger picture, or a larger size if one is given",
            "a larger picture, or a larger size: where one is given"
        ),
        (
            { _ = try FeatureSpace(network: .tiny, taps: ["conv1_1"], width: 100_000, height: 50) },
            "use a smaller size if one is given; a strip is enlarged until its short side fits, so crop it first",
            "a smaller size: where one is given; a strip grows until its short side fits, so crop it first: "
                + "crop(x, [0, 0, 400, 200])"
        ),
        (
            { _ = try features(1) + features(1, side: 64) },
            "compute both at the same size, for example 32×32",
            "compute both at one size, for example size: [32, 32]"
        ),
        (
            { _ = try features(1) + features(1, network: Network.tiny.with(pooling: .ceil)) },
            "compute both with the same pooling",
            "make the older of the two again under this profile, or go back: profile official pools with ceil, "
                + "profile default and profile paper as the weights' file says"
        ),
        (
            { _ = try features(1) + features(1, network: Network.tiny.with(convention: .caffe)) },
            "compute both with the same network",
            "open one network for both: net = network(…, convention: \"torchvision\"), and network: net in phi and "
                + "mean, or use(net)"
        ),
        (
            { _ = try features(1) + features(1, of: ["conv2_1"]) }, "compute both with the same layers",
            "compute both with the same layers, for example layers: [\"conv4_1\"]"
        ),
        (
            { try reconstruct(features(0)) }, "add it to the features of a picture",
            "add it to phi(x): reconstruct(phi(x) + 3 * w)"
        ),
        ({ try reconstruct(features(2)) }, "divide them by 2.0", "divide them by 2.0"),
        (
            { try reconstruct(features(1), by: Network.tiny.with(convention: .caffe)) },
            "invert them through their own network", "use(…) that network, or give it as network:"
        ),
        ({ throw EmptySet(dataset: "faces") }, nil, "is the condition after where too narrow?"),
        (
            { _ = try ModelStore { [] }.source(named: "vgg61") },
            "Scripts/fetch-data fetches vgg16, Scripts/fetch-vgg19 vgg19; tiny is built in",
            "Scripts/fetch-data fetches vgg16, Scripts/fetch-vgg19 vgg19; network(\"tiny\") is built in; "
                + "network(\"path\") opens a file"
        ),
        (
            { _ = try ModelStore(home: DataHome(root: "/d", cache: "/c")) { [] }.source(named: "vgg13") },
            "vgg16 and vgg19 are the names of the weights in /d/models",
            "network(\"vgg19\") and network(\"vgg16\") open the weights in /d/models"
        ),
        (
            { _ = try ModelStore { [] }.preferred() },
            "Scripts/fetch-data fetches VGG-16; to continue without one, use the built-in network, which is untrained",
            "Scripts/fetch-data fetches VGG-16; to continue without one, use(network(\"tiny\")), which is untrained"
        ),
        (
            { throw DegeneratePoints(fit: .affine, 2, 3) }, "give as many of them, in the same order",
            "give as many of them, in the same order"
        ),
        (
            { _ = try ImageFile.decode(bytes: Array("a,b\n1,2\n".utf8), name: "x.csv") },
            "convert it to PNG or JPEG, or check the name",
            "load(\"x.csv\") reads it; with the folder of its pictures: dataset(\"folder\", attributes: \"x.csv\")"
        ),
        (
            { _ = try ImageFile.decode(bytes: Array("a = 1\n".utf8), name: "x.dfis") },
            "convert it to PNG or JPEG, or check the name", "include \"x.dfis\" runs it"
        ),
        (
            { try open([0x89] + Array("PNG\r\n".utf8)) },
            "name a .safetensors, .pth or .caffemodel file, or fetch it again if it should be one",
            "read it with image"
        ),
        (
            { try open([0x93] + Array("NUMPY\u{1}\u{0}".utf8)) },
            "name a .safetensors, .pth or .caffemodel file, or fetch it again if it should be one",
            "read it with load"
        ),
        (
            { throw ForeignSheet(path: "a.csv", form: .session) },
            "write its table as CSV with the program that made it",
            "save the table in it: dfi --session 'a.csv' -e 'save(t, \"t.csv\")', with its name for t"
        ),
    ]

    @Test(arguments: mistakes.indices)
    func factsBelowAdviceAbove(index: Int) throws {
        let (mistake, own, advice) = Self.mistakes[index]
        do {
            try mistake()
            Issue.record("nothing was thrown")
        } catch let error as any ExplainedError {
            #expect(error.remedy == own)
            #expect(error.remedyInWords == advice)
        }
    }

    @Test func findingsHaveAdviceToo() {
        func advice(_ cause: LintFinding.Cause?, _ severity: LintFinding.Severity = .warning) -> String {
            LintFinding("check", severity, "found", remedy: "the engine's", cause: cause).remedyInWords
        }
        #expect(advice(nil) == "the engine's")
        #expect(advice(.chance, .ok) == "")
        #expect(advice(.chance) == "put more pictures into the sets: stability(w) has the figures")
        #expect(
            advice(.otherPose(than: "left"))
                == "w points at features where this picture has others: select where pose == \"left\"")
        #expect(
            advice(.otherKind(than: AttributeQuestion(attribute: "male", answer: .no)))
                == "choose both sets among pictures like it: nearest(faces where not male and …, to: x, k: 40)"
        )
        #expect(advice(.twoGroups("targets")).hasSuffix("look at grid(targets) and select one kind"))
    }

    /// Conditions as they are written after `where`.
    @Test(arguments: [
        ("age", AttributeQuestion.Answer.above(24), "age > 24"), ("score", .above(0.5), "score > 0.5"),
        ("smiling", .yes, "smiling"), ("pose", .word("left"), "pose == \"left\""),
        ("class", .number(7), "class == 7"),
        ("5_o_clock_shadow", .yes, "`5_o_clock_shadow`"),
    ])
    func questionsAreConditions(attribute: String, answer: AttributeQuestion.Answer, condition: String) {
        let question = AttributeQuestion(attribute: attribute, answer: answer)
        let advice = LintFinding("balance", .warning, "found", cause: .unbalanced(question)).remedyInWords
        #expect(
            advice.hasSuffix(
                "mean(… where \(condition)) and mean(… where not \(condition))"), "\(advice)")
    }
}
