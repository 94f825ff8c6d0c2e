import ConvNet
import Imaging
import PictureSets
import Support

/// The mean of φ over a set of pictures (paper, section 3, step 2).
///
/// Streams: memory does not grow with the number of pictures. A picture that cannot be decoded is left out: that
/// depends on its content alone, and so does the mean. Sums are kept in double precision, in the set's order.
///
///     let extractor = try FeatureExtractor(network: network, space: space)
///     let mean = try FeatureMean(of: faces, extractor: extractor, monitor: SilentMonitor())
///     mean.leftOut  // the names of files that cannot be decoded
///
/// `FeatureMapping.mean(of:in:)` gives means as `Features`, which know what they are means of.
public struct FeatureMean: Sendable {
    /// `space.dimension` numbers.
    public let values: [Float]
    /// Σᵢ‖φᵢ‖² over the pictures, one number per layer.
    public let squaredNorms: [Double]
    /// How many pictures it is of.
    public let count: Int
    /// The names of those that were left out because they cannot be decoded, in the set's order.
    public let leftOut: [String]

    /// A mean that is known.
    public init(values: [Float], squaredNorms: [Double], count: Int, leftOut: [String] = []) {
        self.values = values
        self.squaredNorms = squaredNorms
        self.count = count
        self.leftOut = leftOut
    }

    /// The mean over a set. Cost: a decode and a forward pass per picture.
    /// - Parameters:
    ///   - preparation: what is done to each picture first.
    ///   - partial: where the mean's sums are kept while it is computed, and found again.
    /// - Throws: `EmptySet`, `NoReadablePicture`, `AspectMismatch`, errors of files, `WorkCancelled`.
    public init(
        of set: Dataset, preparedBy preparation: PicturePreparation = .none, extractor: FeatureExtractor,
        partial: PartialMean? = nil, monitor: any WorkMonitor
    ) throws {
        self = try Self.ofFirst(
            [set.count], of: set, preparedBy: preparation, extractor: extractor, partial: partial,
            monitor: monitor)[0]
        partial?.end()
    }

    /// The mean of φ over pictures chosen by hand.
    /// - Throws: `AspectMismatch`, `WorkCancelled`.
    /// - Precondition: there is at least one picture.
    public init(of pictures: [Picture], extractor: FeatureExtractor, monitor: any WorkMonitor) throws {
        precondition(!pictures.isEmpty)
        try self.init(
            count: pictures.count, picture: { pictures[$0] }, extractor: extractor, monitor: monitor)
    }

    /// The mean of φ over `count` pictures, each asked for when it is needed.
    package init(
        count: Int, picture: (Int) throws -> Picture, extractor: FeatureExtractor, monitor: any WorkMonitor
    ) throws {
        var sums = FeatureSums(space: extractor.space)
        for index in 0..<count {
            try sums.add(picture(index), by: extractor, monitor: monitor)
            monitor.report(WorkProgress(unit: "image", completed: index + 1, total: count))
        }
        self.init(sums, leftOut: [])
    }

    /// The means over the first `counts` pictures of a ranked set, for several counts at once.
    ///
    /// One pass over the set with one running sum (paper, Figure 6: all K from the same neighbours). Memory: one
    /// mean per count. Cost: a decode and a forward pass for each of the first `counts.max()` pictures.
    /// - Returns: one mean per count, in the order of `counts`.
    /// - Throws: as `init(of:preparedBy:extractor:monitor:)`.
    public static func ofFirst(
        _ counts: [Int], of set: Dataset, preparedBy preparation: PicturePreparation = .none,
        extractor: FeatureExtractor, monitor: any WorkMonitor
    ) throws -> [FeatureMean] {
        try ofFirst(
            counts, of: set, preparedBy: preparation, extractor: extractor, partial: nil, monitor: monitor)
    }

