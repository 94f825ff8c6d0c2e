import Imaging
import Testing

@Suite struct ResamplingTests {
    @Test func matchesPillow() throws {
        let reference = try #require(ReferenceData.resampled)
        #expect(reference.cases.count == 15)
        let source = Image(width: reference.width, height: reference.height, pixels: reference.pixels)
        for example in reference.cases {
            let filter = try #require(ResamplingFilter(rawValue: example.filter))
            let result = try source.resized(width: example.width, height: example.height, filter: filter)
            let expected = Image(width: example.width, height: example.height, pixels: example.pixels)
            #expect(
                largestDifference(result, expected) < 1e-4,
                "\(example.filter) to \(example.width)×\(example.height)")
        }
    }

    @Test(arguments: ResamplingFilter.allCases)
    func constantsStayConstant(_ filter: ResamplingFilter) throws {
        let image = Image.filled(width: 10, height: 7, red: 0.2, green: 0.5, blue: 0.9)
        for (width, height) in [(3, 2), (31, 29), (1, 1), (10, 50)] {
            let result = try image.resized(width: width, height: height, filter: filter)
            let expected = Image.filled(width: width, height: height, red: 0.2, green: 0.5, blue: 0.9)
            #expect(largestDifference(result, expected) < 1e-6)
        }
    }

    @Test func theSameSizeIsTheSamePicture() throws {
        let image = scene(width: 8, height: 5)
        #expect(try image.resized(width: 8, height: 5, filter: .lanczos) == image)
    }

    @Test func coverKeepsTheAspect() throws {
        let wide = Image.sizeToCover(width: 60, height: 40, minimumSide: 200)
        #expect(wide.width == 300 && wide.height == 200)
        let high = Image.sizeToCover(width: 178, height: 218, minimumSide: 200)
        #expect(high.width == 200 && high.height == 245)
        let large = Image.sizeToCover(width: 9, height: 8, minimumSide: 8)
        #expect(large.width == 9 && large.height == 8)
        let odd = Image.sizeToCover(width: 7, height: 1_000_000, minimumSide: 200)
        #expect(odd.width == 200 && odd.height == 28_571_429)
        #expect(throws: ImageTooLarge.self) {
            try scene(width: 7, height: 5).resized(width: odd.width, height: odd.height, filter: .lanczos)
        }
    }

    @Test(arguments: [(0, 5), (5, -1), (Int.min, Int.min)])
    func emptySizesAreRefused(_ size: (Int, Int)) {
        let error = #expect(throws: InvalidImageSize.self) {
            try scene(width: 4, height: 4).resized(width: size.0, height: size.1, filter: .bicubic)
        }
        #expect(error?.message == "a picture cannot be \(size.0)×\(size.1)")
    }

    @Test(arguments: [(Int.max, Int.max), (1_000_000, 101), (50_000_000, 1)])
    func hugeSizesAreRefused(_ size: (Int, Int)) {
        #expect(throws: ImageTooLarge.self) {
            try scene(width: 4, height: 4).resized(width: size.0, height: size.1, filter: .bicubic)
        }
    }
}
