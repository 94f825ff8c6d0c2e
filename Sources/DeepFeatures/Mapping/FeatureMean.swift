import ConvNet
import Imaging
import Support

/// The mean of φ over a set of pictures (paper, section 3, step 2).
public struct FeatureMean: Sendable {
    /// `space.dimension` numbers.
    public let values: [Float]
    /// Σᵢ‖φᵢ‖² over the pictures, a number a layer.
    public let squaredNorms: [Double]

    package init(values: [Float], squaredNorms: [Double]) {
        (self.values, self.squaredNorms) = (values, squaredNorms)
    }

    /// The mean of what was summed up.
    /// - Precondition: there was a picture.
    init(_ sums: FeatureSums) {
        self.init(values: sums.mean, squaredNorms: sums.squaredNorms)
    }

    /// Streams over the set: memory does not grow with the number of pictures.
    ///
    /// Sums are kept in double precision, in the set's order. Cost: a decode and a forward pass a picture.
    /// - Parameter preparation: what is done to each picture first.
    /// - Throws: decoding errors, `AspectMismatch`, `EmptySet`, `WorkCancelled`.
    public init(
        of set: Dataset, preparedBy preparation: PicturePreparation = .none, extractor: FeatureExtractor,
        monitor: any WorkMonitor
    ) throws {
        guard set.count > 0 else { throw EmptySet(dataset: set.name) }
        try self.init(
            count: set.count,
            picture: { index in
                let picture = try set.picture(at: index)
                return picture.showing(try preparation.apply(to: picture.image))
            }, extractor: extractor, monitor: monitor)
    }

    /// The mean of φ over pictures chosen by hand.
    ///
    /// - Throws: `AspectMismatch`, `WorkCancelled`.
    /// - Precondition: there is at least one picture.
    public init(of pictures: [Picture], extractor: FeatureExtractor, monitor: any WorkMonitor) throws {
        precondition(!pictures.isEmpty)
        try self.init(
            count: pictures.count, picture: { pictures[$0] }, extractor: extractor, monitor: monitor)
    }

    /// The means over the first `counts` pictures of a ranked set, for several counts at once.
    ///
    /// One pass over the set with one running sum (paper, Figure 6: all K from the same neighbours). Memory: a mean a
    /// count. Cost: a decode and a forward pass for each of the first `counts.max()` pictures.
    /// - Returns: a mean a count, in the order of `counts`.
    /// - Throws: as `init(of:extractor:monitor:)`.
    /// - Precondition: each count is from 1 to the set's.
    public static func ofFirst(
        _ counts: [Int], of set: Dataset, extractor: FeatureExtractor, monitor: any WorkMonitor
    ) throws -> [FeatureMean] {
        guard set.count > 0 else { throw EmptySet(dataset: set.name) }
        precondition(counts.allSatisfy((1...set.count).contains))
        return try means(counts: counts, picture: set.picture, extractor: extractor, monitor: monitor)
    }

    /// The mean of φ over `count` pictures.
    init(
        count: Int, picture: (Int) throws -> Picture, extractor: FeatureExtractor, monitor: any WorkMonitor
    ) throws {
        self = try Self.means(counts: [count], picture: picture, extractor: extractor, monitor: monitor)[0]
    }

    /// Means over the first `counts` pictures, each asked for when its turn comes.
    private static func means(
        counts: [Int], picture: (Int) throws -> Picture, extractor: FeatureExtractor, monitor: any WorkMonitor
    ) throws -> [FeatureMean] {
        let last = counts.max() ?? 0
        var sums = FeatureSums(space: extractor.space)
        var means: [Int: FeatureMean] = [:]
        for index in 0..<last {
            let picture = try picture(index)
            try AspectMismatch.check(picture, against: extractor.space)
            sums.add(try extractor.values(of: picture.image, monitor: monitor))
            if counts.contains(sums.count) { means[sums.count] = FeatureMean(sums) }
            monitor.report(WorkProgress(unit: "image", completed: index + 1, total: last))
        }
        return counts.compactMap { means[$0] }
    }
}

/// Thrown for a mean over nothing.
public struct EmptySet: ExplainedError {
    let dataset: String
    public init(dataset: String) { self.dataset = dataset }
    public var message: String { "this set of \(dataset) is empty" }
    public var remedy: String? { "is the condition after where too narrow?" }
}

/// Thrown when a picture would be stretched to fit a feature space: an aspect more than 2 % off.
public struct AspectMismatch: ExplainedError {
    let name: String
    let width: Int
    let height: Int
    let space: FeatureSpace

    private static let tolerance = 0.02

    static func check(_ picture: Picture, against space: FeatureSpace) throws {
        let own = Double(picture.image.width) / Double(picture.image.height)
        let wanted = Double(space.width) / Double(space.height)
        guard abs(own / wanted - 1) > tolerance else { return }
        throw AspectMismatch(
            name: picture.file?.name ?? "this picture", width: picture.image.width,
            height: picture.image.height,
            space: space)
    }

    public var message: String {
        "\(name) is \(width)×\(height), which would be stretched to \(space.width)×\(space.height)"
    }

    public var remedy: String? { "give all pictures one aspect with crop: [left, top, width, height]" }
}
