import DeepFeatures
import Imaging
import Support

/// Pictures of a set that work continues without, and why, in words.
package struct LeftOutPictures {
    private let names: [String]
    /// Those that are sound but too small for the set's crop: the name, and the error with the picture's size.
    private let misfits: [(name: String, error: CropOutsidePicture)]

    /// This many are decoded again to see what is wrong; the others are taken to be like them.
    private static let looked = 32

    /// Cost: nothing for sets without a crop; else some pictures are decoded.
    package init(_ members: [Int], of collection: PictureCollection) {
        names = members.map { collection.files[$0].name }
        guard collection.crop != nil else {
            misfits = []
            return
        }
        misfits = members.prefix(Self.looked).compactMap { member in
            do {
                _ = try collection.picture(at: member)
                return nil
            } catch let error as CropOutsidePicture {
                return (collection.files[member].name, error)
            } catch {
                return nil
            }
        }
    }

    private var areMisfits: Bool { misfits.count == min(names.count, Self.looked) }

    /// "torn.png cannot be read"; "small.jpg, 100×120, is too small for the crop [19, 45, 140, 140]".
    package var reason: String {
        guard areMisfits, let first = misfits.first?.error else {
            return "\(NameList.phrase(names)) cannot be \(misfits.isEmpty ? "read" : "used")"
        }
        let crop = "too small for the crop \(Self.list(first.rect))"
        if names.count == 1 { return "\(names[0]), \(Self.size(first)), is \(crop)" }
        let shown = misfits.map { "\($0.name) (\(Self.size($0.error)))" }
        return "\(NameList.phrase(shown, of: names.count)) are \(crop)"
    }

    /// The same, with what is done about it.
    package var phrase: String { "\(reason) and \(names.count == 1 ? "is" : "are") left out" }

    package var remedy: String {
        guard let first = misfits.first else { return Self.damaged }
        return areMisfits
            ? "make the dataset again with a crop that lies within each of its pictures, or leave them out of it"
            : "\(first.name), \(Self.size(first.error)), is too small for the crop \(Self.list(first.error.rect)); others may be "
                + Self.damaged
    }

    private static let damaged =
        "damaged, too large or of a format that is not read: image(…) says which"

    private static func size(_ error: CropOutsidePicture) -> String { "\(error.width)×\(error.height)" }

    private static func list(_ rect: PixelRect) -> String {
        "[\(rect.left), \(rect.top), \(rect.width), \(rect.height)]"
    }
}
