import LanguageTestSupport
import Foundation
import Imaging
import Interpreter
import PictureValues
import Language
import Support
import Testing

/// What newcomers get wrong, from the first bracket to the last file: each mistake is named, its place is shown,
/// and the remedy is given.
@Suite struct ThirtyMistakesTests {
    private static let pictureEndings = ImageCodecs.writtenEndings.map { "." + $0 }.joined(separator: ", ")

    struct Mistake: Sendable, CustomTestStringConvertible {
        let code: String
        let message: String
        /// Beside the carets, or on the line below: what to do.
        let advice: String

        init(_ code: String, says message: String, advises advice: String) {
            (self.code, self.message, self.advice) = (code, message, advice)
        }

        var testDescription: String { code }
    }

    static let mistakes = [
        // MARK: Syntax
        Mistake("show(x", says: "“(” is never closed", advises: "opened here"),
        Mistake(
            "x = 'smile.png'", says: "unexpected character “'”",
            advises: "a text goes in double quotes: \"…\""),
        Mistake("b++", says: "no operator “++”", advises: "values do not change: write x = x + 1"),
        Mistake("x += 1", says: "no operator “+=”", advises: "values do not change: write x = x + 1"),
        Mistake(
            "a = 5 % 2", says: "unexpected character “%”",
            advises:
                "there is no remainder operator: a - b * floor(a / b); a share is written 0.25, a comment begins with #"
        ),
        Mistake("a = 2 ** 3", says: "no operator “**”", advises: "a power is written a ^ b"),
        Mistake("true && false", says: "no operator “&&”", advises: "write “and”"),
        Mistake(
            "while true { print(1) }", says: "expected a new line or “;” after “while”, found “true”",
            advises: "there is no while; write for i in 1..10 { … }"),
        Mistake(
            "let y = 3", says: "expected a new line or “;” after “let”, found name “y”",
            advises: "a name is given a value by name = value"),
        Mistake(
            "f = lambda v: v + 1", says: "expected a new line or “;” after the value of f, found name “v”",
            advises: "a function is defined by def f(x) { … }"),
        Mistake(
            "print x", says: "expected a new line or “;” after “print”, found name “x”",
            advises: "a call has parentheses: print(…)"),
        Mistake(
            "if true: print(1)", says: "expected “{” after the condition, found “:”",
            advises: "what belongs to it goes in braces: { … }"),
        Mistake(
            "a = b = 3", says: "a statement assigns one name",
            advises: "write b = 3; a = b, or compare with =="),
        Mistake(
            "xs = [1 2]", says: "expected “,” or “]” after an element of the list, found number 2",
            advises: "a list is written [a, b]"),
        Mistake(
            "[1, 2, 3][0:2]", says: "a part of a list is written with two dots",
            advises: "both ends are included: xs[2..5]; up to the last: xs[2..length(xs) - 1]"),
        Mistake(
            "// a comment", says: "no operator “//”",
            advises: "a comment begins with #; a quotient is written a / b"),
        // MARK: Names
        Mistake("z = smile", says: "nothing is called “smile”", advises: "whos lists what there is"),
        Mistake("nearset(faces, to: x)", says: "no function “nearset”", advises: "did you mean “nearest”?"),
        Mistake("imread(\"faces/f0.png\")", says: "no function “imread”", advises: "here that is image("),
        Mistake(
            "range(10)", says: "no function “range”",
            advises: "counting is written 0..9, with both ends; steps: 0..1 step 0.2"),
        Mistake("x = None", says: "nothing is called “None”", advises: "here that is written nothing"),
        Mistake("mean = 3", says: "“mean” is a function of the language", advises: "choose another name"),
        Mistake(
            "x.shape", says: "an image has no field “shape”",
            advises: "length(xs) counts; x.width and x.height are a picture's size"),
        // MARK: Arguments
        Mistake(
            "nearest(faces, x)", says: "nearest takes no more arguments without a label",
            advises: "to: … ?; it is nearest("),
        Mistake(
            "nearest(faces, too: x)", says: "nearest has no argument “too:”",
            advises: "did you mean “to:”?; it is nearest("),
        Mistake(
            "nearest(faces)", says: "nearest needs to:, an image: the picture they should be near to",
            advises: "it is nearest("),
        Mistake(
            "nearest(faces, to: x, k: 0)",
            says: "k of nearest should be a whole number of at least 1, not the number 0",
            advises: "it is nearest("),
        Mistake(
            "nearest(faces, to: x, by: \"cosin\")",
            says:
                "by of nearest should be \"attributes\" or \"cosine\" or \"pixels\" or \"l1\" or \"l2\", not the text "
                + "\"cosin\"",
            advises: "did you mean \"cosine\"?; it is nearest("),
        Mistake(
            "phi(\"faces/f0.png\")", says: "x of phi should be an image, not the text \"faces/f0.png\"",
            advises: "image(\"x.png\") reads a picture, and faces[\"000010.jpg\"] is one of a set"),
        // MARK: Types
        Mistake(
            "x + x", says: "+ does not go between an image and an image",
            advises: "features can be added, pictures cannot: phi(x) gives a picture's features"),
        Mistake(
            "\"alpha \" + 3", says: "+ does not go between a text and a number",
            advises: "to put a value into a text, write \"\\(value)\""),
        Mistake(
            "if 1 { 2 }", says: "a condition should be true or false, not a number",
            advises: "compare it with something, for example x > 0"),
        Mistake(
            "for i in 10 { print(i) }", says: "a number is not a sequence",
            advises: "to count, write for i in 1..3"),
        Mistake(
            "faces[0][0]", says: "an image has no elements",
            advises: "lists, tables, datasets and neighbour sets can be indexed"),
        // MARK: Values
        Mistake("1 / 0", says: "division by zero", advises: "check what comes after /"),
        Mistake(
            "[1, 2][-1]", says: "no element -1 in a list of 2",
            advises: "positions go from 0 to 1; counted from the end it is xs[length(xs) - 1]"),
        Mistake(
            "0..10 step -1", says: "a range from 0 to 10 in steps of -1 never ends",
            advises: "the step must lead from the first number towards the second"),
        Mistake(
            "def deep(n) { deep(n + 1) }; deep(0)", says: "too many calls within calls",
            advises: "does a function call itself without end?"),
        // MARK: Files
        Mistake(
            "image(\"faces/f0.jpg\")", says: "no file or folder “faces/f0.jpg”",
            advises: "did you mean “faces/f0.png”?"),
        Mistake(
            "image(\"faces\")", says: "cannot read “$FOLDER/home/data/faces”: Is a directory",
            advises: "name a file inside it"),
        Mistake(
            "image(\"empty.png\")", says: "“$FOLDER/home/data/empty.png” is empty",
            advises: "fetch or export it again"),
        Mistake(
            "image(\"truncated.png\")",
            says:
                "cannot read “$FOLDER/home/data/truncated.png” as PNG: it is truncated (the data ends too early)",
            advises: "the file is damaged or incomplete; fetch or export it again"),
        Mistake(
            "image(\"broken.png\")",
            says:
                "“$FOLDER/home/data/broken.png” is a text; the formats read are PNG, JPEG, WebP, HEIC, AVIF, PBM, PGM, PPM, PAM",
            advises: "convert it to PNG or JPEG, or check the name"),
        Mistake("dataset(\"fases\")", says: "no file or folder “fases”", advises: "did you mean “faces”?"),
        Mistake(
            "dataset(\"faces\", attributes: \"noheader.csv\")",
            says:
                "attribute file $FOLDER/home/data/noheader.csv, line 2: the row “0”, like all others, fits no picture, such as “f0.png”",
            advises: "one column holds the pictures' file names, with or without folders before them"),
        Mistake(
            "save(x, \"out\")", says: "the file needs an ending that says the format",
            advises: "use \(pictureEndings), .npy"),
        Mistake(
            "save(x, \"/nowhere/at/all.png\")",
            says: "cannot write “/nowhere/at/all.png”: No such file or directory",
            advises: "check the folder's name, or create it first"),
        Mistake(
            "save(x, \"x.csv\")", says: "a value of type image cannot be saved as “.csv”",
            advises: "use \(pictureEndings), .npy"),
        Mistake(
            "include \"cycle.dfis\"", says: "“cycle.dfis” includes itself",
            advises: "take one of the includes out"),
        Mistake(
            "network(\"vgg61\")",
            says: "no network “vgg61”: $FOLDER/home/models has no vgg61.safetensors or vgg61.pth",
            advises:
                "Scripts/fetch-data fetches vgg16, Scripts/fetch-vgg19 vgg19; network(\"tiny\") is built in; network(\"path\") opens a file"
        ),
        // MARK: Sets
        Mistake(
            "faces where smilng", says: "no attribute “smilng” in dataset faces",
            advises: "did you mean “smiling”?"),
        Mistake(
            "faces[\"f99.png\"]", says: "no picture “f99.png” in dataset faces",
            advises: "a file name such as \"f0.png\", or a position from 0 to 7"),
        Mistake(
            "nearest(faces where male and not male, to: x)",
            says:
                "no picture of faces is left to choose from (the query and its copies are never neighbours)",
            advises: "is the condition after where too narrow?"),
        Mistake(
            "faces where pose", says: "a text is not a condition",
            advises: "compare it with one of its words: … == \"left\""),
        // MARK: Features
        Mistake(
            "phi(x, size: [32, 32]) + phi(x, size: [40, 40])",
            says:
                "these features live in two spaces: tiny (untrained) conv3_1+conv4_1+conv5_1 at 32×32, and tiny (untrained) conv3_1+conv4_1+conv5_1 at 40×40",
            advises: "compute both at one size, for example size: [32, 32]"),
        Mistake(
            "reconstruct(w)", says: "an attribute vector does not represent a picture",
            advises: "add it to phi(x): reconstruct(phi(x) + 3 * w)"),
        Mistake(
            "phi(x, layers: [\"conv6_1\"])", says: "tiny VGG has no layer “conv6_1”",
            advises:
                "did you mean “conv1_1”? its layers are conv1_1, conv1_2, pool1, conv2_1, conv2_2, pool2, conv3_1, conv3_2, conv3_3, pool3, conv4_1, conv4_2, conv4_3, pool4, conv5_1, conv5_2, conv5_3, pool5"
        ),
        Mistake(
            "phi(x, size: [100000, 100000])",
            says: "the network takes pictures of 32 to 65536 pixels per side, not 100000×100000",
            advises: "a smaller size: where one is given"),
        Mistake(
            "phi(x, size: [16, 16])",
            says: "the network takes pictures of 32 to 65536 pixels per side, not 16×16",
            advises: "a larger picture, or a larger size:"),
        Mistake(
            "crop(x, [0, 0, 100, 100])", says: "the crop [0, 0, 100, 100] is not inside the 40×40 picture",
            advises:
                "a crop is [left, top, width, height] with left + width at most 40 and top + height at most 40"
        ),
        Mistake(
            "mean([])",
            says:
                "mean needs a dataset, a neighbour set, or a list of pictures, of features or of numbers; this list is empty",
            advises: "for example mean([phi(x), phi(z)])"),
    ]

