import DeepFeatures
import Interpreter
import SessionStore
import Support

/// How features were made, as sessions keep it: sets as objects of their own.
struct OriginHeader: Codable {
    struct Mean: Codable {
        var set: String
        var coefficient: Double
        var squaredNorms: [Double]
        var squaredNormsOfMean: [Double]
        var leftOut: [String]
    }

    var coefficient: Double
    var moves: [AlphaUnits]
    var means: [Mean]

    init(_ origin: FeatureOrigin, writer: ObjectWriter) throws {
        coefficient = origin.coefficient
        moves = origin.moves
        means = try origin.means.map { mean in
            Mean(
                set: try mean.set.write(to: writer).hex, coefficient: mean.coefficient,
                squaredNorms: mean.squaredNorms, squaredNormsOfMean: mean.squaredNormsOfMean,
                leftOut: mean.leftOut)
        }
    }

    /// The objects it refers to.
    var references: [ContentHash] { means.compactMap { ContentHash(hex: $0.set) } }

    /// - Throws: `ObjectDamagedError`, the store's errors.
    func origin(in object: StoredObject, from reader: ObjectReader) throws -> FeatureOrigin {
        FeatureOrigin(
            coefficient: coefficient, moves: moves,
            means: try means.map { mean in
                guard let set = try reader.value(mean.set, in: object) as? Dataset else {
                    throw ObjectDamagedError(object: object)
                }
                return SetMean(
                    set: set, coefficient: mean.coefficient, squaredNorms: mean.squaredNorms,
                    squaredNormsOfMean: mean.squaredNormsOfMean, leftOut: mean.leftOut)
            })
    }
}
