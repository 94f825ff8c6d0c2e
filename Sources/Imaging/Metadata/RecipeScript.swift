import Support

/// A script that fits into a picture's file, whatever its format.
public struct RecipeScript: Sendable, Equatable {
    /// The most bytes of it, as XML: so that the whole of an XMP packet, with the 2 kB of room that other programs add,
    /// fits into one segment of a JPEG file.
    public static let maximumBytes = 60_000

    public let text: String

    /// - Throws: `UnfitRecipe`.
    public init(_ text: String) throws(UnfitRecipe) {
        guard text.unicodeScalars.allSatisfy(Self.isAllowed) else { throw .characters }
        let size = XMLText.escaped(text).utf8.count
        guard size <= Self.maximumBytes else { throw .size(size) }
        self.text = text
    }

    /// XML cannot hold all control characters (XML 1.0, production 2), and changes a carriage return.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0..<0x20, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}

/// Why a script cannot go into a picture's file.
public enum UnfitRecipe: ExplainedError, Equatable {
    /// In bytes, as XML.
    case size(Int)
    /// It has control characters.
    case characters

    public var message: String {
        switch self {
        case .size(let bytes):
            "the script that makes it takes \(NumberFormat.grouped(bytes)) bytes, and a picture's file has room for "
                + NumberFormat.grouped(RecipeScript.maximumBytes)
        case .characters:
            "the script that makes it has control characters, which a picture's file cannot hold"
        }
    }
}
