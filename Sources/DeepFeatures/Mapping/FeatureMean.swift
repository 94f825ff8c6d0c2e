import ConvNet
import Imaging
import Support

/// The mean of φ over a set of pictures (paper, section 3, step 2).
public enum FeatureMean {
    /// Streams over the set: memory does not grow with the number of pictures.
    ///
    /// Sums are kept in double precision, in the set's order. Cost: a decode and a forward pass a picture.
    /// - Throws: decoding errors, `AspectMismatch`, `EmptySet`, `WorkCancelled`.
    public static func values(
        of set: Dataset, extractor: FeatureExtractor, monitor: any WorkMonitor
    ) throws -> [Float] {
        guard set.count > 0 else { throw EmptySet(dataset: set.name) }
        return try values(count: set.count, picture: set.picture, extractor: extractor, monitor: monitor)
    }

    /// The mean of φ over pictures chosen by hand.
    ///
    /// - Throws: `AspectMismatch`, `WorkCancelled`.
    /// - Precondition: there is at least one picture.
    public static func values(
        of pictures: [Picture], extractor: FeatureExtractor, monitor: any WorkMonitor
    ) throws -> [Float] {
        precondition(!pictures.isEmpty)
        return try values(
            count: pictures.count, picture: { pictures[$0] }, extractor: extractor, monitor: monitor)
    }

    /// The mean of φ over `count` pictures, each asked for when its turn comes.
    static func values(
        count: Int, picture: (Int) throws -> Picture, extractor: FeatureExtractor, monitor: any WorkMonitor
    ) throws -> [Float] {
        var sums = [Double](repeating: 0, count: extractor.space.dimension)
        for index in 0..<count {
            let picture = try picture(index)
            try AspectMismatch.check(picture, against: extractor.space)
            let values = try extractor.values(of: picture.image, monitor: monitor)
            for position in sums.indices { sums[position] += Double(values[position]) }
            monitor.report(WorkProgress(unit: "image", completed: index + 1, total: count))
        }
        let scale = 1 / Double(count)
        return sums.map { Float($0 * scale) }
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
