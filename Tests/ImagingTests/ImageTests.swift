import Imaging
import Testing

@Suite struct ImageTests {
    @Test func subscriptsAreRowColumnChannel() {
        var image = Image(width: 2, height: 2, pixels: (0..<12).map(Float.init))
        #expect(image[0, 0, 2] == 2 && image[0, 1, 0] == 3 && image[1, 0, 1] == 7)
        image[1, 1, 2] = -1
        #expect(image.pixels.last == -1)
    }

    @Test func foreignValuesAreChecked() throws {
        let image = try Image(validating: [-0.00001, 0.5, 1.00001], width: 1, height: 1)
        #expect(image.pixels == [0, 0.5, 1])
        // Levels of 0–255 are not taken as white.
        let levels = #expect(throws: InvalidPixels.self) {
            try Image(validating: [0, 0, 1, 0, 12, 255], width: 1, height: 2)
        }
        #expect(
            levels?.message
                == "the pixel in row 1, column 0 has the value 12.0; a picture's values go from 0 to 1")
        #expect(levels?.remedy == "divide levels of 0–255 by 255: save (a / 255).astype(\"float32\")")
        let signed = #expect(throws: InvalidPixels.self) {
            try Image(validating: [-1, 0, 1], width: 1, height: 1)
        }
        #expect(signed?.remedy?.contains("(a + 1) / 2") == true)
        let short = #expect(throws: InvalidPixels.self) {
            try Image(validating: [1, 2], width: 1, height: 1)
        }
        #expect(short?.message == "2 values for a 1×1 picture, which has 3 (RGB)")
        let infinite = #expect(throws: InvalidPixels.self) {
            try Image(validating: [0, 0, 0, 0, .nan, 0], width: 1, height: 2)
        }
        #expect(infinite?.message.contains("row 1, column 0") == true)
        #expect(throws: InvalidImageSize.self) { try Image(validating: [], width: 0, height: 4) }
        #expect(throws: ImageTooLarge.self) { try Image(validating: [], width: .max, height: .max) }
    }

    @Test func cropTakesTheRectangle() throws {
        let image = scene(width: 9, height: 6)
        let part = try image.cropped(to: PixelRect(left: 2, top: 1, width: 4, height: 3))
        #expect(part.width == 4 && part.height == 3)
        for row in 0..<3 {
            for column in 0..<4 { #expect(part[row, column, 1] == image[row + 1, column + 2, 1]) }
        }
        #expect(try image.cropped(to: PixelRect(left: 0, top: 0, width: 9, height: 6)) == image)
    }

    @Test(arguments: [
        PixelRect(left: 6, top: 0, width: 4, height: 2), PixelRect(left: 0, top: 5, width: 1, height: 2),
        PixelRect(left: -1, top: 0, width: 2, height: 2), PixelRect(left: 0, top: 0, width: 0, height: 2),
        PixelRect(left: .max, top: .max, width: .max, height: .max),
        PixelRect(left: .min, top: 0, width: .max, height: 1),
    ])
    func cropOutsideIsRefused(_ rect: PixelRect) {
        let error = #expect(throws: CropOutsidePicture.self) {
            try scene(width: 9, height: 6).cropped(to: rect)
        }
        #expect(error?.message.contains("[\(rect.left), \(rect.top), ") == true)
        #expect(error?.message.contains("9×6") == true)
    }
}
