import Edits
import Inversion
import Testing

/// A reconstruction is remembered for the same options only, every one of them.
@Suite struct ReconstructionOptionsCacheTests {
    /// A change of each option, by the name of its property.
    private static let changes: [(name: String, change: @Sendable (inout ReconstructionOptions) -> Void)] = [
        ("evaluations", { $0.evaluations += 1 }),
        ("tvWeight", { $0.tvWeight.round(.up) }),
        ("tvPower", { $0.tvPower = $0.tvPower.nextUp }),
        ("tvForm", { $0.tvForm = .official }),
        ("lossDivision", { $0.lossDivision = .none }),
        ("bounds", { $0.bounds = .official }),
        ("clampsNegativeTargets", { $0.clampsNegativeTargets.toggle() }),
        ("enlarging", { $0.enlarging = .lanczos }),
        ("preconditioned", { $0.preconditioned.toggle() }),
        ("stopsWhenStill", { $0.stopsWhenStill.toggle() }),
    ]

    @Test func eachOptionMakesADifference() throws {
        let usual = ReconstructionOptions()
        // A new option is added above.
        #expect(Mirror(reflecting: usual).children.compactMap(\.label) == Self.changes.map(\.name))
        var seen = [try usual.cacheParameters]
        for (name, change) in Self.changes {
            var options = usual
            change(&options)
            #expect(options != usual, "\(name)")
            let parameters = try options.cacheParameters
            #expect(!seen.contains(parameters), "\(name)")
            seen.append(parameters)
        }
        #expect(try usual.cacheParameters == ReconstructionOptions().cacheParameters)
    }

    /// The state of a search serves any number of evaluations, and no other change of an option.
    @Test func aSearchDependsOnAllButItsEnd() throws {
        var seen = [try ReconstructionOptions().searchParameters]
        for (name, change) in Self.changes {
            var options = ReconstructionOptions()
            change(&options)
            let parameters = try options.searchParameters
            #expect(seen.contains(parameters) == (name == "evaluations"), "\(name)")
            seen.append(parameters)
        }
    }
}
