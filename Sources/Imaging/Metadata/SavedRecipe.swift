import Support

/// How a saved picture was made, as its file says: the script, the versions that ran it, and what the pixels were.
///
/// It is a text, and itself a script: the facts are comments at its beginning. Nothing runs it unasked.
///
///     # dfi recipe 1
///     # program: 0.1.0
///     # engine: 2
///     # pixels: 6f1e…
///
///     x = image("face.jpg")
///     …
public struct SavedRecipe: Sendable, Equatable {
    /// The version of the form above. Later ones may say more before the empty line.
    public static let version = 1

    /// The program's version.
    public let program: String
    /// The engine's version, `EngineVersion`.
    public let engine: String
    /// `Image.bytesHash` of the picture, decoded from the file as it was saved.
    public let pixels: ContentHash
    public let script: RecipeScript

    /// - Parameters: as the properties; the versions are one word of ASCII each, as those of this program are.
    public init(
        _ script: RecipeScript, pixels: ContentHash, program: String = Version.current,
        engine: String = EngineVersion.current
    ) {
        (self.script, self.pixels, self.program, self.engine) = (script, pixels, program, engine)
    }

    /// What the file holds.
    public var text: String {
        """
        \(Self.title) \(Self.version)
        # program: \(program)
        # engine: \(engine)
        # pixels: \(pixels)

        \(script.text)
        """
    }

    private static let title = "# dfi recipe"

    /// Whether a text begins as a recipe of any version does; whatever else it may be is none of ours.
    static func begins(_ text: String) -> Bool { text.hasPrefix(title + " ") }

    /// Reads what `text` gives.
    /// - Throws: `RecipeFault`.
    init(text: String) throws(RecipeFault) {
        // By bytes: a carriage return before a line's end would make one character of both.
        let lines = text.utf8.split(
            separator: UInt8(ascii: "\n"), maxSplits: Self.mostFacts, omittingEmptySubsequences: false)
        guard let first = lines.first, let version = Self.version(first) else {
            throw .damaged("its version is not a number")
        }
        guard version == Self.version else { throw .newer(version) }
        guard let end = lines.firstIndex(where: \.isEmpty), end + 1 < lines.count else {
            throw .damaged("its script is missing")
        }
        var facts: [String: String] = [:]
        for line in lines[1..<end] {
            guard let (name, value) = Self.fact(line) else {
                throw .damaged("a line at its beginning is not a fact")
            }
            facts[name] = value
        }
        guard let program = facts["program"], let engine = facts["engine"] else {
            throw .damaged("it does not say which version made it")
        }
        guard let pixels = facts["pixels"].flatMap(ContentHash.init(hex:)) else {
            throw .damaged("the hash of the pixels is not one")
        }
        let script = text.utf8[lines[end + 1].startIndex...]
        do {
            self.init(
                try RecipeScript(String(Substring(script))), pixels: pixels, program: program, engine: engine)
        } catch { throw .damaged(error.message) }
    }

    /// The lines before the empty one, at most.
    private static let mostFacts = 64

    private static func version(_ line: Substring.UTF8View) -> Int? {
        let number = Substring(line.dropFirst(title.utf8.count + 1))
        // Versions count from 1, and have no sign.
        return number.utf8.count <= 6 && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
            ? Int(number).flatMap { $0 > 0 ? $0 : nil } : nil
    }

    /// "# name: value", the value one word of ASCII.
    private static func fact(_ line: Substring.UTF8View) -> (name: String, value: String)? {
        guard line.starts(with: "# ".utf8), let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            return nil
        }
        let name = line[line.index(line.startIndex, offsetBy: 2)..<colon]
        let value = line[colon...].dropFirst(2)
        guard line[colon...].starts(with: ": ".utf8), !value.isEmpty, value.count <= 100,
            value.allSatisfy({ (0x21...0x7E).contains($0) }), name.allSatisfy({ (0x61...0x7A).contains($0) })
        else { return nil }
        return (String(Substring(name)), String(Substring(value)))
    }
}

/// Why a recipe in a file cannot be used.
public enum RecipeFault: Error, Equatable {
    case newer(Int)
    case damaged(String)
}