    /// - Parameter partial: only for a mean of the whole set.
    private static func ofFirst(
        _ counts: [Int], of set: Dataset, preparedBy preparation: PicturePreparation,
        extractor: FeatureExtractor, partial: PartialMean?, monitor: any WorkMonitor
    ) throws -> [FeatureMean] {
        guard set.count > 0, let last = counts.max() else { throw EmptySet(dataset: set.name) }
        precondition(counts.allSatisfy((1...set.count).contains))
        var state = partial?.start ?? PartialMean.State(sums: FeatureSums(space: extractor.space))
        var problem: (any UnreadablePicture)?
        var means: [Int: FeatureMean] = [:]
        for index in state.done..<last {
            do {
                let picture = try set.picture(at: index, monitor: monitor)
                let prepared = picture.showing(
                    try preparation.apply(to: picture.image, monitor: monitor), landmarks: nil)
                try state.sums.add(
                    prepared, of: set.collection.pictureSize, by: extractor, monitor: monitor)
            } catch let error as any UnreadablePicture {
                state.leftOut.append(index)
                problem = problem ?? error
            } catch {
                partial?.keep(state)
                throw error
            }
            state.done = index + 1
            if counts.contains(index + 1) {
                if let problem, state.sums.count == 0 {
                    throw NoReadablePicture(dataset: set.name, first: problem)
                }
                let names = state.leftOut.map { set.collection.files[set.members[$0]].name }
                means[index + 1] = FeatureMean(state.sums, leftOut: names)
            } else {
                partial?.saveIfDue(state)
            }
            monitor.report(WorkProgress(unit: "image", completed: index + 1, total: last))
        }
        return counts.compactMap { means[$0] }
    }

    /// Refuses a set whose mean would fail at its first picture, before a time is announced for all of them.
    ///
    /// Cost: one picture is decoded, the first that can be.
    /// - Throws: `WorkCancelled`, `NoReadablePicture`, `AspectMismatch`, errors of files.
    public static func checkFirst(
        of set: Dataset, preparedBy preparation: PicturePreparation, in space: FeatureSpace,
        monitor: any WorkMonitor = SilentMonitor()
    ) throws {
        var problem: (any UnreadablePicture)?
        for index in 0..<set.count {
            do {
                let picture = try set.picture(at: index, monitor: monitor)
                let prepared = picture.showing(
                    try preparation.apply(to: picture.image, monitor: monitor), landmarks: nil)
                return try AspectMismatch.check(
                    prepared, against: space, common: set.collection.pictureSize)
            } catch let error as any UnreadablePicture {
                problem = problem ?? error
            }
        }
        if let problem { throw NoReadablePicture(dataset: set.name, first: problem) }
    }

    /// The mean from the sums.
    /// - Precondition: there was a picture.
    private init(_ sums: FeatureSums, leftOut: [String]) {
        self.init(
            values: sums.mean, squaredNorms: sums.squaredNorms, count: sums.count, leftOut: leftOut)
    }
}

extension FeatureSums {
    /// - Parameter size: the one that all pictures share; nil if it is not known.
    fileprivate mutating func add(
        _ picture: Picture, of size: (width: Int, height: Int)? = nil, by extractor: FeatureExtractor,
        monitor: any WorkMonitor
    ) throws {
        try AspectMismatch.check(picture, against: extractor.space, common: size)
        add(try extractor.values(of: picture.image, monitor: monitor))
    }
}

/// Thrown for a set in which no picture can be decoded.
public struct NoReadablePicture: ExplainedError {
    let dataset: String
    /// What is wrong with the first.
    package let first: any UnreadablePicture

    public init(dataset: String, first: any UnreadablePicture) {
        (self.dataset, self.first) = (dataset, first)
    }

    public var message: String { "no picture of \(dataset) can be read: \(first.message)" }
    public var remedy: String? { first.remedy }
}

/// Thrown for a mean over nothing.
public struct EmptySet: ExplainedError {
    let dataset: String
    public init(dataset: String) { self.dataset = dataset }
    public var message: String { "this set of \(dataset) is empty" }
}
