import Builtins
import Foundation
import Interpreter
import Language
import LanguageTestSupport
import PictureValues
import SessionStore
import Support
import TestSupport
import Testing

/// Sessions that are given to somebody else, with what they need and without what is nobody's business.
@Suite struct PackFunctionTests {
    /// A lesson about pictures of one's own, in a folder whose name must not be told.
    private func lesson() throws -> Playground {
        let playground = try Playground(sessionFile: true)
        playground.session.workingFolder = playground.folder + "/out"
        playground.run(
            """
            use(network("tiny"))
            faces = dataset("faces", attributes: "faces.csv", crop: [2, 2, 32, 32])
            x = faces[0]
            whole = image("\(playground.folder)/home/data/wide.png")
            targets = nearest(faces where smiling, to: x, k: 2)
            w = mean(targets, size: [32, 32]) - mean(faces where not smiling, size: [32, 32])
            f = phi(x, size: [32, 32])
            z = reconstruct(f + w, evaluations: 3)
            soft = blur(x, 2)
            include "good.dfis"
            info(whole)
            """)
        _ = playground.host.takeLines()
        return playground
    }

    private static let made = ["faces", "w", "z", "soft", "from_file"]
    private static let needy = ["f", "targets", "whole", "x"]

    /// Packs, and opens the pack in another home.
    private func reader(
        of playground: Playground, _ options: String, files: (_ folder: String) throws -> Void = { _ in }
    ) throws -> Reader {
        _ = try playground.checkedOutput(of: "pack(\"lesson.dfiz\", \(options))")
        return try Reader(opening: playground.folder + "/out/lesson.dfiz", files: files)
    }

    /// Whoever opens a pack, with a home of their own.
    private final class Reader {
        private let scratch: ScratchFolder?
        let pack: SessionPack
        let copy: PackCopy
        let host = PictureRecorder()
        let interpreter: Interpreter

        convenience init(opening path: String, files: (_ folder: String) throws -> Void) throws {
            let scratch = try ScratchFolder()
            try files(scratch.path)
            let home = DataHome(root: scratch.path + "/home", cache: scratch.path + "/cache")
            try self.init(opening: path, home: home, in: scratch)
        }

        init(opening path: String, home: DataHome, in scratch: ScratchFolder? = nil) throws {
            self.scratch = scratch
            pack = try SessionPack(opening: path, monitor: SilentMonitor())
            copy = try PackCopy(of: pack, home: home, monitor: SilentMonitor())
            let environment = try Environment(
                store: SessionStore.open(path: copy.session), types: Library.types, builtins: Library.table,
                host: host, home: home)
            environment.session.searchFolders = [copy.folder]
            interpreter = Interpreter(environment: environment)
        }

        var session: Session { interpreter.session }

        func lines(of code: String) throws -> [String] {
            try interpreter.run(SourceText(code)) { host.write($0.echo()) }
            return host.takeLines()
        }

        /// The error of a statement.
        func failure(of code: String) -> String {
            do {
                return try lines(of: code).joined(separator: "\n")
            } catch let errors as ProgramErrors {
                return errors.failures.map { $0.diagnostic.message + "; " + ($0.diagnostic.remedy ?? "") }
                    .joined()
            } catch { return "\(error)" }
        }

        /// What a name stands for, computed from the files that came with the pack, in a session that knows nothing.
        func madeAgain(_ name: String) throws -> ContentHash? {
            let script = try lines(of: "why \(name)").joined(separator: "\n")
            let practice = try session.practice(on: host)
            practice.searchFolders = [copy.folder]
            try Interpreter(environment: Environment(session: practice, builtins: Library.table)).run(
                SourceText(script)
            ) { _ in }
            _ = host.takeLines()
            return try practice.value(of: name).map(practice.identity)
        }
    }

    private func hash(_ name: String, in session: Session) throws -> ContentHash? {
        try session.value(of: name).map(session.identity)
    }

