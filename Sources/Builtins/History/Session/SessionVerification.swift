import Interpreter
import SessionStore
import Support

/// Reads the whole session and says what is damaged.
struct SessionVerification {
    func run(_ call: Call) throws -> any Value {
        let inspection = try call.session.store.verify(monitor: call.monitor)
        guard inspection.isWhole else { return try table(inspection, call) }
        return
            "the session is whole: \(counts(inspection)); \(ByteCount.phrase(inspection.bytes)) of values read"
    }

    private func counts(_ inspection: SessionInspection) -> String {
        NameList.all([
            Plural.phrase(inspection.objects, "object"), Plural.phrase(inspection.names, "name"),
            Plural.phrase(inspection.statements, "statement"),
            Plural.phrase(inspection.calls, "remembered call"),
        ])
    }

    private func table(_ inspection: SessionInspection, _ call: Call) throws -> TableValue {
        call.session.host.note(
            "\(counts(inspection)) are whole; session rescue \"rescued.dfisession\" copies what can be read")
        let rows: [[any Value]] = inspection.faults.map { fault in
            [fault.place, fault.damage, fault.neededBy.joined(separator: ", ")]
        }
        return TableValue(columns: ["place", "damage", "needed by"], rows: rows)
    }
}
