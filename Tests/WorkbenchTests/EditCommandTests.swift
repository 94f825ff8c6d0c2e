import Foundation
import Imaging
import Testing

/// `dfi edit`: photographs edited from the shell, with the real finder of faces, a few of the example faces and the
/// built-in network.
@Suite struct EditCommandTests {
    /// A command in whose home faces are found, with a portrait beside it and a set of twelve people.
    private func withPortrait(_ body: (Command) throws -> Void) throws {
        try withCommand { command throws in
            try RealHome.link(into: command)
            let data = command.path("home/data")
            try FileManager.default.createDirectory(
                atPath: command.path("people"), withIntermediateDirectories: true)
            let names = (7..<19).map { String(format: "%06d.jpg", $0) }
            let rows = try String(contentsOfFile: data + "/faces.csv", encoding: .utf8).split(separator: "\n")
                .filter { row in row.hasPrefix("file,") || names.contains { row.hasPrefix($0) } }
            try command.write(rows.joined(separator: "\n") + "\n", to: "people.csv")
            for name in names {
                try FileManager.default.copyItem(
                    atPath: "\(data)/faces/\(name)", toPath: command.path("people/\(name)"))
            }
            try FileManager.default.copyItem(
                atPath: data + "/astronaut.png", toPath: command.path("me.png"))
            let begun = try command.run(["--session", "s.dfisession", "-e", "use(network(\"tiny\"))"])
            try #require(begun.status == 0, "\(begun.errors)")
            try body(command)
        }
    }

    /// With the built-in network, the twelve people and as little work as there can be.
    private func edit(_ command: Command, _ arguments: String...) throws -> Command.Result {
        try command.run(
            ["edit"] + arguments + [
                "--session", "s.dfisession", "--set", "people", "--labels", "people.csv", "--k", "2",
                "--evaluations", "4",
            ])
    }

    private func picture(_ name: String, _ command: Command) throws -> Image {
        try ImageFile.read(path: command.path(name))
    }

