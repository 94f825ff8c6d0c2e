import Foundation
import Imaging
import Support
import TestSupport
import Testing

@Suite struct ImageFileTests {
    @Test(arguments: ["a.png", "b.jpg", "c.JPEG"])
    func writesAndReadsBack(_ name: String) throws {
        try withScratchFolder { folder in
            let image = scene(width: 24, height: 18)
            let path = folder + "/" + name
            try ImageFile.write(image, path: path, comment: "edited")
            #expect(largestDifference(try ImageFile.read(path: path), image) < 12 / 255)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [name])
        }
    }

    @Test(arguments: ["x.gif", "x", ".png.d/x", "x.", "png"])
    func unknownEndingIsRefused(_ path: String) {
        let error = #expect(throws: UnknownImageEnding.self) {
            try ImageFile.write(scene(width: 3, height: 3), path: path)
        }
        #expect(
            error?.remedy == "end the name in "
                + ImageCodecs.writtenEndings.map { "." + $0 }.joined(separator: ", "))
    }

    @Test func missingFileIsNamed() {
        let error = #expect(throws: FileAccessError(.read, path: "nowhere/x.png", code: ENOENT)) {
            try ImageFile.read(path: "nowhere/x.png")
        }
        #expect(error?.message == "cannot read “nowhere/x.png”: No such file or directory")
        #expect(error?.remedy != nil)
    }

    @Test func folderIsNoPicture() throws {
        try withScratchFolder { folder in
            #expect(throws: FileAccessError(.read, path: folder, code: EISDIR)) {
                try ImageFile.read(path: folder)
            }
            let target = folder + "/taken.png"
            try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: false)
            #expect(throws: FileAccessError(.write, path: target, code: EISDIR)) {
                try ImageFile.write(scene(width: 3, height: 3), path: target)
            }
        }
    }

    /// Reading either would never end.
    @Test func devicesAndPipesAreRefused() throws {
        #expect(throws: NotARegularFile.self) { try ImageFile.read(path: "/dev/zero") }
        try withScratchFolder { folder in
            let pipe = folder + "/pipe.png"
            #expect(mkfifo(pipe, 0o600) == 0)
            #expect(throws: NotARegularFile.self) { try ImageFile.read(path: pipe) }
            let error = #expect(throws: NotARegularFile.self) {
                try ImageFile.write(scene(width: 3, height: 3), path: pipe)
            }
            #expect(error?.message == "“\(pipe)” is not a regular file")
        }
    }

    @Test func forbiddenFileIsNotRead() throws {
        try withScratchFolder { folder in
            let path = folder + "/secret.png"
            try ImageFile.write(scene(width: 3, height: 3), path: path)
            #expect(chmod(path, 0) == 0)
            // The superuser may read anything.
            if geteuid() == 0 {
                #expect(try ImageFile.read(path: path).width == 3)
            } else {
                #expect(throws: FileAccessError(.read, path: path, code: EACCES)) {
                    try ImageFile.read(path: path)
                }
            }
        }
    }
}
