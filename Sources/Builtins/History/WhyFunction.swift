import Foundation
import Imaging
import Interpreter
import Language
import PictureValues
import SessionStore
import Support

struct WhyFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "Prints the shortest script that makes a value from files.",
        discussion: """
            Loops and functions come apart into the calls that were made; what did not count is left out. Each file \
            has the hash of its content, and networks have theirs, so that the script stops where one has changed \
            or is missing (verified); why warns of it beforehand. Run in an empty session, the script makes the same \
            value. why "smile.png" does it for a picture that dfi has saved, in whatever session, and whatever \
            the file is called now; it says if the picture was changed since. What a file says is a text, and is \
            never run by itself. A number, a text, a list of such or a table of figures is explained by the \
            statements that led to it; so is an expression, as in why norm(w), with what it gives as a comment. In \
            sessions of earlier versions it is not known how values were made. Cost: a look at each file.
            """,
        examples: [.init("why z"), .init("why norm(w)"), .init("why \"smile.png\"")],
        seeAlso: ["history", "diff", "stale", "verified"],
        words: "provenance lineage reproduce recipe origin")
    static let effect = FunctionEffect.looksAround

    @Positional("a value, or the name of a picture file", of: [.any]) var value: any Value

    func run(_ call: Call) throws -> Nothing {
        let session = call.session
        let name = call.variable(of: $value)
        if let file = value as? String, name == nil, isFileName(file, call) {
            try printMaking(ofFile: file, call)
        } else if let name, value.isPlain || value is FunctionValue {
            try print(statements(behind: name, call), call)
        } else if let name, try isWrittenOut(call), case let script = try statements(behind: name, call),
            !script.measures
        {
            try print(script, call)
        } else if value.isPlain {
            try printExpression(call)
        } else {
            try session.noteWritten(value)
            try print(session.identity(of: value), called: name.map { $0 == "_" ? "z" : $0 } ?? "z", call)
        }
        return Nothing()
    }

    private func print(
        _ hash: ContentHash, on occasion: Occasion = .now, called name: String, _ call: Call
    ) throws {
        let script = try complainingOfUnknown(call) {
            try ProvenanceScript(
                making: hash, on: occasion, called: name, in: call.session, calling: call.environment.builtins
            )
        }
        for file in script.files.uniqued { try warnIfChanged(file, call) }
        call.session.host.page(script.text.split(separator: "\n").map(String.init))
    }

    private func warnIfChanged(_ file: InputFile, _ call: Call) throws {
        let path = file.place(in: call.session)
        guard FileManager.default.fileExists(atPath: path) else {
            return call.warn("“\(file.path)” is missing: the script would stop there", about: $value)
        }
        guard try call.session.contentHash(ofInput: path)?.hex == file.hash else {
            return call.warn("“\(file.path)” has changed since: the script would stop there", about: $value)
        }
    }

    /// The statements that a name rests on.
    private func statements(behind name: String, _ call: Call) throws -> StatementScript {
        try complainingOfUnknown(call) {
            try StatementScript(behind: name, in: call.session, calling: call.environment.builtins)
        }
    }

    /// Of a plain value that an expression gives: the expression, below the statements that it rests on.
    private func printExpression(_ call: Call) throws {
        guard let expression = call.statement(in: $value) else {
            return call.session.host.page([value.summary(named: nil)])
        }
        let script = try StatementScript(
            of: expression, giving: value, reading: call.session.traceSoFar(), in: call.session,
            calling: call.environment.builtins)
        try print(script, call)
    }

    /// Whether a text names a file: it is written out, or there is one.
    private func isFileName(_ text: String, _ call: Call) -> Bool {
        switch call.statement(in: $value)?.kind {
        case .field?, .index?, .call?, .conditional?: call.session.place(ofInput: text) != nil
        default: true
        }
    }

    private func print(_ script: StatementScript, _ call: Call) throws {
        for file in script.files.uniqued { try warnIfChanged(file, call) }
        call.session.host.page(script.lines)
    }

    private func complainingOfUnknown<Script>(_ call: Call, _ body: () throws -> Script) throws -> Script {
        do { return try body() } catch let unknown as UnknownMaking {
            throw call.complaint(about: $value, unknown.message, remedy: unknown.remedy)
        }
    }

    /// Whether it was made by writing down what is in it, as a table of figures is: the statements say more, unless they
    /// would measure again.
    private func isWrittenOut(_ call: Call) throws -> Bool {
        guard let table = value as? TableValue, table.hasPlainCells,
            let making = try call.session.making(of: call.session.identity(of: table), on: .now)?.call
        else { return false }
        return try making.files.isEmpty
            && making.inputs.allSatisfy { try LongInput.value($0, in: call.session) != nil }
    }

    /// What this session knows of a file that it has saved, else what the file says.
    private func printMaking(ofFile file: String, _ call: Call) throws {
        let path = try call.session.input(file)
        let saved = try call.session.store.savedValueAndCell(ofFileWith: ContentHash.ofFile(path))
        if let saved {
            return try print(saved.value, on: saved.cell.map(Occasion.then) ?? .now, called: "z", call)
        }
        switch try ImageFile.recipe(DecodingRequest(name: path, monitor: call.monitor)) {
        case .recipe(let recipe, let isUnchanged):
            if !isUnchanged {
                call.warn(
                    "“\(file)” was changed after it was saved: this is how it was made before", about: $value)
            }
            let script = RecipeFiles(in: recipe.script.text, at: path, call.session)
            for name in script.missing {
                call.warn(
                    "“\(name)” is not found: recipes name files without their folders", about: $value,
                    remedy: "put it beside the script, or where the script names it")
            }
            call.session.host.page(script.text.displayableLines.split(separator: "\n").map(String.init))
        case .newer(let version):
            throw call.complaint(
                about: $value,
                "“\(file)” has a recipe of form \(version), which a later version of dfi has written",
                remedy: "use that version")
        case .damaged(let reason):
            throw call.complaint(about: $value, "the recipe in “\(file)” is damaged: \(reason)")
        case .none:
            throw call.complaint(
                about: $value, "“\(file)” does not say how it was made",
                remedy:
                    "pictures say it that dfi has saved, as .png or .jpg; for a value of the session, name it without "
                    + "quotes: why z")
        }
    }
}
