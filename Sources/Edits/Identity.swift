import FeatureSpaces
import Inversion
import PictureSets
import Support

// What identifies values: all of their content that makes a difference to those who use them.

extension Picture {
    /// The pixels, what is known about them, and the result of the reconstruction; how long it took makes no
    /// difference.
    package var identity: ContentHash { identity(checkpoint: {}) }

    /// `identity`, which takes seconds for the largest pictures.
    /// - Parameter checkpoint: called several times a second; what it throws ends the work.
    package func identity(checkpoint: () throws -> Void) rethrows -> ContentHash {
        var hasher = ContentHasher(kind: "picture")
        hasher.update(try hash(checkpoint: checkpoint))
        hasher.update(file?.sha256 ?? "")
        hasher.update(attributes?.identifyingText ?? "")
        for number in reconstruction?.identifyingNumbers ?? [] { hasher.update(number) }
        if let reconstructionSetup {
            hasher.update(try reconstructionSetup.start.identity(checkpoint: checkpoint))
        }
        for point in landmarks ?? [] {
            hasher.update(point.x)
            hasher.update(point.y)
        }
        placement?.update(&hasher)
        return hasher.finish()
    }
}

extension Placement {
    fileprivate func update(_ hasher: inout ContentHasher) {
        hasher.update(photograph.sha256)
        for number in transform.numbers { hasher.update(number) }
        hasher.update(faceSide)
        hasher.update(confidence)
        if aside != 0 { hasher.update(aside) }
        for side in [photographSize.width, photographSize.height, size.width, size.height] {
            hasher.update(side)
        }
    }
}

extension ReconstructionSetup.Start {
    fileprivate func identity(checkpoint: () throws -> Void) rethrows -> ContentHash {
        switch self {
        case .picture(let picture): try picture.identity(checkpoint: checkpoint)
        case .withheld(let identity): identity
        }
    }
}

extension AttributeRow {
    /// As Swift described the row when identities were first made; however Swift describes it today, this must
    /// not change.
    fileprivate var identifyingText: String {
        let cells = values.map { value in
            switch value {
            case .number(let number):
                "Optional(DeepFeatures.AttributeValue.number(\(number.debugDescription)))"
            case .text(let text): "Optional(DeepFeatures.AttributeValue.text(\(text.debugDescription)))"
            case nil: "nil"
            }
        }
        let names = names.map(\.debugDescription)
        return "[\(names.joined(separator: ", "))] [\(cells.joined(separator: ", "))]"
    }
}

extension ReconstructionReport {
    /// The move's units last, if there is just one.
    fileprivate var identifyingNumbers: [Double] {
        let figures = [Double(evaluations), objective, featureLoss, totalVariation]
        guard moves.count == 1, let move = moves.first else { return figures }
        return figures + [move.raw, move.beta, move.unit] + (move.relative.map { [$0] } ?? [])
    }
}

extension Features {
    /// Space, values, weight, start picture and origin; the reference's label makes no difference.
    package var identity: ContentHash { identity(checkpoint: {}) }

    /// `identity`, which takes seconds for the largest features.
    /// - Parameter checkpoint: called several times a second; what it throws ends the work.
    package func identity(checkpoint: () throws -> Void) rethrows -> ContentHash {
        var hasher = ContentHasher(kind: "features")
        hasher.update(space.identity)
        try hasher.update(values, checkpoint: checkpoint)
        hasher.update(weight)
        if let start { hasher.update(try start.identity(checkpoint: checkpoint)) }
        if let reference { hasher.update(reference.norm) }
        hasher.update(origin.coefficient)
        for move in origin.moves { hasher.update(move.raw) }
        for mean in origin.means { hasher.update(mean) }
        for part in origin.parts {
            for mean in part.means { hasher.update(mean) }
            for mean in part.without.joined() { hasher.update(mean) }
        }
        return hasher.finish()
    }
}

extension ContentHasher {
    fileprivate mutating func update(_ mean: SetMean) {
        update(mean.set.identity)
        update(mean.coefficient)
    }
}

extension Dataset {
    /// The pictures, and all that their collection knows about them.
    package var identity: ContentHash {
        var hasher = ContentHasher(kind: "dataset")
        hasher.update(collection.hash)
        hasher.update(hash)
        return hasher.finish()
    }
}
