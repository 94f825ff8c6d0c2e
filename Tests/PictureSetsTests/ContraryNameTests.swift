import PictureSets
import Testing

/// Words for what does not have an attribute.
@Suite struct ContraryNameTests {
    private static let attributes = ["smiling", "male", "eyeglasses", "young", "mouth_open"]

    @Test(arguments: [
        ("female", "male"), ("Women", "male"), ("unsmiling", "smiling"), ("not smiling", "smiling"),
        ("no_glasses", "eyeglasses"), ("no-eyeglases", "eyeglasses"), ("without mouth_open", "mouth_open"),
    ])
    func denies(name: String, attribute: String) {
        #expect(ContraryName(name, among: Self.attributes)?.attribute == attribute)
    }

    @Test(arguments: ["smiling", "smilng", "man", "under_30", "nose", "no", ""])
    func deniesNothing(name: String) {
        #expect(ContraryName(name, among: Self.attributes) == nil)
    }

    @Test func thereMustBeTheAttribute() {
        #expect(ContraryName("female", among: ["smiling"]) == nil)
    }
}
