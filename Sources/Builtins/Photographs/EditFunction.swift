import DeepFeatures
import Imaging
import Interpreter
import Language
import PictureValues
import Support

struct EditFunction: Function {
    static let page = FunctionPage(
        summary: "Edits a face in a photograph: all steps in one.",
        discussion: """
            Finds the face, takes its neighbours with and without the attribute, moves it, matches the colours and lays the \
            edit back at full size. The statements that it stands for are shown, to go on from: what they make is kept, so \
            that typing them costs next to nothing. The set is set:, else the \
            variable faces if it has the attribute, else the example faces. Several attributes are moved along together; \
            remove: true goes the other way, and takes glasses off. strength: is in multiples of w: 2 to 4 suit most faces. \
            dfi edit me.jpg smiling -o out.jpg does the same from the shell, also to a folder.
            """,
        examples: [
            .init("smiling = edit(\"astronaut.png\", \"smiling\", k: 3, evaluations: 5)")
        ],
        source: "section 3",
        seeAlso: ["face", "put_back", "contrast", "reconstruct"],
        words: "faceapp one_line")
    static let gives = [ValueType.image]

    @Positional("the photograph, or its file", .completes(.file)) var photograph: PictureOrFile
    @Positional("the attribute that it should have, or a list of several", .completes(.attribute))
    var attributes: AttributeNames
    @Labelled("how far to go: the number of times that w is added") var strength = 3.0
    @Labelled("true to take the attributes away") var remove = false
    @Labelled("the number of the face, counted from the largest", .atLeast(1)) var which = 1
    @Labelled("where to look for neighbours", absent: "faces, or the example set") var set: Dataset?
    @Labelled("how many neighbours, of each kind", .atLeast(1), .count) var k = 60
    @Labelled("how many loss and gradient evaluations", absent: "the profile's", .atLeast(1)) var evaluations:
        Int?

    func run(_ call: Call) throws -> any Value {
        guard strength > 0 else {
            throw call.complaint(
                about: $strength, "strength: goes from above 0", remedy: "remove: true goes the other way")
        }
        guard !attributes.names.isEmpty else {
            throw call.complaint(
                about: $attributes, "attributes: names none", remedy: "for example [\"smiling\", \"young\"]")
        }
        // Before minutes are spent on the set.
        if case .file(let name) = photograph { _ = try call.session.input(name) }
        let statements = statements(call)
        if call.session.isFirstNoticeInStatement(EditNotice.statements) {
            for line in ["edit stands for:"] + statements.code.map({ "  " + $0 }) {
                call.session.host.note(line)
            }
        }
        let edit = try call.run(statements.code.joined(separator: "\n"), with: statements.values)
        noteWhole(of: edit, call)
        return edit
    }

    /// The face goes back into the whole photograph, also where a part of it was given.
    private func noteWhole(of edit: any Value, _ call: Call) {
        guard case .picture(let part) = photograph, let whole = edit as? Picture,
            whole.image.width != part.image.width || whole.image.height != part.image.height
        else { return }
        let sizes = [part, whole].map { "\($0.image.width)×\($0.image.height)" }
        call.session.host.note(
            "the edit is the whole photograph, \(sizes[1]), of which \(sizes[0]) were given")
    }

    /// What it stands for, as one would type it.
    private func statements(_ call: Call) -> StatementsOfCall {
        let names = attributes.names
        var statements = StatementsOfCall(call)
        let (faces, isExample) = faces(in: &statements, call)
        let photograph = photograph(in: &statements)
        let second = which > 1 ? ", which: \(which)" : ""
        let place = isExample ? "" : ", to: \(faces)"
        // What was given keeps its name.
        let (x, c, w, z) = (own("x"), own("c"), own("w"), own("z"))
        func own(_ name: String) -> String {
            [photograph, faces].contains(where: { $0 == name || $0.hasPrefix(name + ".") })
                ? name + "_1" : name
        }
        statements.add("\(x) = face(\(photograph)\(second)\(place))")
        let ends = names.count > 1 ? names.indices.map { "\($0 + 1)" } : [""]
        // All of them before any mean, so that a misspelt one is told at once.
        for (end, name) in zip(ends, names) {
            statements.add(
                "\(c)\(end) = contrast(\(faces), \(TextLiteral.quoted(name)), to: \(x), k: \(k), sources: \"without\")"
            )
        }
        for end in ends {
            statements.add("\(w)\(end) = mean(\(c)\(end).targets) - mean(\(c)\(end).sources)")
        }
        let sum = ends.map { w + $0 }.joined(separator: " + ")
        let vector = ends.count > 1 ? "(\(sum))" : sum
        let evaluations = evaluations.map { ", evaluations: \($0)" } ?? ""
        statements.add(
            "\(z) = reconstruct(phi(\(x)) \(remove ? "-" : "+") \(NumberFormat.literal(strength)) * \(vector)\(evaluations))"
        )
        statements.add("put_back(match_color(\(z), to: \(x)))")
        return statements
    }

    private func photograph(in statements: inout StatementsOfCall) -> String {
        switch photograph {
        case .file(let name): TextLiteral.quoted(name)
        case .picture(let picture): statements.name(of: picture, given: $photograph, otherwise: "photograph")
        }
    }

    /// The set's name, and whether its faces are where those of the example set are.
    private func faces(
        in statements: inout StatementsOfCall, _ call: Call
    ) -> (name: String, isExample: Bool) {
        if let set { return (statements.name(of: set, given: $set, otherwise: "examples"), false) }
        let own = try? call.session.value(of: "faces")
        if let own = own as? Dataset, attributes.names.allSatisfy(own.knows) {
            return ("faces", own.collection.crop == Self.exampleCrop)
        }
        // A variable of that name stays what it is.
        let name = own == nil ? "faces" : "examples"
        let crop = Self.exampleCrop.asValue.summary(named: nil)
        statements.add("\(name) = dataset(\"faces\", attributes: \"faces.csv\", crop: \(crop))")
        return (name, true)
    }

    /// Of CelebA's pictures, around the face.
    private static let exampleCrop = PixelRect(left: 19, top: 45, width: 140, height: 140)
}

extension Dataset {
    fileprivate func knows(_ attribute: String) -> Bool {
        collection.attributes.names.contains(AttributeName.normalized(attribute))
    }
}

/// What is said once in a statement, however many photographs its loop edits.
private enum EditNotice: Hashable {
    case statements
}

/// One attribute's name, or several.
enum AttributeNames {
    case one(String)
    case several([String])

    /// Each attribute once, however it is written.
    var names: [String] {
        switch self {
        case .one(let name): return [name]
        case .several(let names):
            var seen: Set<String> = []
            return names.filter { seen.insert(AttributeName.normalized($0)).inserted }
        }
    }
}

extension AttributeNames: ArgumentUnion {
    static var first: (String) -> AttributeNames { Self.one }
    static var second: ([String]) -> AttributeNames { Self.several }

    var asValue: any Value {
        switch self {
        case .one(let name): name
        case .several(let names): ListValue(names)
        }
    }
}
