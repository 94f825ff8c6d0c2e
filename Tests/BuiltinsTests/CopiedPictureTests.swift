import Foundation
import LanguageTestSupport
import Testing

/// A picture is never its own neighbour, whatever file it is in.
@Suite struct CopiedPictureTests {
    @Test(arguments: [
        "nearest(faces, to: own, k: 3, by: \"cosine\")", "nearest(faces, to: own, k: 3, by: \"pixels\")",
        "nearest(faces, to: own, k: 3)", "nearest(faces where not smiling, to: own, k: 30)",
        "contrast(faces, \"smiling\", to: own, k: 30, match: [], sources: \"without\").sources",
    ])
    func isNotChosenFromAnotherFile(call: String) throws {
        let playground = try Playground()
        playground.session.workingFolder = playground.folder + "/scripts"
        _ = try playground.checkedOutput(
            of: """
                use(network("tiny"))
                faces = dataset("faces", attributes: "faces.csv")
                save((faces where not smiling)[0], "cut.png")
                own = image("cut.png")
                name = (faces where not smiling)[0].file
                """)
        #expect(playground.output(of: "own == (faces where not smiling)[0]") == ["true"])
        let found = playground.output(of: "\(call).files").last ?? ""
        let name = playground.output(of: "name").last ?? ""
        #expect(
            found.hasPrefix("[") && found.contains(".png") && !name.isEmpty && !found.contains(name),
            "\(found)")
    }
}