    @Test(arguments: mistakes)
    func isNamedAndHasARemedy(mistake: Mistake) throws {
        let diagnostic = try DeepStack.run { Result { try Self.diagnostic(of: mistake.code) } }.get()
        #expect(diagnostic.message == mistake.message)
        #expect(diagnostic.span != nil)
        let advice = [diagnostic.label, diagnostic.remedy].compactMap { $0 }.joined(separator: "; ")
        // Signatures grow, and the places where files are looked for differ: the beginning must be there.
        #expect(!mistake.advice.isEmpty && advice.hasPrefix(mistake.advice), "\(advice)")
    }

    @Test func thereAreThirtyAndMore() {
        #expect(Set(Self.mistakes.map(\.message)).count > 30)
        #expect(Set(Self.mistakes.map(\.code)).count == Self.mistakes.count)
    }

    /// The first error in a program that runs after what a newcomer has done before.
    private static func diagnostic(of code: String) throws -> Diagnostic {
        let playground = try Playground()
        try makeFiles(in: playground)
        playground.run(setUp)
        do {
            _ = try playground.value(of: code)
        } catch let errors as ProgramErrors {
            let first = try #require(errors.failures.first).diagnostic
            return first.replacing(playground.folder, with: "$FOLDER")
        }
        throw NoMistake(code: code)
    }

    struct NoMistake: Error { let code: String }

    private static let setUp = """
        use(network("tiny")); faces = dataset("faces", attributes: "faces.csv"); x = faces[0]; b = 1
        w = phi(x, size: [32, 32]) - phi(faces[1], size: [32, 32])
        """

    /// Files that people may have: an empty one, half a picture, a table without names of pictures.
    private static func makeFiles(in playground: Playground) throws {
        let data = playground.folder + "/home/data/"
        let whole = try Data(contentsOf: URL(fileURLWithPath: data + "faces/f0.png"))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: data + "truncated.png"))
        try Data().write(to: URL(fileURLWithPath: data + "empty.png"))
        try playground.write("1,0\n0,1\n", to: "home/data/noheader.csv")
    }
}

extension Diagnostic {
    fileprivate func replacing(_ path: String, with name: String) -> Diagnostic {
        Diagnostic(
            severity, message.replacing(path, with: name), span: span,
            label: label?.replacing(path, with: name),
            remedy: remedy?.replacing(path, with: name))
    }
}
