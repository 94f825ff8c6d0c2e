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

    struct Part: Codable {
        var means: [Mean]
        var without: [[Mean]]
    }

    var coefficient: Double
    var moves: [AlphaUnits]
    var means: [Mean]
    /// nil if there is none, and in sessions from before they were kept.
    var parts: [Part]?

    init(_ origin: FeatureOrigin, writer: ObjectWriter) throws {
        coefficient = origin.coefficient
        moves = origin.moves
        means = try origin.means.map { try Mean($0, writer: writer) }
        let parts = try origin.parts.map { part in
            Part(
                means: try part.means.map { try Mean($0, writer: writer) },
                without: try part.without.map { try $0.map { try Mean($0, writer: writer) } })
        }
        self.parts = parts.isEmpty ? nil : parts
    }

    /// The objects it refers to.
    var references: [ContentHash] {
        let all = means + (parts ?? []).flatMap { $0.means + $0.without.joined() }
        return all.compactMap { ContentHash(hex: $0.set) }
    }

    /// - Throws: `ObjectDamagedError`, the store's errors.
    func origin(in object: StoredObject, from reader: ObjectReader) throws -> FeatureOrigin {
        func read(_ means: [Mean]) throws -> [SetMean] {
            try means.map { try $0.mean(in: object, from: reader) }
        }
        return FeatureOrigin(
            coefficient: coefficient, moves: moves, means: try read(means),
            parts: try (parts ?? []).map {
                PartOfMeans(means: try read($0.means), without: try $0.without.map(read))
            })
    }
}

extension OriginHeader.Mean {
    init(_ mean: SetMean, writer: ObjectWriter) throws {
        self.init(
            set: try mean.set.write(to: writer).hex, coefficient: mean.coefficient,
            squaredNorms: mean.squaredNorms, squaredNormsOfMean: mean.squaredNormsOfMean,
            leftOut: mean.leftOut)
    }

    /// - Throws: `ObjectDamagedError`, the store's errors.
    func mean(in object: StoredObject, from reader: ObjectReader) throws -> SetMean {
        guard let dataset = try reader.value(set, in: object) as? Dataset else {
            throw ObjectDamagedError(object: object)
        }
        return SetMean(
            set: dataset, coefficient: coefficient, squaredNorms: squaredNorms,
            squaredNormsOfMean: squaredNormsOfMean, leftOut: leftOut)
    }
}
