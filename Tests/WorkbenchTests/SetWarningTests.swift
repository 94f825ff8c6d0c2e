import Foundation
import Testing

/// What is wrong with sets is said before minutes are spent on them, and once; on the real weights and faces.
@Suite struct SetWarningTests {
    @Test func longReconstructionsAreWarnedOf() throws {
        try withCommand { bare throws in
            var command = bare
            command.environment = ["XDG_CACHE_HOME": RealHome.cache]
            try RealHome.link(into: command)
            let script = """
                faces = dataset("faces", attributes: "faces.csv", crop: [19, 45, 140, 140])
                x = faces["000010.jpg"]
                targets = nearest(faces where smiling and male, to: x, k: 5, then: "order")
                w = mean(targets) - mean(nearest(faces where not smiling and not male, to: x, k: 5, then: "order"))
                short = reconstruct(phi(x) + 1.2 * w, evaluations: 2)
                long = reconstruct(phi(x) + 1.2 * w, evaluations: 25)
                again = reconstruct(phi(x) + w, evaluations: 25)
                """
            let result = try command.run(["-e", script])
            try #require(result.status == 0, "\(result.errors)")
            let warnings = result.errors.split(separator: "\n").filter { $0.hasPrefix("warning: ") }
            #expect(warnings.count == 1)
            #expect(warnings.first?.contains("images: targets: 5 images") == true)
            #expect(warnings.first?.contains("images: sources: 5 images") == true)
            #expect(result.errors.contains("│ long = reconstruct"))
        }
    }
}
