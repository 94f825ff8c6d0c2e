import PictureSets
import Testing
import Support

@Suite struct AttributeNameTests {
    @Test(arguments: [
        ("Mouth_Slightly_Open", "mouth_slightly_open"), ("mouth slightly open", "mouth_slightly_open"),
        ("MOUTH--slightly / open", "mouth_slightly_open"), ("  Smiling ", "smiling"),
        ("5_o_Clock_Shadow", "5_o_clock_shadow"),
        ("grey_hair_", "grey_hair"), ("Âge", "âge"), ("", ""), ("?!", "_"), ("笑顔", "笑顔"),
    ])
    func namesCompareInOneForm(name: String, normalized: String) {
        #expect(AttributeName.normalized(name) == normalized)
        #expect(AttributeName.normalized(normalized) == normalized)
    }
}