    @Test func everythingIsThereElsewhere() throws {
        let playground = try lesson()
        let reader = try reader(of: playground, "photographs: true")
        for name in Self.made + Self.needy {
            let expected = try hash(name, in: playground.session)
            #expect(expected != nil)
            #expect(try hash(name, in: reader.session) == expected, "\(name)")
        }
        for name in ["faces", "x", "whole", "targets", "w", "f", "z", "soft"] {
            #expect(try reader.madeAgain(name) == hash(name, in: playground.session), "\(name)")
        }
        #expect(try reader.lines(of: "faces[3].file") == [reader.copy.folder + "/faces/f3.png"])
        #expect(
            try reader.lines(of: "stale") == ["no name is stale", "no rows: name, cause, statement, seconds"])
        // Relative names lead to the files of the pack.
        #expect(
            try reader.lines(
                of: "image(\"faces/f1.png\") == image(\"\(playground.folder)/home/data/faces/f1.png\")") == [
                    "true"
                ])
    }

    @Test func itsScriptMakesTheNamesAgain() throws {
        let playground = try lesson()
        let reader = try reader(of: playground, "photographs: true")
        let script = try String(contentsOfFile: reader.copy.folder + "/lesson.dfis", encoding: .utf8)
        #expect(script.hasPrefix("# A session of dfi ") && script.contains("\nx = faces[0]\n"))
        #expect(!script.contains("it was saved in"))
        #expect(reader.pack.files.map(\.name).contains("good.dfis"))
    }

    /// Only statements, and values that are texts, are as they were.
    @Test func foldersStayAtHome() throws {
        let playground = try lesson()
        playground.run(
            """
            session()
            print("\\(x.file), and \\(whole.file)")
            save(z, "z.png")
            v = image("z.png")
            t = [whole.file]
            whole.file
            """)
        let name = (playground.folder as NSString).lastPathComponent
        for options in ["photographs: true", "photographs: false"] {
            let lines = try playground.checkedOutput(of: "pack(\"lesson.dfiz\", \(options))")
            #expect(
                lines.contains("  statements that name folders, and are not changed, by number: 4"),
                "\(lines)")
            #expect(lines.contains("  values that name folders, and are not changed: t"), "\(lines)")
            let bytes = try Data(contentsOf: URL(filePath: playground.folder + "/out/lesson.dfiz"))
            var places: [String] = []
            var rest = bytes[...]
            while let found = rest.range(of: Data(name.utf8)) {
                let before = bytes[max(0, found.lowerBound - 70)..<found.lowerBound]
                places.append(String(decoding: before, as: UTF8.self))
                rest = rest[found.upperBound...]
            }
            // The script, which has the statement as well, is deflated; the list has its text.
            #expect(places.count == 2 && places.contains { $0.contains("whole = image(\"") }, "\(places)")
        }
    }

    @Test func photographsStayOutWithTheirPixels() throws {
        let playground = try lesson()
        let reader = try reader(of: playground, "photographs: false")
        for name in Self.made {
            #expect(try hash(name, in: reader.session) == hash(name, in: playground.session), "\(name)")
        }
        for name in Self.needy {
            let said = reader.failure(of: "info(\(name))")
            #expect(
                said.contains("is not in this session, which was packed without its photographs"), "\(said)")
        }
        let said = reader.failure(of: "whole")
        #expect(said.contains("“wide.png”") && said.contains(reader.copy.folder), "\(said)")
        #expect(reader.pack.files.filter { $0.absence == .photograph }.count == 9)
        #expect(
            try reader.session.store.headers().filter { $0.kind == "image" && $0.byteCount == 0 }.count >= 2)
        // What it began at is a photograph.
        #expect(reader.failure(of: "continue(z, evaluations: 1)").contains("began at is not in this session"))
        // A result that is bound again, and read again, is the same.
        _ = try reader.lines(of: "again = z")
        let bound = try reader.session.store.hash(of: "again")
        #expect(try bound == hash("z", in: playground.session))
    }

    /// Folders of any machine are told, wherever in a text they are; a division is none.
    @Test func everyTextThatNamesFoldersIsListed() throws {
        let playground = try Playground(sessionFile: true)
        playground.session.workingFolder = playground.folder + "/out"
        for code in [
            "v1 = \"see /home/anna/Klient Mustermann/a.jpg\"", "v2 = \"/home/anna/a.jpg\"",
            "v3 = [\"x\", \"/home/anna/Klient/a\"]", "v4 = table([\"a\"], [[\"in ~/Klient/b\"]])",
            "n = 3  # from ../anna/list.txt", "note \"taken from /home/anna/Klient\"",
            "w = \"C:\\\\Users\\\\Anna\"", "m = 6 / 3 / 2", "u = \"https://example.org/a/b and 1/2/3\"",
            "k = [1, 2]",
        ] { _ = try playground.checkedOutput(of: code) }
        let lines = try playground.checkedOutput(of: "pack(\"list.dfiz\", photographs: false)")
        #expect(
            lines.contains(
                "  statements that name folders, and are not changed, by number: 1, 2, 3, 4, 5, 6, 7"),
            "\(lines)")
        #expect(
            lines.contains("  values that name folders, and are not changed: v1, v2, v3, v4, w"),
            "\(lines)")
    }

    /// What a reconstruction would show is no secret where the numbers are.
    @Test func featuresOfPhotographsStayOut() throws {
        let playground = try lesson()
        playground.run(
            """
            y = faces[1]
            g = phi(y, size: [32, 32]); near = g - 0.001 * f; mixed = lerp(g, f, 0.01); moved = f + 3 * w
            one = mean([x], size: [32, 32]); two = mean(faces[0..1], size: [32, 32]); listed = [g, 1]
            pair = f - g; many = mean(faces, size: [32, 32])
            nameless = mean([faces[2]], size: [32, 32])
            """)
        let secret = ["nameless", "f", "g", "near", "mixed", "moved", "one", "two", "listed", "pair"]
        for name in secret { #expect(try hash(name, in: playground.session) != nil, "\(name)") }
        _ = playground.host.takeLines()
        let told = try playground.checkedOutput(of: "pack(\"other.dfiz\", photographs: false)")
        #expect(told.contains { $0.contains("to be read again") && $0.contains(" one, ") }, "\(told)")
        let reader = try reader(of: playground, "photographs: false")
        for name in secret {
            let said = reader.failure(of: "info(\(name))")
            #expect(
                said.contains("is not in this session, which was packed without its photographs"),
                "\(name): \(said)")
        }
        for name in ["w", "many"] {
            #expect(try hash(name, in: reader.session) == hash(name, in: playground.session), "\(name)")
        }
        let features = try reader.session.store.headers().filter { $0.kind == "features" }
        #expect(features.count { $0.byteCount == 0 } >= 8 && features.count { $0.byteCount > 0 } == 2)
        // Where the photographs are, they are as they were, and were not left out.
        let there = try self.reader(of: playground, "photographs: true")
        #expect(try there.session.store.headers().allSatisfy { $0.kind != "features" || $0.byteCount > 0 })
        for name in secret {
            #expect(try hash(name, in: there.session) == hash(name, in: playground.session), "\(name)")
        }
    }

    /// A photograph is one in whatever file it was saved, however often it was read back; a result stays a result.
    @Test func savedPhotographsStayOutToo() throws {
        let playground = try lesson()
        playground.run(
            """
            p = image("wide.png", crop: [2, 2, 30, 30]); save(p, "part.png"); back = image("part.png")
            save(back, "again.png"); again = image("again.png")
            save(crop(back, [1, 1, 20, 20]), "less.jpg"); less = image("less.jpg")
            save(resize(less, [40, 40]), "more.png"); more = image("more.png")
            save(faces[1], "member.png"); member = image("member.png")
            save(p, "p.npy"); array = load("p.npy"); piece = crop(array, [0, 0, 9, 9])
            save(blur(p, 2), "soft.png"); dim = image("soft.png")
            save(grid([p, p]), "grid.png"); both = image("grid.png")
            soft = blur(p, 2); save(soft, "soft.npy"); numbers = load("soft.npy")
            """)
        let photographs = ["p", "back", "again", "less", "more", "member", "array", "piece"]
        let results = ["dim", "both", "numbers"]
        for name in photographs + results {
            #expect(try hash(name, in: playground.session) != nil, "\(name)")
        }
        let reader = try reader(of: playground, "photographs: false")
        for name in photographs {
            let said = reader.failure(of: "info(\(name))")
            #expect(
                said.contains("is not in this session, which was packed without its photographs"),
                "\(name): \(said)")
        }
        for name in results {
            #expect(try hash(name, in: reader.session) == hash(name, in: playground.session), "\(name)")
        }
        let absent = reader.pack.files.filter { $0.absence == .photograph }.map(\.name)
        for file in ["part.png", "again.png", "less.jpg", "more.png", "member.png", "p.npy"] {
            #expect(absent.contains(file), "\(file): \(absent)")
        }
        let inside = reader.pack.files.filter { $0.absence == nil }.map(\.name)
        for file in ["soft.png", "grid.png", "soft.npy"] { #expect(inside.contains(file), "\(inside)") }
        let whole = try self.reader(of: playground, "photographs: true")
        for name in photographs + results {
            #expect(try hash(name, in: whole.session) == hash(name, in: playground.session), "\(name)")
        }
    }

    /// An array that somebody else wrote is a photograph like any file; so is a mask whose half tones show one. A list of
    /// what goes in names neither, and says what stays out.
    @Test func arraysAndMasksOfPhotographsStayOut() throws {
        let playground = try lesson()
        playground.run("save(image(\"wide.png\"), \"own.npy\")")
        let data = playground.folder + "/home/data"
        try FileManager.default.copyItem(
            atPath: playground.folder + "/out/own.npy", toPath: data + "/other.npy")
        // Other bytes than those that were saved here.
        var bytes = try Data(contentsOf: URL(fileURLWithPath: data + "/other.npy"))
        bytes[bytes.count - 4] ^= 1
        try bytes.write(to: URL(fileURLWithPath: data + "/other.npy"))
        try Data("P5 4 1 255\n\0\u{FF}\0\0".unicodeScalars.map { UInt8($0.value) }).write(
            to: URL(fileURLWithPath: data + "/hole.pgm"))
        let code = """
            me = load("other.npy"); half = resize(me, [20, 20]); f = phi(me, size: [32, 32])
            m = mask("wide.png"); k = mask(image("wide.png"), invert: true, feather: 2); hole = mask("hole.pgm")
            """
        _ = try playground.checkedOutput(of: code)
        let lines = try playground.checkedOutput(of: "pack(\"list.dfiz\", photographs: false)")
        let out = try #require(lines.firstIndex(of: "not in it:"))
        #expect(lines[out...].contains { $0.contains("11 photographs") }, "\(lines)")
        #expect(
            !lines[..<out].contains { $0.contains("photograph") && !$0.contains("edited pictures") },
            "\(lines)")
        #expect(!lines.contains { $0.contains("edited pictures") && $0.contains("me") }, "\(lines)")
        let reader = try reader(of: playground, "photographs: false")
        #expect(reader.pack.files.contains { $0.name == "other.npy" && $0.absence == .photograph })
        for name in ["me", "half", "f", "m", "k"] {
            let said = reader.failure(of: "info(\(name))")
            #expect(said.contains("packed without its photographs"), "\(name): \(said)")
        }
        #expect(try hash("hole", in: reader.session) == hash("hole", in: playground.session))
        // With the files, they are there again.
        let there = try self.reader(of: playground, "photographs: false") { folder in
            try FileManager.default.createDirectory(
                atPath: folder + "/home", withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: data, toPath: folder + "/home/data")
        }
        for name in ["me", "half", "f", "m", "k"] {
            #expect(try hash(name, in: there.session) == hash(name, in: playground.session), "\(name)")
        }
    }

    /// Where the photographs are, all that was made from them is there again: whole, cropped, as features.
    @Test func photographsAreFoundWhereTheyAre() throws {
        let playground = try lesson()
        let reader = try reader(of: playground, "photographs: false") { folder in
            try FileManager.default.createDirectory(
                atPath: folder + "/home", withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: playground.folder + "/home/data", toPath: folder + "/home/data")
        }
        for name in Self.made + Self.needy {
            #expect(try hash(name, in: reader.session) == hash(name, in: playground.session), "\(name)")
        }
        #expect(try reader.madeAgain("z") == hash("z", in: playground.session))
    }

    /// A picture aligned to a set rests on the set's landmarks, which are there, and not on its photographs.
    @Test func aPhotographOfOnesOwnIsEnoughToAlignIt() throws {
        let playground = try lesson()
        let data = playground.folder + "/home/data"
        try FileManager.default.copyItem(atPath: data + "/faces/f1.png", toPath: data + "/beside.png")
        playground.run(
            """
            posed = dataset("faces", landmarks: [[8, 10], [22, 10]])
            a = align(image("wide.png", landmarks: [[10, 12], [20, 12]]), to: posed)
            b = align(image("wide.png", landmarks: [[10, 12], [20, 12]]), to: image("beside.png", landmarks: [[9, 12], [25, 12]]))
            """)
        let reader = try reader(of: playground, "photographs: false")
        #expect(reader.failure(of: "info(a)").contains("put it into \(reader.copy.folder): its SHA-256"))
        try FileManager.default.copyItem(
            atPath: data + "/wide.png", toPath: reader.copy.folder + "/wide.png")
        #expect(!FileManager.default.fileExists(atPath: reader.copy.folder + "/faces"))
        #expect(try hash("a", in: reader.session) == hash("a", in: playground.session))
        // What is missing now is the other file.
        let said = reader.failure(of: "info(b)")
        #expect(said.contains("/beside.png”") && !said.contains("put it into"), "\(said)")
        try FileManager.default.copyItem(
            atPath: data + "/beside.png", toPath: reader.copy.folder + "/beside.png")
        #expect(try hash("b", in: reader.session) == hash("b", in: playground.session))
    }

    /// Whoever has a pack can make another of it, with what is there.
    @Test func aPackOfAPackIsLikeIt() throws {
        let playground = try lesson()
        for options in ["photographs: true", "photographs: false"] {
            let first = try reader(of: playground, options)
            first.session.workingFolder = first.copy.folder
            _ = try first.lines(of: "pack(\"again.dfiz\", photographs: true)")
            let second = try Reader(opening: first.copy.folder + "/again.dfiz", files: { _ in })
            let names = Self.made + (options.hasSuffix("true") ? Self.needy : [])
            for name in names {
                #expect(try hash(name, in: second.session) == hash(name, in: playground.session), "\(name)")
            }
            if options.hasSuffix("true") {
                #expect(try second.madeAgain("z") == hash("z", in: playground.session))
            } else {
                #expect(second.failure(of: "x").contains("is not in this session"))
            }
        }
    }

    /// They are looked for again each time that the pack is opened.
    @Test func photographsMayComeLater() throws {
        let playground = try lesson()
        let reader = try reader(of: playground, "photographs: false")
        #expect(reader.failure(of: "x").contains("is not in this session"))
        #expect(try !reader.lines(of: "stale").contains("no name is stale"))
        let home = reader.session.home
        try reader.session.close()
        try FileManager.default.copyItem(atPath: playground.folder + "/home/data", toPath: home.data)
        let again = try Reader(opening: playground.folder + "/out/lesson.dfiz", home: home)
        #expect(!again.copy.isNew)
        #expect(try again.lines(of: "stale").contains("no name is stale"))
        #expect(try again.lines(of: "faces[3].file") == [home.data + "/faces/f3.png"])
        for name in Self.made + Self.needy {
            #expect(try hash(name, in: again.session) == hash(name, in: playground.session), "\(name)")
        }
    }

    /// The second time, one goes on in the copy; another pack has its own.
    @Test func theSamePackGoesOn() throws {
        let playground = try lesson()
        let reader = try reader(of: playground, "photographs: false")
        let path = playground.folder + "/out/lesson.dfiz"
        let home = reader.session.home
        _ = try reader.lines(of: "mine = 5")
        try reader.session.close()
        let again = try PackCopy(
            of: SessionPack(opening: path, monitor: SilentMonitor()), home: home, monitor: SilentMonitor())
        #expect(!again.isNew && again.folder == reader.copy.folder)
        let store = try SessionStore.open(path: again.session)
        #expect(try store.hash(of: "mine") != nil)
        try store.close()
        playground.run("more = 1")
        _ = try playground.checkedOutput(of: "pack(\"lesson.dfiz\", photographs: false)")
        let other = try PackCopy(
            of: SessionPack(opening: path, monitor: SilentMonitor()), home: home, monitor: SilentMonitor())
        #expect(other.isNew && other.folder != again.folder)
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.root + "/packs").count == 2)
    }

    @Test func aPersonIsAsked() throws {
        let playground = try lesson()
        for (answers, isInside) in [
            (["y"], true), ([""], false), (["no"], false), (["maybe", "y"], true),
            (["yonder", "what?"], false),
        ] {
            playground.host.answers = answers
            let lines = try playground.checkedOutput(of: "pack(\"lesson.dfiz\")")
            #expect(lines.first == "lesson.dfiz:", "\(lines)")
            let question = try #require(lines.firstIndex { $0.hasPrefix("Do the photographs go in? [y/N] ") })
            #expect(lines[..<question].contains { $0.hasPrefix("  9 photographs, ") }, "\(lines)")
            #expect(lines[..<question].contains { $0.contains("pixels of photographs: ") }, "\(lines)")
            // What was made of them goes in whatever is answered.
            let made = "  edited pictures, which go in without photographs as well: soft, z"
            #expect(lines[..<question].contains(made), "\(lines)")
            #expect(!lines.contains { $0.contains("example set") }, "\(lines)")
            #expect(
                lines[..<question].contains {
                    $0.hasPrefix("  statements that name folders, and are not changed, by number: 4")
                }, "\(lines)")
            #expect(lines.last == "lesson.dfiz")
            let pack = try SessionPack(
                opening: playground.folder + "/out/lesson.dfiz", monitor: SilentMonitor())
            #expect(pack.files.contains { $0.name == "faces/f0.png" && ($0.absence == nil) == isInside })
        }
    }

    @Test func leavingTheQuestionPacksNothing() throws {
        let playground = try lesson()
        playground.host.answers = [RecordingHost.interrupt]
        playground.run("pack(\"lesson.dfiz\")")
        #expect(!FileManager.default.fileExists(atPath: playground.folder + "/out/lesson.dfiz"))
        // Nobody is there.
        playground.host.answers = nil
        let said = playground.output(of: "pack(\"lesson.dfiz\")").joined(separator: "\n")
        #expect(said.contains("write photographs: true or photographs: false"), "\(said)")
        #expect(!FileManager.default.fileExists(atPath: playground.folder + "/out/lesson.dfiz"))
    }

    @Test func filesThatWouldBeLostStay() throws {
        let playground = try lesson()
        let path = playground.folder + "/out/lesson.dfiz"
        try Data("mine".utf8).write(to: URL(filePath: path))
        func pack(_ options: String = "") -> String {
            playground.output(of: "pack(\"lesson.dfiz\", photographs: false\(options))").joined(
                separator: "\n")
        }
        #expect(pack().contains("is a file that this session did not write, and would be lost"))
        #expect(try Data(contentsOf: URL(filePath: path)) == Data("mine".utf8))
        #expect(pack(", replace: true").hasSuffix("lesson.dfiz"))
        #expect(pack().hasSuffix("lesson.dfiz"))
        try Data("mine".utf8).write(to: URL(filePath: path))
        #expect(pack().contains("has been changed since this session wrote it"))
        #expect(
            playground.output(of: "pack(\"lesson.zip\")").joined().contains("a pack's name ends in .dfiz"))
    }

    /// A file that is no longer what was used is named, and stays out.
    @Test func changedAndMissingFilesAreTold() throws {
        let playground = try lesson()
        try Data("file,Smiling\nf0.png,0\n".utf8).write(
            to: URL(filePath: playground.folder + "/home/data/faces.csv"))
        try FileManager.default.removeItem(atPath: playground.folder + "/scripts/good.dfis")
        let lines = try playground.checkedOutput(of: "pack(\"lesson.dfiz\", photographs: true)")
        #expect(lines.contains { $0.hasPrefix("  1 changed file") && $0.contains("faces.csv") }, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("  1 missing file: good.dfis") }, "\(lines)")
    }

    /// The session that is packed, and its folder, are as they were.
    @Test func theSessionIsNotChanged() throws {
        let playground = try lesson()
        playground.run("text = \"last\"")
        let before = try playground.session.store.headers()
        let calls = try playground.session.store.allCalls()
        _ = try playground.checkedOutput(of: "pack(\"lesson.dfiz\", photographs: false)")
        // What pack gives is a text.
        let added = try playground.session.store.headers().filter { !before.contains($0) }
        #expect(added.map(\.kind) == ["text"])
        #expect(try playground.session.store.allCalls() == calls)
        #expect(try playground.session.store.verify(monitor: SilentMonitor()).isWhole)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: playground.folder + "/out") == ["lesson.dfiz"]
        )
    }

    @Test func weightsStayOutUnlessAskedFor() throws {
        let playground = try Playground(sessionFile: true)
        playground.session.workingFolder = playground.folder + "/out"
        playground.run(
            "save(network(\"tiny\"), \"\(playground.folder)/home/models/own.safetensors\")\nnet = network(\"own.safetensors\"); use(net)"
        )
        playground.run("net = network(\"\(playground.folder)/home/models/own.safetensors\")")
        let without = try reader(of: playground, "photographs: false")
        #expect(without.pack.files.filter { $0.absence == .weights }.map(\.name) == ["own.safetensors"])
        #expect(without.failure(of: "net").contains("own.safetensors"))
        let with = try reader(of: playground, "networks: true")
        #expect(try hash("net", in: with.session) == hash("net", in: playground.session))
        #expect(try with.lines(of: "net.source") == [with.copy.folder + "/own.safetensors"])
    }
}

