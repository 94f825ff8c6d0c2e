import PictureSets
import Support

/// Two selections of a set that differ by an attribute: pictures with it, and pictures to start from.
public struct AttributeContrast: Sendable {
    /// What the pictures to start from are.
    public enum Sources: String, Sendable, CaseIterable {
        /// Those with the attribute's opposite and without the attribute (the authors' code, `demo1.py`).
        case opposite
        /// Those that are known not to have the attribute (paper, section 4.1).
        case without
    }

    /// Pictures with the attribute and without its opposite.
    public let targets: Dataset
    public let sources: Dataset
    /// The opposite that was used; nil with `.without`.
    public let opposite: String?
    /// The pictures for sources `.without`, whichever were used.
    public let without: Dataset

    /// Selects from `set`.
    ///
    /// Blanks are unknown: a target certainly has the attribute, and a source certainly has its opposite, or
    /// certainly lacks the attribute. With a set from `confident`, certain means confident.
    /// - Parameters:
    ///   - name: the attribute, in any spelling.
    ///   - matching: attributes and the values that both targets and sources must have; blanks do not match.
    /// - Throws: `UnknownAttribute`, `NoOpposite`, `AttributeIsCategory`.
    public init(
        _ name: String, in set: Dataset, sources kind: Sources,
        matching: [(name: String, value: AttributeValue)]
    ) throws {
        let table = set.collection.attributes
        let attribute = try Self.flags(table.known(name, in: set), name)
        let other = kind == .opposite ? try Self.opposite(of: name, in: set) : nil
        let flags = try other.map { try Self.flags($0, $0.name) }
        let columns = try matching.map { (try table.known($0.name, in: set), $0.value) }
        let matched = set.members.filter { member in
            columns.allSatisfy { column, value in
                column[member].map { column.agree($0, value) } ?? false
            }
        }
        targets = Dataset(
            collection: set.collection,
            members: matched.filter { attribute[$0] == true && flags?[$0] != true })
        sources = Dataset(
            collection: set.collection,
            members: matched.filter { member in
                guard let flags else { return attribute[member] == false }
                return flags[member] == true && attribute[member] != true
            })
        opposite = other?.name
        without = Dataset(collection: set.collection, members: matched.filter { attribute[$0] == false })
    }

    private static func opposite(of name: String, in set: Dataset) throws -> AttributeTable.Column {
        guard let column = set.collection.attributes.opposite(of: name) else {
            throw NoOpposite(
                name: AttributeName.normalized(name), known: OppositeAttributes.opposites(of: name),
                dataset: set.name)
        }
        return column
    }

    /// Yes, no or unknown for each picture of the collection.
    private static func flags(_ column: AttributeTable.Column, _ name: String) throws -> [Bool?] {
        guard case .numbers(let numbers) = column.cells else { throw AttributeIsCategory(name: name) }
        return numbers.map { $0.isNaN ? nil : $0 > 0 }
    }
}

extension AttributeTable {
    /// The column of that name in any spelling.
    /// - Throws: `UnknownAttribute`.
    public func known(_ name: String, in set: Dataset) throws -> Column {
        guard let column = column(named: name) else {
            throw UnknownAttribute(name: name, dataset: set.name, attributes: names)
        }
        return column
    }
}

/// Thrown for an attribute that a dataset does not have.
public struct UnknownAttribute: ExplainedError {
    let name: String
    let dataset: String
    package let attributes: [String]
    public var message: String { "no attribute “\(name)” in dataset \(dataset)" }
    public var remedy: String? {
        guard !attributes.isEmpty else { return "it has no attributes" }
        if let contrary = ContraryName(name, among: attributes) {
            return
                "it is the contrary of \(contrary.attribute): take “\(contrary.attribute)”, and subtract w instead "
                + "of adding it"
        }
        let meant = EverydayAttribute.nearest(to: name, among: attributes)
        return meant.map(Suggestion.question) ?? "it has \(attributes.joined(separator: ", "))"
    }
}

/// Thrown if sources with the opposite are asked for and there is none.
public struct NoOpposite: ExplainedError {
    package let name: String
    let known: [String]
    let dataset: String
    public var message: String {
        known.isEmpty
            ? "“\(name)” has no opposite" : "dataset \(dataset) has no \(known.joined(separator: " or "))"
    }
    public var remedy: String? { "sources can be pictures that are not \(name)" }
}

/// Thrown if yes and no are needed and the attribute holds words.
public struct AttributeIsCategory: ExplainedError {
    package let name: String
    public var message: String { "“\(name)” is a category, not a yes or no" }
    public var remedy: String? { "select pictures by its words" }
}
