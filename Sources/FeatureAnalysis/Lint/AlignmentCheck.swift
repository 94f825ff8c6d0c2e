import Imaging
import PictureSets
import Support

/// Whether the pictures of a set show the same things at the same places: otherwise their mean is fog.
///
/// The mean of K pictures keeps the gradients they have in common, and 1/K of the squares of all others. So of the ratio R
/// of the mean picture's gradient energy to the mean energy of the pictures, (R - 1/K)/(1 - 1/K) is the share they have in
/// common. Measured on the example faces in grey, with a smaller side of 50 pixels: 0.046 to 0.101 among 10 to 60 of
/// them as they are (mean 0.07), 0.055 to 0.17 in groups by sex, age, pose and eyeglasses; shifted at random by up to
/// ±5 of 140 pixels 0.018 to 0.049, by up to ±10 pixels 0.012 to 0.044 (mean 0.025).
public enum AlignmentCheck {
    private static let side = 50
    private static let poor = 0.05
    private static let bad = 0.04
    /// The mean squared step, of values from 0 to 1, below which a picture is rounding: a tenth of an 8-bit one.
    private static let flat = 1.5e-7

    /// The share of gradient energy that the pictures have in common: 1 for copies, about 0 for unlike ones. Nil for fewer
    /// than two pictures, and where no picture has any gradient.
    ///
    /// Pictures that cannot be decoded take no part. Cost: a decode a picture.
    /// - Throws: errors of files, `WorkCancelled`.
    public static func commonShare(of set: Dataset, monitor: any WorkMonitor) throws -> Double? {
        try measure(set, monitor).commonShare
    }

    /// What is found of a set, and what could not be looked at.
    public struct Result {
        public let finding: LintFinding?
        /// The members that cannot be decoded, as positions in the collection.
        public let unreadable: [Int]
        /// What is wrong with the first of them.
        public let problem: (any UnreadablePicture)?
    }

    private struct Measure {
        var commonShare: Double?
        var unreadable: [Int] = []
        var problem: (any UnreadablePicture)?
    }

    private static func measure(_ set: Dataset, _ monitor: any WorkMonitor) throws -> Measure {
        var measure = Measure()
        var (sums, size, energies, count) = ([Float](), (width: 0, height: 0), 0.0, 0)
        for index in 0..<set.count {
            try monitor.checkCancellation()
            let image: Image
            do { image = try set.picture(at: index, monitor: monitor).image } catch let error
                as any UnreadablePicture
            {
                measure.unreadable.append(set.members[index])
                measure.problem = measure.problem ?? error
                continue
            }
            let grey = try small(image, as: size.width > 0 ? size : nil)
            count += 1
            if sums.isEmpty {
                (sums, size) = ([Float](repeating: 0, count: grey.values.count), (grey.width, grey.height))
            }
            for position in sums.indices { sums[position] += grey.values[position] }
            energies += energy(grey.values, width: grey.width)
        }
        guard count > 1, energies > flat * Double(count * sums.count) else { return measure }
        let k = Double(count)
        let ratio = energy(sums.map { $0 / Float(k) }, width: size.width) / (energies / k)
        measure.commonShare = (ratio - 1 / k) / (1 - 1 / k)
        return measure
    }

    /// - Throws: as `commonShare`.
    public static func finding(_ side: LintSet, monitor: any WorkMonitor) throws -> LintFinding? {
        try result(side, monitor: monitor).finding
    }

    /// - Throws: as `commonShare`.
    public static func result(_ side: LintSet, monitor: any WorkMonitor) throws -> Result {
        let measure = try measure(side.set, monitor)
        return Result(
            finding: measure.commonShare.map { finding(side, share: $0) }, unreadable: measure.unreadable,
            problem: measure.problem)
    }

    private static func finding(_ side: LintSet, share: Double) -> LintFinding {
        let severity: LintFinding.Severity = share < bad ? .warning : share < poor ? .note : .ok
        return LintFinding(
            "alignment", severity,
            "\(side.name): \(LintWords.percent(share)) of their edges are at the same places"
                + (severity == .ok ? "" : ", where aligned faces have 5 to 17 %"),
            remedy: "align the pictures, or crop all to the same part", cause: .notAligned(side.name))
    }

    /// In grey, its smaller side 50 pixels, or at the size of the first of its set.
    private static func small(_ image: Image, as size: (width: Int, height: Int)?) throws -> Coverage {
        let scale = Double(side) / Double(min(image.width, image.height))
        func scaled(_ side: Int) -> Int {
            max(2, min(20 * Self.side, Int(saturating: (Double(side) * scale).rounded())))
        }
        let size = size ?? (scaled(image.width), scaled(image.height))
        return Coverage(
            brightnessOf: try image.resized(width: size.width, height: size.height, filter: .bicubic))
    }

    /// Σ of squared forward differences, both ways.
    private static func energy(_ values: [Float], width: Int) -> Double {
        var sum = 0.0
        for start in stride(from: 0, to: values.count - width, by: width) {
            for position in start..<start + width - 1 {
                let across = Double(values[position + 1] - values[position])
                let down = Double(values[position + width] - values[position])
                sum += across * across + down * down
            }
        }
        return sum
    }
}
