import Interpreter
import Language
import SessionStore
import Support

/// A value of a type that the tests add, from which `where` chooses: books, with titles and numbers of pages. The pages of
/// some are not known, and a book without a title cannot be taken out.
struct Shelf: Equatable {
    struct Book: Codable, Equatable {
        let title: String
        var pages: Double?
    }

    let books: [Book]
}

extension Shelf: Value {
    static let kind = "shelf"
    static let phrase = "a shelf"
    var typeName: String { "shelf" }
    func summary(named name: String?) -> String { "\(books.count) books" }
    func equals(_ other: Shelf) -> Bool { self == other }

    static let hasElements = true
    static func elementTypes(named: Bool) -> [ValueType] { [.text] }
    var elementCount: Int? { books.count }

    func element(at index: any Value) throws -> any Value {
        books[try ElementIndex.resolve(index, count: books.count, of: typeName)].title
    }

    func loopElement(at position: Int, in loop: LoopPlace) -> (any Value)? {
        guard books[position].title.isEmpty else { return books[position].title }
        if loop.listener.isFirstNotice(ContentHasher(kind: "book without a title").finish()) {
            loop.listener.diagnose(
                Diagnostic(.warning, "a book has no title", span: loop.span), in: loop.source)
        }
        return nil
    }

    func slice(_ positions: [Int]) -> any Value { Shelf(books: positions.map { books[$0] }) }

    func write(to writer: ObjectWriter) throws -> ContentHash {
        let content = try JSONWriter.bytes(of: books)
        var hasher = ContentHasher(kind: Self.kind)
        hasher.update(bytes: content)
        return writer.put(kind: Self.kind, hash: hasher.finish(), header: "{}", content: content)
    }

    static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        Shelf(books: try object.decode([Book].self, from: object.content))
    }
}

extension Shelf: FilteredValue {
    var conditionSubject: any ConditionSubject { self }
    var members: [Int] { Array(books.indices) }
    func selecting(_ positions: [Int]) -> any Value { slice(positions) }
}

extension Shelf: ConditionSubject {
    var columnNames: [String] { ["title", "pages"] }
    var memberCount: Int { books.count }
    var columnPhrase: String { "a column" }
    var columnWord: String { "column" }
    var exampleOfCondition: String { "pages > 100" }
    var remedyWithoutColumns: String { "there are no columns" }
    func remedy(forTextIn variable: String) -> String { "a condition has the column's own name" }
    func noColumn(_ name: String) -> String { "no column “\(name)” of books" }
    func place(of member: Int) -> String { "book \(member)" }
    func spelling(of text: String, in column: ConditionColumn) -> String { text }

    func column(named name: String) -> ConditionColumn? {
        switch name {
        case "title": ConditionColumn(name: name) { books[$0].title }
        case "pages": ConditionColumn(name: name) { books[$0].pages }
        default: nil
        }
    }

    func words(in column: ConditionColumn) -> [String]? {
        column.name == "title" ? books.map(\.title) : nil
    }

    func mistake(_ word: String, in column: ConditionColumn, _ written: Expression) -> Diagnostic? {
        column.name == "title" && !books.contains { $0.title == word }
            ? .unknownWord(word, of: "title", among: books.map(\.title), of: "book", written.span) : nil
    }
}

extension Shelf: ArgumentValue {
    static var types: [ValueType] { [ValueType(Shelf.self)] }
}

struct ShelfFunction: Function {
    static let page = FunctionPage(summary: "Four books.")

    func run(_ call: Call) throws -> Shelf {
        Shelf(books: [
            Shelf.Book(title: "Emma", pages: 474), Shelf.Book(title: "", pages: 12),
            Shelf.Book(title: "Persuasion"), Shelf.Book(title: "Lady Susan", pages: 82),
        ])
    }
}
