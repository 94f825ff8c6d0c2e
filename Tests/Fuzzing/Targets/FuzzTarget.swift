import Support

/// A kind of input that we may be given, and what must hold whatever is in it.
///
/// The fuzzer looks for bytes that break it, the tests replay those in Corpus.
public struct FuzzTarget: Sendable, CustomStringConvertible {
    /// The name of its folder in Corpus, too.
    public let name: String
    /// Processes an input and throws a `Violation` if something does not hold; must never trap, hang or ask for
    /// much memory.
    public let check: @Sendable (_ bytes: [UInt8]) throws -> Void

    public var description: String { name }

    public static let all: [FuzzTarget] = [
        script, program, numbers, picture, recipe, safetensors, pyTorch, caffe, numpyArray, numpyArchive,
        attributes,
        table,
        idx,
        list, landmarks, chunk, session, pack, note, page, faces,
    ]

    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// Something that must hold and does not.
public struct Violation: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

extension FuzzTarget {
    static func require(_ holds: Bool, _ fact: @autoclosure () -> String) throws {
        if !holds { throw Violation(fact()) }
    }

    /// Runs a reader; an input it refuses is fine if the error explains itself.
    static func allowingRefusal(_ read: () throws -> Void) throws {
        do {
            try read()
        } catch let violation as Violation {
            throw violation
        } catch let error as any ExplainedError {
            try require(!error.message.isEmpty, "an error without words: \(type(of: error))")
        } catch {
            throw Violation("an error that does not explain itself: \(error)")
        }
    }
}
