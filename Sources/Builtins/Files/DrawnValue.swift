import DeepFeatures
import Imaging
import Interpreter
import PictureValues

/// Values that go into files of pictures: pictures, and masks, which are drawn.
enum DrawnValue {
    static func includes(_ value: any Value) -> Bool { value is Picture || value is Mask }

    /// - Returns: nil for a value of another kind.
    /// - Throws: as `Call.drawing(of:)`.
    static func picture(of value: any Value, _ call: Call) throws -> Picture? {
        try (value as? Mask).map { try call.drawing(of: $0) } ?? (value as? Picture)
    }
}
