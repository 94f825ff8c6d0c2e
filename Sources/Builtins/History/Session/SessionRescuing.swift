import Interpreter
import SessionStore
import Support

/// Copies what can be read of a damaged session into a new one.
struct SessionRescuing {
    /// The damaged session; nil for the one that is open.
    private let source: String?
    private let file: String

    /// - Parameters:
    ///   - source: as it is written in the call.
    ///   - file: absolute.
    init(from source: String?, to file: String) { (self.source, self.file) = (source, file) }

    func run(_ call: Call) throws -> String {
        let report = try rescue(call.session)
        KnownSessions(home: call.session.home).note(file)
        for line in lines(report) { call.session.host.note(line) }
        return file
    }

    private func rescue(_ session: Session) throws -> RescueReport {
        let path = source.map(session.output)
        guard let path, !session.store.isFile(path) else {
            return try session.store.rescue(to: file, monitor: session.monitor)
        }
        return try SessionStore.rescue(from: path, to: file, monitor: session.monitor)
    }

    private func lines(_ report: RescueReport) -> [String] {
        let rescued = NameList.all([
            Plural.phrase(report.names.count, "name"), Plural.phrase(report.statements, "statement"),
            "\(Plural.phrase(report.objects, "object")) (\(ByteCount.phrase(report.bytes)))",
        ])
        guard !report.isWhole else { return ["all that was found is rescued: \(rescued)"] }
        return ["rescued: \(rescued)"] + ["lost: \(NameList.all(lost(report)))"]
    }

    private func lost(_ report: RescueReport) -> [String] {
        let numbers = report.lostStatements
        return [
            report.lostNames.isEmpty
                ? nil
                : "the \(report.lostNames.count == 1 ? "name" : "names") \(report.lostNames.joined(separator: ", "))",
            report.lostObjects == 0 ? nil : Plural.phrase(report.lostObjects, "object"),
            numbers.isEmpty
                ? nil
                : "\(numbers.count == 1 ? "statement" : "statements") "
                    + NameList.phrase(numbers.map(String.init), limit: 12),
        ].compactMap(\.self)
    }
}
