import Interpreter
import Language
import PictureValues
import Support

struct VerifiedFunction: Function {
    static let page = FunctionPage(
        summary: "The name of a file, if its content is what it was.",
        discussion: """
            Scripts that why prints name each file with the SHA-256 hash of its content, so that they stop where one \
            has changed or is missing: image(verified("me.jpg", "0f3a…")). Of a folder it is a hash of the names and \
            contents of the pictures in it; other files there make no difference. Cost: one read of the file.
            """,
        examples: [.init("try(image(verified(\"faces/000010.jpg\", \"00000000\")))")],
        seeAlso: ["why", "image", "dataset"],
        words: "checksum sha256 hash digest")

    @Positional("the file, or a folder of pictures", .completes(.file)) var file: String
    @Positional("the hash of its content, or at least its first 8 digits") var hash: String

    /// A call of it, as code, which says as much of the hash as a person needs to tell contents apart.
    static func call(_ file: String, hash: String) -> Expression {
        let nowhere = SourceSpan(0, 0)
        let arguments = [file, String(hash.prefix(16))].map {
            Argument(label: nil, value: Expression(.text([.literal($0)]), nowhere))
        }
        return Expression(
            .call(callee: Identifier(name, nowhere), arguments: arguments, isMethod: false), nowhere)
    }

    func run(_ call: Call) throws -> String {
        guard hash.count >= 8 else {
            throw call.complaint(
                about: $hash, "a hash has at least 8 digits", remedy: "why prints it with the file's name")
        }
        let found = try call.session.hash(ofInput: call.session.input(file)).hex
        guard found.hasPrefix(hash.lowercased()) else {
            throw call.complaint(
                about: $file,
                "“\(file)” is not what it was: its hash is \(found.prefix(16))…, not \(hash.prefix(16))…",
                remedy: "put the old file back, or leave verified out to go on with this one")
        }
        return file
    }
}
