import PictureSets
import Testing

/// Words of everyday speech for attributes.
@Suite struct EverydayAttributeTests {
    private static let attributes = ["smiling", "male", "senior", "eyeglasses"]

    @Test(arguments: [
        ("smile", "smiling"), ("Happy", "smiling"), ("man", "male"), ("old", "senior"),
        ("spectacles", "eyeglasses"), ("smilng", "smiling"),
    ])
    func means(name: String, attribute: String) {
        #expect(EverydayAttribute.nearest(to: name, among: Self.attributes) == attribute)
    }

    @Test(arguments: ["nose", "fringe", "", "woman"])
    func meansNothing(name: String) {
        #expect(EverydayAttribute.nearest(to: name, among: Self.attributes) == nil)
    }
}
