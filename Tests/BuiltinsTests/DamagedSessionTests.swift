import LanguageTestSupport
import Foundation
import Interpreter
import PictureValues
import SessionStore
import Support
import Testing

/// A session file is not trusted: whatever is in it, the program says what is wrong and continues.
@Suite struct DamagedSessionTests {
    /// Objects whose headers do not fit their content, or would trap code that believes them.
    static let objects: [(kind: String, header: String, bytes: Int)] = [
        ("image", picture(width: 0, height: 0), 0), ("image", picture(width: -1, height: -1), 12),
        ("image", picture(width: 1 << 62, height: 4), 12), ("image", picture(width: 2, height: 1), 12),
        ("image", picture(width: 1, height: 1), 13), ("image", "{}", 12), ("image", "", 0),
        ("features", features(shape: "[1,1,1]", size: "[0,0]"), 4),
        ("features", features(shape: "[-1,-1,1]", size: "[8,8]"), 4),
        ("features", features(shape: "[4611686018427387904,4,4]", size: "[8,8]"), 0),
        ("features", features(shape: "[0,1,1]", size: "[8,8]"), 0),
        ("features", features(shape: "[1,1]", size: "[8,8]"), 4),
        ("features", features(shape: "[9223372036854775807,1,1]", size: "[8,8]", layers: 2), 4),
        ("probe", probe(), 3), ("probe", probe(shape: "[0,1,1]"), 0), ("probe", probe(shape: "[1]"), 4),
        ("probe", probe(size: "[0,8]"), 4), ("probe", probe(positives: 0), 4),
        ("probe", probe(positives: Int.max), 4), ("probe", "{}", 4),
        ("list", "{}", 1), ("list", "{\"items\":[\"zz\"]}", 0), ("number", "{}", 7), ("boolean", "{}", 0),
        ("function", "{}", 3), ("table", "{\"cells\":[\"\"],\"columns\":[]}", 0), ("unheard of", "{}", 0),
    ]

    private static func picture(width: Int, height: Int) -> String {
        "{\"width\":\(width),\"height\":\(height)}"
    }

    private static func probe(
        shape: String = "[1,1,1]", size: String = "[8,8]", positives: Int = 2
    ) -> String {
        let hash = ContentHasher(kind: "test").finish().hex
        let report =
            "{\"positives\":\(positives),\"negatives\":3,\"folds\":2,\"positivesRight\":1,\"negativesRight\":1}"
        return "{\"network\":\"tiny\",\"networkHash\":\"\(hash)\",\"layer\":\"pool5\",\"shape\":\(shape),"
            + "\"size\":\(size),\"bias\":0,\"report\":\(report)}"
    }

    private static func features(shape: String, size: String, layers: Int = 1) -> String {
        let layer = "{\"name\":\"conv\",\"shape\":\(shape)}"
        let hash = ContentHasher(kind: "test").finish().hex
        let list = Array(repeating: layer, count: layers).joined(separator: ",")
        return
            "{\"network\":\"tiny\",\"networkHash\":\"\(hash)\",\"layers\":[\(list)],\"size\":\(size),\"weight\":1}"
    }

    private func playground(
        binding object: StoredObject, to name: String
    ) throws -> Playground {
        let playground = try Playground(sessionFile: true)
        let cell = CellRecord(source: "", reads: [], writes: [name], seconds: 0, date: Date())
        _ = try playground.session.store.commit(
            cell: cell, objects: [object], bindings: [(name, object.hash)])
        try playground.reopen()
        return playground
    }

    @Test(arguments: objects)
    func damagedObjectsAreReported(kind: String, header: String, bytes: Int) throws {
        let object = StoredObject(
            hash: ContentHasher(kind: "test").finish(), kind: kind, header: header,
            content: [UInt8](repeating: 7, count: bytes), references: [])
        let playground = try playground(binding: object, to: "x")
        let lines = playground.output(of: "x")
        #expect(lines.first?.hasSuffix("(\(kind)) in this session is damaged") == true, "\(lines)")
        #expect(playground.output(of: "1 + 1") == ["2"])
    }

    @Test(arguments: [
        ("[0,0,40]", "null"), ("[0,0,40,0]", "null"), ("[-1,0,4,4]", "null"), ("null", "[40]"),
        ("null", "[0,40]"),
        ("null", "[9223372036854775807,1]"),
    ])
    func damagedSizesAreReported(crop: String, size: String) throws {
        let collection = StoredObject(
            hash: ContentHasher(kind: "test").finish(), kind: "collection",
            header: "{\"root\":\"/\",\"crop\":\(crop),\"size\":\(size)}",
            content: [UInt8]("{\"files\":[],\"numbers\":{},\"categories\":{},\"order\":[]}".utf8))
        var hasher = ContentHasher(kind: "test")
        hasher.update("set")
        let set = StoredObject(
            hash: hasher.finish(), kind: "dataset",
            header: "{\"collection\":\"\(collection.hash.hex)\",\"count\":0}",
            content: [], references: [collection.hash])
        let playground = try Playground(sessionFile: true)
        let cell = CellRecord(source: "", reads: [], writes: ["x"], seconds: 0, date: Date())
        _ = try playground.session.store.commit(
            cell: cell, objects: [collection, set], bindings: [("x", set.hash)])
        try playground.reopen()
        #expect(
            playground.output(of: "x").first?.hasSuffix("(collection) in this session is damaged") == true)
    }

    @Test func pixelsAreNumbers() throws {
        let object = StoredObject(
            hash: ContentHasher(kind: "test").finish(), kind: "image",
            header: Self.picture(width: 1, height: 1),
            content: [UInt8](repeating: 0xFF, count: 12), references: [])
        let playground = try playground(binding: object, to: "x")
        #expect(playground.output(of: "x").first?.hasSuffix("is damaged") == true)
    }

    /// An object that names itself as its part would be read for ever.
    @Test func aListWithinItselfIsReported() throws {
        let hash = ContentHasher(kind: "test").finish()
        let object = StoredObject(
            hash: hash, kind: "list", header: "{\"items\":[\"\(hash.hex)\",\"\(hash.hex)\"]}", content: [],
            references: [])
        let playground = try playground(binding: object, to: "x")
        #expect(playground.output(of: "x").first?.hasSuffix("is damaged") == true)
    }

    @Test func aNegativeSeedIsReported() throws {
        let playground = try Playground()
        _ = try playground.value(
            of: "use(network(\"tiny\")); f = phi(image(\"faces/f0.png\"), size: [32, 32])")
        for text in ["-5", "many", ""] {
            try playground.session.store.setSetting("seed", to: text)
            #expect(throws: (any Error).self) { try playground.session.seed() }
        }
        #expect(playground.output(of: "seed(3)").last == "3")
        #expect(try playground.session.seed() == 3)
    }
}
