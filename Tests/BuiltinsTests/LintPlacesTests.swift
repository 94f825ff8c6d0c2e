import DeepFeatures
import Foundation
import Imaging
import Interpreter
import LanguageTestSupport
import PictureValues
import Testing

/// `lint`'s look at where eyes and mouths are, in the fetched faces.
@Suite struct LintPlacesTests {
    /// Two folders of ten faces, cut to the face; of the second some are cut elsewhere.
    private func playground(shifted: Int, by shift: Int = 16) throws -> Playground {
        let playground = try Playground.ofPhotographs()
        for (folder, first, count) in [("a", 7, 0), ("b", 19, shifted)] {
            try FileManager.default.createDirectory(
                atPath: playground.data(folder), withIntermediateDirectories: true)
            for index in 0..<10 {
                let face = try ImageFile.read(
                    path: Playground.photographs + String(format: "/faces/%06d.jpg", first + index))
                let rect = PixelRect(left: 19 + (index < count ? shift : 0), top: 45, width: 140, height: 140)
                try ImageFile.write(
                    try face.cropped(to: rect), path: playground.data("\(folder)/f\(index).png"))
            }
        }
        playground.run("a = dataset(\"a\"); b = dataset(\"b\"); x = face(\"me.png\")")
        _ = playground.host.takeLines()
        return playground
    }

    /// The rows of the check, each as one text.
    private func rows(_ code: String, _ playground: Playground) throws -> [String] {
        let table = try #require(try playground.value(of: code) as? TableValue)
        return table.rows.filter { $0[0] as? String == "places" }.map { row in
            row.dropFirst().compactMap { $0 as? String }.joined(separator: " | ")
        }
    }

    @Test func alignedSetsAreFine() throws {
        let rows = try rows("lint(a, b, to: x)", playground(shifted: 0))
        #expect(rows.count == 4 && rows.allSatisfy { $0.hasPrefix("ok | ") }, "\(rows)")
        #expect(
            rows.last?.hasPrefix("ok | the picture: places of eyes and mouth are off those of the sets by")
                == true)
    }

    /// A part of a set lies elsewhere.
    @Test(arguments: [3, 5, 7]) func aPartThatIsShiftedIsSeen(count: Int) throws {
        let rows = try rows("lint(a, b)", playground(shifted: count))
        let own = rows.filter { $0.contains("sources: places of eyes and mouth lie") }
        #expect(own.count == 1 && own[0].hasPrefix("warning | "), "\(rows)")
        #expect(own[0].contains("; 8 % can be seen in an edit, 16 % is plain | align"), "\(own)")
        #expect(rows.contains { $0.hasPrefix("ok | targets: places of eyes and mouth lie") }, "\(rows)")
    }

    /// Each is aligned, but not with the other, which their edges cannot tell.
    @Test func aSetThatIsShiftedAsAWholeIsSeen() throws {
        let playground = try playground(shifted: 10)
        let rows = try rows("lint(a, b)", playground)
        let between = rows.filter { $0.contains("targets and sources: places of eyes and mouth differ by") }
        #expect(between.count == 1 && between[0].hasPrefix("warning | "), "\(rows)")
        #expect(rows.count { $0.hasPrefix("ok | ") } == 2, "\(rows)")
        // 16 of 39 pixels.
        let share = try #require(between[0].firstMatch(of: /differ by (\d+)/).flatMap { Double($0.output.1) })
        #expect((33...49).contains(share), "\(between)")
    }

    @Test func aPictureThatIsElsewhereIsSeen() throws {
        let rows = try rows(
            "lint(a, b, to: crop(face(\"me.png\", size: [240, 240]), [0, 40, 200, 200]))",
            playground(shifted: 0))
        #expect(
            rows.contains {
                $0.hasPrefix("warning | the picture: places of eyes and mouth are off those of the sets by")
            }, "\(rows)")
    }

    @Test func whatIsNotCheckedIsSaid() throws {
        let playground = try playground(shifted: 5)
        try FileManager.default.removeItem(atPath: playground.folder + "/home/models/faces")
        #expect(
            try rows("lint(a, b)", playground) == [
                "note | not checked: the weights that find faces are not there | Scripts/fetch-data fetches them"
            ])
    }
}
