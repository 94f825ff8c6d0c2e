import Foundation
import Interpreter
import Language
import PictureValues
import SessionStore
import Support

struct SessionFunction: Function {
    static let command: CommandForm? = .words
    static let page = FunctionPage(
        summary: "Shows where the session is kept and what it holds.",
        discussion: """
            The file that holds names, objects and statements, how large it is in megabytes, the states from which \
            reconstructions can go on, the default network and the seed. At the prompt it is there again next time; scripts have a private one unless --session names one.
            """,
        examples: [.init("session")], seeAlso: ["whos", "history", "use", "seed"],
        words: "project")
    static let effect = FunctionEffect.looksAround

    func run(_ call: Call) throws -> TableValue {
        let session = call.session
        let extent = try session.store.extent()
        let searches = try session.store.checkpointExtent()
        let facts: [(String, String)] = [
            ("file", file(of: session.store)),
            ("begun", try session.store.firstDate().map(moment) ?? "just now"),
            ("statements", "\(try session.store.cells().count)"),
            ("names", "\(session.names.count)"),
            ("objects", "\(NumberFormat.grouped(extent.objects)), \(megabytes(extent.bytes))"),
            ("searches", "\(searches.count) can go on, \(megabytes(searches.bytes))"),
            ("network", try session.networkInWords() ?? "none yet: the first use takes vgg19, else vgg16"),
            ("seed", "\(try session.seed())"),
        ]
        return TableValue(columns: ["fact", "value"], rows: facts.map { [$0.0, $0.1] })
    }

    private func file(of store: SessionStore) -> String {
        guard let path = store.path else { return "none: the session ends with the program" }
        return store.isKept ? path : "\(path), read only: nothing is kept"
    }

    private func moment(of date: Date) -> String {
        date.formatted(
            .iso8601.year().month().day().dateSeparator(.dash).time(includingFractionalSeconds: false)
                .dateTimeSeparator(.space))
    }

    private func megabytes(_ bytes: Int) -> String {
        bytes < 100_000
            ? "\(NumberFormat.grouped(bytes)) bytes" : "\(NumberFormat.figure(Double(bytes) / 1e6)) MB"
    }
}
