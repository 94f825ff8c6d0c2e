import DeepFeatures
import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// Computes some of the session's heavy results again, from files, and compares them with what is kept.
struct SessionRebuilding {
    /// How many, picked at random.
    let count: Int

    /// Results that took less than this are not worth it, in seconds.
    private static let heavy = 0.1

    func run(_ call: Call) throws -> any Value {
        let heavy = try call.session.store.calls(longerThan: Self.heavy)
        guard !heavy.isEmpty else { return "no result of this session took long enough to be computed again" }
        // One session for all: what two of them rest on is computed once, but nothing is taken from this session.
        let practice = try ScriptMaker.practice(for: call.session)
        let rows = try heavy.shuffled().prefix(count).map { record -> [any Value] in
            try call.monitor.checkCancellation()
            return try [name(of: record, call), record.form, verdict(on: record, practice, call)]
        }
        return TableValue(columns: ["name", "call", "result"], rows: rows)
    }

    private func name(of record: CallRecord, _ call: Call) throws -> any Value {
        try call.session.store.names(ofValues: [record.output])[record.output]?.first { $0 != "_" }
            ?? Nothing()
    }

    private func verdict(on record: CallRecord, _ practice: Session, _ call: Call) throws -> String {
        let made: any Value
        do {
            let value = try ScriptMaker.value(
                record.output, recordedIn: call.session, madeIn: practice, calling: call.environment.builtins)
            guard let value else { return "no value" }
            made = value
        } catch let errors as ProgramErrors {
            guard !errors.isInterrupt else { throw WorkCancelled() }
            return "cannot be made again: \(errors.failures.first?.diagnostic.message ?? "it fails")"
        } catch let unknown as UnknownMaking {
            return "cannot be made again: \(unknown.message)"
        }
        if try practice.identity(of: made) == record.output { return "the same, bit for bit" }
        return try difference(made, record, call)
    }

    /// Other kernels, and other versions of the engine, may give other bits.
    private func difference(_ made: any Value, _ record: CallRecord, _ call: Call) throws -> String {
        let isOther =
            record.kernels != call.session.kernels || record.engineVersion != EngineVersion.current
        let whose = isOther ? ", as other kernels or another version of the engine may" : ""
        guard let kept = try? call.session.reader.value(record.output) else { return "differs" + whose }
        switch (made, kept) {
        case (let a as Picture, let b as Picture) where a.image.isSizedLike(b.image):
            let rms = 255 * a.image.rootMeanSquareDifference(from: b.image)
            return "differs by \(NumberFormat.figure(rms)) of 255 (RMS)" + whose
        case (let a as Features, let b as Features) where a.space == b.space:
            return
                "differs by \(NumberFormat.figure(try (a - b).norm)) of \(NumberFormat.figure(b.norm)) (norm)"
                + whose
        default: return "differs" + whose
        }
    }
}

extension Image {
    fileprivate func isSizedLike(_ other: Image) -> Bool { width == other.width && height == other.height }
}