/// The faces that may not be handed on.
@Suite struct FetchedFacesTests {
    private static let faces = DataHome().data + "/faces"

    /// A session beside a folder `mine` with the first of them, under other names.
    private func playground(with count: Int) throws -> Playground {
        let playground = try Playground(sessionFile: true)
        playground.session.workingFolder = playground.folder + "/out"
        try FileManager.default.createDirectory(
            atPath: playground.folder + "/scripts/mine", withIntermediateDirectories: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.faces).filter {
            $0.hasSuffix(".jpg")
        }
        #expect(names.count == 500, "run Scripts/fetch-data")
        for (index, name) in names.sorted().prefix(count).enumerated() {
            try FileManager.default.copyItem(
                atPath: Self.faces + "/" + name, toPath: playground.folder + "/scripts/mine/\(index).jpg")
        }
        return playground
    }

    @Test func theyAreKnownByTheirContentWhereverTheyLie() throws {
        let playground = try playground(with: 500)
        playground.run("mine = dataset(\"mine\", crop: [19, 45, 140, 140])\nx = mine[7]\nsoft = blur(x, 2)")
        let lines = try playground.checkedOutput(of: "pack(\"lesson.dfiz\", photographs: true)")
        #expect(
            lines.contains { $0.hasPrefix("  500 fetched faces") && $0.contains("their terms allow nobody") },
            "\(lines)")
        let path = playground.folder + "/out/lesson.dfiz"
        let pack = try SessionPack(opening: path, monitor: SilentMonitor())
        #expect(pack.files.filter { $0.absence == .face }.count == 500)
        #expect(pack.unpackedSize < 10_000)
        // The picture that was cropped has no pixels there; the one that was made of it has.
        #expect(pack.size < 900_000)
        _ = try playground.checkedOutput(of: "pack(\"lesson.dfiz\", photographs: true, faces: true)")
        let whole = try SessionPack(opening: path, monitor: SilentMonitor())
        #expect(whole.files.filter { $0.absence == nil && $0.role == .picture }.count == 500)
    }

    private static let warning =
        "this pack holds pictures made from faces of the example set, which may not be passed on: keep it to yourself"

    /// A session with a set of six of them, and with a picture that is none of them.
    private func session(_ code: String) throws -> Playground {
        let playground = try playground(with: 6)
        _ = try playground.checkedOutput(
            of: """
                use(network("tiny"))
                mine = dataset("mine", crop: [19, 45, 140, 140])
                own = crop(image("wide.png"), [0, 0, 32, 32])
                """)
        _ = try playground.checkedOutput(of: code)
        return playground
    }

    /// Edited or composed, of a set or of a file, held by a list, or saved and read again.
    @Test func picturesMadeFromThemAreTold() throws {
        let playground = try session(
            """
            soft = blur(mine[3], 2)
            both = strip([mine[0], mine[1]])
            alone = grey(image("mine/4.jpg"))
            held = [blur(mine[2], 1)]
            save(both, "both.png")
            again = image("both.png")
            mild = blur(own, 2)
            """)
        let names = "again, alone, both, held, soft, both.png"
        for options in ["photographs: false", "photographs: true"] {
            let lines = try playground.checkedOutput(of: "pack(\"lesson.dfiz\", \(options))")
            #expect(lines.contains { $0.hasPrefix("  edited pictures, ") && $0.contains("mild") }, "\(lines)")
            #expect(
                lines.contains(
                    "  pictures made from faces of the example set, which may not be passed on: \(names)"),
                "\(lines)")
            let written = try #require(lines.firstIndex { $0.hasSuffix("opens a copy of it") })
            #expect(lines[written...].contains { $0.contains(Self.warning) }, "\(lines)")
        }
        // A person reads it before the question.
        playground.host.answers = [""]
        let lines = try playground.checkedOutput(of: "pack(\"lesson.dfiz\")")
        let question = try #require(lines.firstIndex { $0.hasPrefix("Do the photographs go in?") })
        #expect(lines[..<question].contains { $0.contains("made from faces of the example set") }, "\(lines)")
    }

    /// The faces themselves, if someone says that they go in; means show nobody.
    @Test func onlyWhatShowsThemIsTold() throws {
        let playground = try session(
            """
            f = phi(own, size: [32, 32])
            z = reconstruct(f + 0.1 * (mean(mine, size: [32, 32]) - f), evaluations: 1)
            """)
        let without = try playground.checkedOutput(of: "pack(\"lesson.dfiz\", photographs: false)")
        #expect(!without.contains { $0.contains("example set") }, "\(without)")
        let with = try playground.checkedOutput(of: "pack(\"lesson.dfiz\", photographs: true, faces: true)")
        #expect(
            with.contains { $0.contains("this pack holds faces of the example set, which may not be") },
            "\(with)")
    }

    /// Nor does saving make another picture of a face.
    @Test func savedFacesAreFacesStill() throws {
        let playground = try Playground(sessionFile: true)
        playground.session.workingFolder = playground.folder + "/out"
        playground.run(
            """
            x = image("\(Self.faces)/000010.jpg"); save(x, "face.png"); y = image("face.png")
            save(y, "face2.png"); v = image("face2.png")
            save(image("\(Self.faces)/000010.jpg", crop: [19, 45, 140, 140]), "part.jpg"); u = image("part.jpg")
            soft = blur(y, 2)
            """)
        let lines = try playground.checkedOutput(of: "pack(\"lesson.dfiz\", photographs: true)")
        #expect(lines.contains { $0.hasPrefix("  4 fetched faces") }, "\(lines)")
        #expect(
            lines.last { $0.hasPrefix("pack: to be read again") }
                == "pack: to be read again where the photographs are: u, v, x and y", "\(lines)")
        let pack = try SessionPack(
            opening: playground.folder + "/out/lesson.dfiz", monitor: SilentMonitor())
        #expect(pack.files.filter { $0.absence == .face }.count == 4)
    }

    /// Another session knows an edit of one by the recipe in its file.
    @Test func savedFacesAreFacesInOtherSessions() throws {
        let playground = try session("save(blur(image(\"mine/2.jpg\"), 3), \"soft.png\")")
        let other = try Playground(sessionFile: true)
        other.session.workingFolder = playground.folder + "/out"
        other.run("y = image(\"soft.png\"); z = blur(y, 2)")
        let lines = try other.checkedOutput(of: "pack(\"other.dfiz\", photographs: true)")
        #expect(
            lines.contains(
                "  pictures made from faces of the example set, which may not be passed on: y, z"),
            "\(lines)")
        #expect(lines.contains { $0.contains(Self.warning) }, "\(lines)")
    }
}
