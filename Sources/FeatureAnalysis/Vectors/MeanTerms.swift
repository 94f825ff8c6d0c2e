import FeatureSpaces
import PictureSets
import Support

extension FeatureOrigin {
    /// The means that some features are made of, with those over the same pictures combined.
    ///
    /// Two means over the same pictures have the same error, so w + w - v has one error from w's sets, twice as
    /// large, not two.
    /// - Parameter weight: the sum of image coefficients of the features.
    /// - Throws: `UnknownTerms` if the means do not make up all of the features, judged by their weights, or only a part
    ///   of some is in them.
    public func meanTerms(weight: Double) throws -> [SetMean] {
        var terms: [SetMean] = []
        var places: [ContentHash: Int] = [:]
        for mean in means {
            let pictures = mean.set.inContentOrder.hash
            if let place = places[pictures] {
                terms[place] = terms[place].adding(mean.coefficient)
            } else {
                places[pictures] = terms.count
                terms.append(mean)
            }
        }
        let largest = means.reduce(0) { max($0, abs($1.coefficient)) }
        let known = means.reduce(0) { $0 + $1.coefficient }
        guard largest > 0, parts.isEmpty, abs(known - weight) <= 1e-6 * max(largest, 1) else {
            throw UnknownTerms()
        }
        return terms.filter { abs($0.coefficient) > 1e-9 * largest }
    }
}

extension Dataset {
    /// The same pictures in an order that depends on nothing but them.
    fileprivate var inContentOrder: Dataset {
        let files = collection.files
        return Dataset(
            collection: collection, members: members.sorted { files[$0].sha256 < files[$1].sha256 })
    }
}

extension SetMean {
    /// The pictures averaged: the set's, without those that could not be decoded.
    public var pictures: Dataset {
        guard !leftOut.isEmpty else { return self.set }
        let names = Set(leftOut), files = self.set.collection.files
        return Dataset(
            collection: self.set.collection,
            members: self.set.members.filter { !names.contains(files[$0].name) })
    }

    /// The same mean with another coefficient added to its own.
    fileprivate func adding(_ other: Double) -> SetMean {
        SetMean(
            set: set, coefficient: coefficient + other, squaredNorms: squaredNorms,
            squaredNormsOfMean: squaredNormsOfMean, leftOut: leftOut)
    }

    /// The sampling variance of the mean in each layer: how far from it, squared, means over as many other pictures of the
    /// same kind lie from the true one.
    ///
    /// The pictures' sample variance over K, Σ‖φᵢ - m‖²/(K(K-1)) = (Σ‖φᵢ‖²/K - ‖m‖²)/(K-1). Never below 0,
    /// although rounding could make it so for pictures that are all alike.
    /// - Throws: `OnePicture`.
    public func samplingVariances() throws -> [Double] {
        guard count > 1 else { throw OnePicture(set: set) }
        return zip(squaredNorms, squaredNormsOfMean).map { sum, ofMean in
            max(0, sum / Double(count) - ofMean) / Double(count - 1)
        }
    }
}

/// Thrown when it is asked which pictures are behind features that do not know.
public struct UnknownTerms: ExplainedError {
    public var message: String { "it is not known which pictures these features are means of" }
    public var remedy: String? {
        "make them from sets: means of lists and files do not know theirs, and projections and single layers are only parts"
    }
}

/// Thrown when the scatter of pictures is asked for a mean of one.
public struct OnePicture: ExplainedError {
    let name: String
    init(set: Dataset) { name = set.members.first.map { set.collection.files[$0].name } ?? set.name }
    public var message: String { "one of the means is over a single picture, \(name), which has no scatter" }
    public var remedy: String? { "take more pictures" }
}
