import DeepFeatures
import Interpreter
import PictureValues
import Support

struct ProbeFunction: Function {
    static let page = FunctionPage(
        summary: "Learns to recognise pictures that show something.",
        discussion: """
            A linear scorer on pool5 features, by regularised least squares: a few dozen pictures of each kind train \
            it in seconds. score(p, x) is above 0 for yes; label(set, p, as: "smiling") makes an attribute of the \
            scores. accuracy is the share it gets right of pictures that were left out, a fold at a time; compare it \
            with baseline, what always giving the more frequent answer would get. There are at most as many folds as \
            pictures of the rarer kind; a warning says so if that is fewer than asked for. Copies of a picture count \
            once. It may learn something that goes along with the attribute: look at the pictures it gets wrong.
            """,
        examples: [
            .init("p = probe(faces where smiling, faces where not smiling)"),
            .init("p.accuracy > p.baseline"),
            .init("p = probe([x, faces[3]], [faces[1], faces[2]], folds: 2)"),
        ],
        source: "J. A. K. Suykens, J. Vandewalle, “Least squares support vector machine classifiers”, 1999",
        seeAlso: ["label", "score", "nearest", "contrast"],
        words: "classifier classify svm logistic fit train linear_probe")

    @Positional("pictures that show it: a set, or a list") var positives: SetOrList
    @Positional("pictures that do not") var negatives: SetOrList
    @Labelled("how many parts are left out, one after another", .atLeast(2)) var folds = 5
    @Labelled("the weight of ‖w‖² against the errors, above 0") var ridge = LinearProbe.usualRidge

    func run(_ call: Call) throws -> LinearProbe {
        guard (1e-6...1e6).contains(ridge) else {
            throw call.complaint(
                about: $ridge, "ridge: goes from 0.000001 to a million", remedy: "for example ridge: 0.3")
        }
        let probe = try learned(
            from: ProbeExamples(positives, given: $positives, call),
            against: ProbeExamples(negatives, given: $negatives, call), call)
        warnOfFolds(probe, call)
        return probe
    }

    private func learned(
        from positives: ProbeExamples, against negatives: ProbeExamples, _ call: Call
    ) throws -> LinearProbe {
        let folds = min(folds, LinearProbe.maximumExamples)
        let space = try FeatureSpace(
            network: call.session.defaultNetwork().network, taps: [DescriptorStore.tap],
            width: FeatureSize.minimumSide, height: FeatureSize.minimumSide)
        return try call.cached(
            inputs: [positives.hash, negatives.hash, space.identity],
            parameters: ["folds": String(folds), "ridge": String(ridge)]
        ) {
            let (shown, others) = (try positives.examples(), try negatives.examples())
            return try LinearProbe.learn(
                positives: shown, negatives: others, space: space, folds: folds, ridge: ridge,
                monitor: call.monitor)
        }
    }

    /// Warns if there were fewer than asked for.
    private func warnOfFolds(_ probe: LinearProbe, _ call: Call) {
        let report = probe.report
        guard $folds.isGiven, report.folds < folds else { return }
        call.warn(
            "folds: \(folds) became \(report.folds), since each part needs a picture of each kind, and there "
                + "are \(report.positives) yes and \(report.negatives) no",
            about: $folds, remedy: "give more pictures, or folds: \(report.folds)")
    }
}
