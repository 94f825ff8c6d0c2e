import Builtins
import DeepFeatures
import Foundation
import GRDB
import Interpreter
import PictureValues
import Language
import SessionStore
import Support

extension FuzzTarget {
    /// A session from somebody else, changed with some tool: the input says where (`SessionMutation`).
    ///
    /// It opens or is refused with an explanation; what is damaged is named, and everything else works.
    static let session = FuzzTarget(name: "session") { bytes in
        try DeepStack.run { Result { try withSession(mutatedBy: bytes, useSession) } }.get()
    }

    private static func withSession(mutatedBy bytes: [UInt8], _ body: (_ path: String) throws -> Void) throws
    {
        try withFolder { folder in
            let path = folder + "/s.dfisession"
            try Data(SessionSample.bytes.get()).write(to: URL(fileURLWithPath: path))
            for mutation in SessionMutation.all(in: bytes) { try mutation.apply(to: path) }
            try body(path)
        }
    }

    static func withFolder<Result>(_ body: (_ path: String) throws -> Result) throws -> Result {
        var template = Array("/dev/shm/dfi.XXXXXX".utf8CString)
        try require(mkdtemp(&template) != nil, "no folder in memory: errno \(errno)")
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try body(folder)
    }

    private static func useSession(at path: String) throws {
        try allowingRefusal {
            let store = try SessionStore.open(path: path)
            defer { try? store.close() }
            let interpreter = Interpreter(
                environment: try FuzzWorld.environment(on: store, leavingOut: FuzzWorld.slow))
            let session = interpreter.session
            for line in ["whos", "history", "session"] { try run(line, interpreter) }
            for name in session.names { try use(name, in: session, interpreter) }
            try run("added = 1 + 1", interpreter)
            for _ in 1...3 { try run("undo", interpreter) }
            if let name = session.names.first { try run("forget(\(name))", interpreter) }
            _ = try? store.purgeForgotten()
            _ = try? store.collectGarbage(keepingCalls: false)
        }
    }

    private static func use(_ name: String, in session: Session, _ interpreter: Interpreter) throws {
        try allowingRefusal {
            guard let value = try session.value(of: name) else { return }
            try require(!value.typeName.isEmpty, "a value without a type's name")
            _ = (value.summary(named: name), value.details, value.figures)
            for field in value.fieldNames { try allowingRefusal { _ = try value.field(field) } }
        }
        // A name may be anything now.
        guard name.allSatisfy({ $0.isASCII && $0.isLetter }) else { return }
        for line in [
            "\(name)", "info(\(name))", "print(\(name))", "\(name)[0]", "length(\(name))", "plot(\(name))",
        ] {
            try run(line, interpreter)
        }
    }

    private static func run(_ line: String, _ interpreter: Interpreter) throws {
        do {
            try interpreter.run(SourceText(line)) { _ = ($0.echo(), $0.value.details) }
        } catch let errors as ProgramErrors {
            for failure in errors.failures {
                try require(!failure.diagnostic.message.isEmpty, "an error without words")
            }
        }
    }
}

/// A session with a value of every type, made once.
enum SessionSample {
    static let bytes = Result { try DeepStack.run { Result { try make() } }.get() }

    private static let statements = """
        use(network("tiny"))
        faces = dataset("faces", attributes: "faces.csv")
        x = image("faces/f0.ppm")
        f = phi(x, size: [32, 32])
        near = nearest(faces where smiling, to: x, k: 2)
        w = mean(near, size: [32, 32]) - f
        z = reconstruct(f + w, evaluations: 2)
        line = probe(faces where smiling, faces where not smiling)
        chosen = confident(faces, share: 0.5)
        row = contrast(faces, "smiling", to: x, k: 1, match: [], then: "order")
        table = load("faces.csv")
        def twice(x, plus: 0) { 2 * x + plus }
        list = [1, "two", [true, nothing], 3..4 step 0.5]
        text = "größer"
        number = 2.5
        number = 3
        truth = true
        net = network("tiny")
        hole = mask(x, [4, 4, 12, 12])
        """

    private static func make() throws -> [UInt8] {
        try FuzzTarget.withFolder { folder in
            try makePictures(in: folder)
            let path = folder + "/s.dfisession"
            let store = try SessionStore.open(path: path)
            let environment = try FuzzWorld.environment(on: store, leavingOut: [])
            let session = environment.session
            session.searchFolders = [folder]
            let interpreter = Interpreter(environment: environment)
            for line in statements.split(separator: "\n") {
                // A function that this version lacks makes the sample poorer, not useless.
                do { try interpreter.run(SourceText(String(line))) { _ in } } catch is ProgramErrors {
                    continue
                }
            }
            try store.putCheckpoint("unfinished", [UInt8](repeating: 7, count: 900))
            try store.close()
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        }
    }

    private static func makePictures(in folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder + "/faces", withIntermediateDirectories: true)
        var sheet = "file,smiling,male,score\n"
        for index in 0..<4 {
            let pixels = (0..<40 * 40 * 3).map { UInt8(truncatingIfNeeded: $0 &* (index + 3) &+ $0 / 40) }
            try Data(Array("P6 40 40 255\n".utf8) + pixels).write(
                to: URL(fileURLWithPath: folder + "/faces/f\(index).ppm"))
            sheet += "f\(index).ppm,\(index % 2),\(index / 2),\(Double(index) / 3)\n"
        }
        try Data(sheet.utf8).write(to: URL(fileURLWithPath: folder + "/faces.csv"))
    }
}
