import Notebook
import Testing

@Suite struct MarkupNumberTests {
    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (12, "12"), (0.5, "0.5"), (-3.25, "-3.25"), (1.005, "1"), (0.014, "0.01"),
        (-0.001, "0"), (-0.006, "-0.01"), (99.999, "100"), (1.05, "1.05"), (.nan, "0"), (.infinity, "0"),
    ])
    func numbersAreShort(number: Double, text: String) {
        #expect(MarkupNumber.text(number) == text)
    }

    @Test func noNumberIsTooLarge() {
        #expect(MarkupNumber.text(.greatestFiniteMagnitude) == "92233720368547758.07")
        #expect(MarkupNumber.text(-.greatestFiniteMagnitude) == "-92233720368547758.08")
    }
}
