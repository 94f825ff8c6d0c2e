import DeepFeatures
import Language
import Support

extension Operators {
    /// The type of `left operation right`; nil where the operator does not go between them.
    static func type(of operation: BinaryOperator, _ left: ValueType, _ right: ValueType) -> ValueType? {
        switch (operation, left, right) {
        case (.equal, _, _), (.notEqual, _, _): .boolean
        case (.less, _, _), (.lessOrEqual, _, _), (.greater, _, _), (.greaterOrEqual, _, _):
            left == right && (left == .number || left == .text) ? .boolean : nil
        case (_, .number, .number): .number
        case (.add, .features, .features), (.subtract, .features, .features): .features
        case (.multiply, .number, .features), (.multiply, .features, .number): .features
        case (.divide, .features, .number): .features
        case (.add, .text, .text): .text
        case (.add, .list, .list): .list
        default: nil
        }
    }
}

/// Thrown for an operator between values that it does not go between.
struct NoSuchOperation: ExplainedError {
    private let operation: BinaryOperator
    private let left: StaticType
    private let right: StaticType
    /// The text on either side that is the name of a value the operator could go with.
    var quotedName: String?

    init(_ operation: BinaryOperator, _ left: any Value, _ right: any Value) {
        self.init(operation, StaticType(constant: left), StaticType(constant: right))
    }

    init(_ operation: BinaryOperator, _ left: StaticType, _ right: StaticType) {
        (self.operation, self.left, self.right) = (operation, left, right)
    }

    /// The texts, where what is on the sides is known.
    var texts: [String] { [left, right].compactMap { $0.constant as? String } }

    var message: String {
        // Of what may be anything there is nothing to say.
        if left.types == nil { return "\(operation.rawValue) does not go with \(right.phrase)" }
        if right.types == nil { return "\(operation.rawValue) does not go with \(left.phrase)" }
        return "\(operation.rawValue) does not go between \(left.phrase) and \(right.phrase)"
    }

    var remedy: String? {
        switch operation {
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            "numbers have an order, and texts among themselves"
        case _ where quotedName != nil:
            "\(TextLiteral.quoted(quotedName ?? "")) is a text; the value of that name is written without quotes: "
                + (quotedName ?? "").asName
        case .add where either(.text): "to put a value into a text, write \"\\(value)\""
        case .add where either(.list): "to add an element to a list, write xs + [x]"
        case _ where either(.image): "features add up, pictures do not: phi(x) gives a picture's features"
        case .add where bothAre(.dataset, .neighborSet): remedyForSets
        case .add where bothAre(.table): rowsOfBoth
        case _ where either(.dataset) || either(.neighborSet): "mean(set) gives a set's features"
        case .multiply where left.mayBe(.features) && right.mayBe(.features): "dot(a, b) is the inner product"
        case _ where either(.features):
            "features are added to features, and multiplied or divided by numbers: phi(x) + 3 * w"
        case _ where either(.list): "to compute with each element, write [2 * x for x in xs]"
        case _ where either(.function): "a call has parentheses: f(x)"
        case _ where either(.nothing):
            "print, show, loops and an if without else have no value to compute with"
        default: "\(operation.rawValue) goes between numbers"
        }
    }

    private func bothAre(_ types: ValueType...) -> Bool {
        [left, right].allSatisfy { $0.types?.allSatisfy(types.contains) ?? false }
    }

    /// How tables are joined: under the columns that both have, where they are known and few.
    private var rowsOfBoth: String {
        let tables = [left, right].compactMap { $0.constant as? TableValue }
        let shared = tables.first?.columns.filter { tables.last?.columns.contains($0) ?? false } ?? []
        let columns = shared.isEmpty || shared.count > 6 ? ["k", "seconds"] : shared
        return "the rows of both, under columns that both have: table("
            + ListValue(columns).summary(named: nil) + ", [r for r in a] + [r for r in b])"
    }

    /// Two sets of pictures have a common one where they are parts of it.
    private var remedyForSets: String {
        let sets = [left, right].map { $0.constant?.pictureSet }
        if let a = sets[0], let b = sets[1], a.collection.root != b.collection.root {
            return
                "they are of two folders: dataset of the folder above both has all their pictures, and the names of "
                + "its folders as the attribute class"
        }
        return
            "the pictures of both: faces where … or …, or faces[a.files + b.files] where no picture is in both; of two "
            + "folders, dataset of the folder above them"
    }

    /// Whether one of them may be of a type, as far as anything is known of it.
    private func either(_ type: ValueType) -> Bool {
        [left, right].contains { $0.types?.contains(type) ?? false }
    }
}