    @Test func aPhotographIsEdited() throws {
        try withPortrait { command in
            let result = try edit(command, "me.png", "smiling", "-o", "out.png")
            #expect(result.status == 0 && result.lines == ["out.png"], "\(result.errors)")
            // The statements it stands for are told, as the options have them.
            #expect(result.errors.contains("x = face(\"me.png\", to: people)\n"))
            #expect(
                result.errors.contains(
                    "c = contrast(people, \"smiling\", to: x, k: 2, sources: \"without\")\n"))
            #expect(result.errors.contains("z = reconstruct(phi(x) + 3 * w, evaluations: 4)\n"))
            let (before, after) = (try picture("me.png", command), try picture("out.png", command))
            #expect((after.width, after.height) == (512, 512) && after != before)
            #expect(
                try command.run(["-e", "info(image(\"out.png\"))"]).output
                    .contains("yes, and files it is saved to say so"))
        }
    }

    @Test func optionsReachTheEdit() throws {
        try withPortrait { command in
            let weak = try edit(command, "me.png", "smiling", "-o", "weak.png", "--strength", "0.5")
            #expect(weak.errors.contains("phi(x) + 0.5 * w"))
            let strong = try edit(command, "me.png", "smiling", "-o", "strong.png", "--strength", "6")
            #expect(strong.errors.contains("phi(x) + 6 * w"))
            let away = try edit(command, "me.png", "smiling", "male", "--remove", "--quiet")
            // Without -o the name says what was done.
            #expect(away.lines == ["me-not-smiling-male.jpg"] && away.errors.isEmpty, "\(away.errors)")
            #expect(try picture("weak.png", command) != picture("strong.png", command))
            let second = try edit(command, "me.png", "smiling", "--which", "2")
            #expect(second.status == 1 && second.errors.contains("there is one face in this photograph"))
            // The results are in the session, whose second edit takes them from there.
            #expect(try command.run(["--session", "s.dfisession", "-e", "length(people)"]).lines == ["12"])
        }
    }

    @Test func aResultGoesIntoAFolder() throws {
        try withPortrait { command in
            try FileManager.default.createDirectory(
                atPath: command.path("there"), withIntermediateDirectories: false)
            #expect(
                try edit(command, "me.png", "smiling", "-o", "there").lines == ["there/me-smiling.jpg"])
            #expect(
                try edit(command, "me.png", "smiling", "-o", "new/").lines == ["new/me-smiling.jpg"])
        }
    }

    /// As save has it: what the program made is replaced, what somebody else made is not.
    @Test func aFileOfSomebodyElseIsKept() throws {
        try withPortrait { command in
            try FileManager.default.copyItem(
                atPath: command.path("people/000010.jpg"), toPath: command.path("theirs.jpg"))
            let before = try Data(contentsOf: command.folder.appending(path: "theirs.jpg"))
            let refused = try edit(command, "me.png", "smiling", "-o", "theirs.jpg")
            #expect(refused.status == 1)
            #expect(
                refused.errors.contains(
                    "error: “theirs.jpg” is a file that dfi did not write, and would be lost"))
            #expect(try Data(contentsOf: command.folder.appending(path: "theirs.jpg")) == before)
            #expect(try edit(command, "me.png", "smiling", "-o", "theirs.jpg", "--replace").status == 0)
            #expect(try edit(command, "me.png", "smiling", "-o", "theirs.jpg", "--strength", "2").status == 0)
        }
    }

    /// One that cannot be decoded, one without a face and one that is no picture are told by name; the others go on, and
    /// none is written over another.
    @Test func aFolderIsEdited() throws {
        try withPortrait { command in
            try FileManager.default.createDirectory(
                atPath: command.path("in/more"), withIntermediateDirectories: true)
            let portrait = try picture("me.png", command)
            for name in ["a.png", "a.jpg", "more/a.png"] {
                try ImageFile.write(portrait, path: command.path("in/" + name))
            }
            let bytes = try Data(contentsOf: command.folder.appending(path: "me.png"))
            try bytes.prefix(5000).write(to: command.folder.appending(path: "in/torn.png"))
            try command.write("no picture", to: "in/text.jpg")
            try ImageFile.write(
                Image.filled(width: 300, height: 300, red: 0.2, green: 0.5, blue: 0.4),
                path: command.path("in/wall.png"))
            let result = try edit(command, "in", "smiling", "-o", "out")
            // Whoever asks the status alone must know that some are missing.
            #expect(result.status == 1)
            #expect(result.errors.contains("error: only 3 of 6 could be edited"), "\(result.errors)")
            #expect(result.lines == ["out/a.jpg", "out/a.png", "out/more/a.png"], "\(result.errors)")
            let warnings = result.errors.split(separator: "\n").filter { $0.hasPrefix("warning: ") }
            #expect(warnings.count == 3, "\(warnings)")
            for part in ["text.jpg", "torn.png", "no face in wall.png, 300×300"] {
                #expect(warnings.contains { $0.contains(part) }, "\(part): \(warnings)")
            }
            // Told once, however many there are.
            #expect(result.errors.components(separatedBy: "edit stands for:").count == 2)
            #expect(try picture("out/a.png", command) == picture("out/more/a.png", command))
        }
    }

    /// Results below the folder of the photographs are not edited again.
    @Test func resultsAreNotEditedAgain() throws {
        try withPortrait { command in
            try FileManager.default.createDirectory(
                atPath: command.path("in"), withIntermediateDirectories: true)
            try ImageFile.write(try picture("me.png", command), path: command.path("in/a.png"))
            for _ in 0..<2 {
                let output = command.path("in/edited")
                #expect(try edit(command, "in", "smiling", "-o", output).lines == [output + "/a.png"])
            }
        }
    }

    @Test func aFolderOfWhichNothingCanBeEditedFails() throws {
        try withPortrait { command in
            try FileManager.default.createDirectory(
                atPath: command.path("in"), withIntermediateDirectories: true)
            try command.write("no picture", to: "in/text.jpg")
            let result = try edit(command, "in", "smiling", "-o", "out")
            #expect(result.status == 1)
            #expect(result.errors.contains("error: none of the 1 pictures of in could be edited"))
        }
    }

    @Test(arguments: [
        (["nobody.jpg", "smiling"], "error: no file or folder “nobody.jpg”"),
        (["me.png", "smilng"], "no attribute “smilng”"),
        (["me.png", "smiling", "--strength", "-1"], "strength: goes from above 0"),
        (
            ["me.png", "smiling", "-o", "out.gif"],
            "Error: “out.gif” does not say a format that photographs are written in: the endings are .png, .jpg"
        ),
        (["me.png", "smiling", "-o", "out"], "Error: “out” does not say a format"),
        (["people", "smiling"], "Error: a folder needs -o, another folder"),
        (
            ["home/data", "smiling", "-o", "home/data/"],
            "Error: “home/data/” is the folder of the photographs itself"
        ),
        (["home/models", "smiling", "-o", "out"], "Error: no pictures in the folder “home/models”"),
        (
            ["people", "smiling", "-o", "/nowhere/at/all"],
            "Error: no folder “/nowhere/at” to make another in: make it, or correct its name"
        ),
        (["me.png"], "Missing expected argument '<attributes> ...'"),
        (["me.png", "smiling", "--strength", "nan"], "--strength takes a number"),
        (["me.png", "smiling", "--threads", "0"], "--threads takes a number of at least 1"),
    ])
    func mistakesAreTold(arguments: [String], message: String) throws {
        try withPortrait { command in
            let result = try command.run(
                ["edit"] + arguments + [
                    "--session", "s.dfisession", "--set", "people", "--labels", "people.csv", "--k", "2",
                    "--evaluations", "1",
                ])
            #expect(result.status != 0 && result.output.isEmpty)
            #expect(result.errors.contains(message), "\(result.errors)")
        }
    }

    @Test func labelsNeedASet() throws {
        try withPortrait { command in
            let result = try command.run(["edit", "me.png", "smiling", "--labels", "faces.csv"])
            #expect(
                result.errors
                    == "Error: --labels are those of a set, and --set names none: give --set, the folder of their pictures, too\n"
            )
        }
    }

    @Test func theHelpAsksForConsent() throws {
        let help = try withCommand { try $0.run(["edit", "--help"]) }
        #expect(help.status == 0)
        let words = help.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            words.contains(
                "Ask for a person's consent before you edit their photograph, and say that it was edited."))
    }
}
