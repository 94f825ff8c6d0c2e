import Support
import Testing

@Suite struct SplitMix64Tests {
    /// The sequences of Scripts/reference/generators.py; that of 1,234,567 is the one others publish.
    private static let sequences: [(seed: UInt64, numbers: [UInt64])] = [
        (
            0,
            [
                16_294_208_416_658_607_535, 7_960_286_522_194_355_700, 487_617_019_471_545_679,
                17_909_611_376_780_542_444, 1_961_750_202_426_094_747,
            ]
        ),
        (
            1_234_567,
            [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ]
        ),
    ]

    @Test(arguments: sequences)
    func givesThePublishedSequence(_ seed: UInt64, _ numbers: [UInt64]) {
        var random = SplitMix64(seed: seed)
        #expect(numbers == (0..<5).map { _ in random.next() })
    }
}
