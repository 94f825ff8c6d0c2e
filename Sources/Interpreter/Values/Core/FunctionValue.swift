import Language
import SessionStore
import Support

/// A function the user defined.
public struct FunctionValue: Value {
    public let definition: FunctionDefinition
    /// The text it was defined in, to which its spans belong.
    public let source: SourceText
    /// `def …` as it was written.
    public let text: String

    public init(definition: FunctionDefinition, source: SourceText, text: String) {
        self.definition = definition
        self.source = source
        self.text = text
    }

    public var typeName: String { Self.kind }

    /// "smile(x, a: …)".
    package var signature: String {
        let parameters = definition.parameters.map {
            $0.defaultValue == nil ? $0.name.name : $0.name.name + ": …"
        }
        return "\(definition.name.name)(\(parameters.joined(separator: ", ")))"
    }

    public func summary(named name: String?) -> String { "function \(signature)" }

    public static let phrase = "a function"
    public func equals(_ other: FunctionValue) -> Bool { text == other.text }

    public static func advice(on sides: OperatorSides) -> String? {
        sides.either(.function) ? "a call has parentheses: f(x)" : nil
    }

    public static let kind = "function"

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        var hasher = ContentHasher(kind: Self.kind)
        hasher.update(text)
        return writer.put(kind: Self.kind, hash: hasher.finish(), header: "{}", content: [UInt8](text.utf8))
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let text = String(decoding: object.content, as: UTF8.self)
        guard case .definition(let definition) = parse(text, commands: reader.commands).statements.first?.kind
        else {
            throw ObjectDamagedError(object: object)
        }
        return FunctionValue(definition: definition, source: SourceText(text), text: text)
    }
}

extension ValueType {
    public static let function = ValueType(FunctionValue.self)
}
