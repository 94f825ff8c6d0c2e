import DeepFeatures
import Imaging
import PictureValues
import Support

/// Pictures of several sizes where one is needed. A `size:` suits all of them only if they have one aspect.
struct SeveralSizes {
    private let first: (width: Int, height: Int)
    private let haveOneAspect: Bool

    /// - Precondition: there is at least one.
    init(of pictures: [Picture]) {
        let sizes = pictures.map { (width: $0.image.width, height: $0.image.height) }
        let first = sizes[0]
        self.first = first
        haveOneAspect = sizes.allSatisfy { !AspectMismatch.differ($0, first) }
    }

    /// Of a set, whose first pictures are decoded.
    /// - Throws: `NoReadablePicture`, errors of files, `WorkCancelled`.
    /// - Precondition: there is at least one.
    init(of set: Dataset, monitor: any WorkMonitor) throws {
        var pictures: [Picture] = []
        var problem: (any UnreadablePicture)?
        for position in 0..<set.count where pictures.count < Self.looked {
            do {
                pictures.append(try set.picture(at: position, monitor: monitor))
            } catch let error as any UnreadablePicture {
                problem = problem ?? error
            }
        }
        if let problem, pictures.isEmpty { throw NoReadablePicture(dataset: set.name, first: problem) }
        self.init(of: pictures)
    }

    private static let looked = 32

    /// What to do about them.
    /// - Parameters:
    ///   - pictures: what a person calls them.
    ///   - isSet: whether dataset made them, which takes a crop.
    func remedy(for pictures: String, isSet: Bool) -> String {
        let side = Double(FeatureSize.minimumSide)
        if haveOneAspect {
            let scale = side / Double(min(first.width, first.height))
            let size = [first.width, first.height].map { Int((Double($0) * scale).rounded()) }
            return "give one, for example size: \(size)"
        }
        let crop =
            isSet ? "crop: [left, top, width, height] in dataset gives them one" : "crop gives them one"
        return
            "their shapes differ too: \(crop), or [resize(p, \([Int(side), Int(side)])) for p in \(pictures)]"
    }
}
