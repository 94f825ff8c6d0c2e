import ConvNet
import DrawnSamples
import FeatureSpaces
import PictureSets
import Support

/// Two sets of drawn faces, and the vector between their means, by the built-in network at 48×48.
struct AnalysisSample {
    let extractor: FeatureExtractor
    let faces: Dataset
    let targets: Dataset
    let sources: Dataset

    /// The first drawings with eyeglasses and without.
    init(targets: Int, sources: Int) throws {
        let place = try Self.drawings.get()
        let collection = try DatasetListing(
            path: place.pictures, options: .init(attributes: place.attributes), hashing: DirectFileHashing(),
            monitor: SilentMonitor()
        ).collection
        let faces = Dataset(collection: collection)
        let column = try collection.attributes.known("eyeglasses", in: faces)
        func first(_ count: Int, _ value: Double) -> Dataset {
            let found = faces.members.filter { column[$0] == .number(value) }.prefix(count)
            return Dataset(collection: collection, members: Array(found))
        }
        (self.faces, self.targets, self.sources) = (faces, first(targets, 1), first(sources, 0))
        extractor = try FeatureExtractor(
            network: .tiny,
            space: FeatureSpace(network: .tiny, taps: FeatureSpace.defaultTaps, width: 48, height: 48))
    }

    /// Where the program keeps its drawings: they are made once.
    private static let drawings = Result {
        try DrawnFaces.make(in: CacheFolder(path: DataHome().cache), monitor: SilentMonitor())
    }

    /// Its mean of φ, which knows its set.
    func mean(_ set: Dataset) throws -> Features {
        let mean = try FeatureMean(of: set, extractor: extractor, monitor: SilentMonitor())
        return Features(
            space: extractor.space, values: mean.values, weight: 1, start: nil, reference: nil,
            origin: FeatureOrigin(means: [SetMean(mean, of: set, in: extractor.space)]))
    }

    /// φ of every member.
    func phis(_ set: Dataset) throws -> [[Float]] {
        try (0..<set.count).map {
            try extractor.values(of: set.picture(at: $0).image, monitor: SilentMonitor())
        }
    }
}

/// Vectors in double precision, one element at a time.
struct Vector {
    var values: [Double]

    init(_ values: [Double]) { self.values = values }
    init(_ values: ArraySlice<Float>) { self.values = values.map(Double.init) }

    static func mean(_ vectors: [Vector]) -> Vector {
        let sum = vectors.dropFirst().reduce(vectors[0]) { sum, next in
            Vector(zip(sum.values, next.values).map { $0 + $1 })
        }
        return Vector(sum.values.map { $0 / Double(vectors.count) })
    }

    static func - (left: Vector, right: Vector) -> Vector {
        Vector(zip(left.values, right.values).map { $0 - $1 })
    }

    func dot(_ other: Vector) -> Double { zip(values, other.values).reduce(0) { $0 + $1.0 * $1.1 } }
    var squaredNorm: Double { dot(self) }
    var norm: Double { squaredNorm.squareRoot() }
}
