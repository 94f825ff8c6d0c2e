import DeepFeatures
import Imaging
import SessionStore

/// Where a picture was cut out of a photograph, as sessions keep it.
struct PlacementHeader: Codable {
    let photograph: FileIdentity
    /// Width and height of the photograph.
    let photographSize: [Int]
    /// The six numbers of the transform: a, b, c, d, tx, ty.
    let transform: [Double]
    /// Width and height of the picture.
    let size: [Int]
    let faceSide: Double
    let confidence: Double

    init(_ placement: Placement) {
        photograph = placement.photograph
        photographSize = [placement.photographSize.width, placement.photographSize.height]
        let way = placement.transform
        transform = [way.a, way.b, way.c, way.d, way.tx, way.ty]
        size = [placement.size.width, placement.size.height]
        (faceSide, confidence) = (placement.faceSide, placement.confidence)
    }

    /// - Throws: `ObjectDamagedError` for numbers that are none of a placement.
    func placement(in object: StoredObject) throws -> Placement {
        guard transform.count == 6, transform.allSatisfy(\.isFinite), photographSize.count == 2,
            size.count == 2,
            (photographSize + size).allSatisfy({ (1...Int(Int32.max)).contains($0) }), faceSide.isFinite,
            confidence.isFinite
        else { throw ObjectDamagedError(object: object) }
        return Placement(
            photograph: photograph,
            photographSize: Mask.PictureSize(width: photographSize[0], height: photographSize[1]),
            transform: PlanarTransform(
                a: transform[0], b: transform[1], c: transform[2], d: transform[3], tx: transform[4],
                ty: transform[5]),
            size: Mask.PictureSize(width: size[0], height: size[1]), faceSide: faceSide,
            confidence: confidence)
    }
}
