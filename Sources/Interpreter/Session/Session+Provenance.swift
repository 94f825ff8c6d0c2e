import SessionStore
import Support

extension Session {
    /// Keeps with the running statement that a picture was shown.
    package func noteShown(_ picture: any Value, label: String, as kind: CellTrace.Output.Kind = .picture) {
        guard let hash = picture.identity else { return }
        provenance.noteShown(hash)
        transcript.keep(CellTrace.Output(kind, label, object: hash))
    }

    /// Keeps in words what the pictures show that were shown last; the terminal has them below these.
    package func keepCaption(_ text: String) {
        transcript.keep(CellTrace.Output(.caption, text))
        terminal.print(text)
    }

    /// Keeps a text for readers with the running statement.
    package func keepProse(_ text: String) { transcript.keep(CellTrace.Output(.prose, text)) }

    /// A list that no call has made is made by writing it down.
    /// - Throws: `WorkCancelled`, where files have to be hashed.
    package func noteWritten(_ value: any Value) throws {
        if let list = value as? ListValue { try provenance.noteList(list, self) }
    }

    /// Keeps with the running statement that a value was written to a file, so that the file tells how it was made.
    package func noteSaved(_ value: any Value, to path: String) {
        guard let output = value.identity, let file = try? ContentHash.ofFile(path) else { return }
        provenance.noteSaved(SavedFile(hash: file, output: output), at: path)
    }

    /// What the running statement has read and used so far.
    /// - Throws: `WorkCancelled`, where files have to be hashed.
    package func traceSoFar() throws -> CellTrace {
        try provenance.trace(in: self, outputs: [], isStopping: false)
    }

    /// Forgets how values were made that neither names nor the loops around hold.
    func forgetLostCalls() {
        guard provenance.isFull else { return }
        provenance.forgetCalls(notBehind: changedValues)
    }

    /// The hash that the session knows a value by.
    /// - Throws: `WorkCancelled`, `NotEnoughMemory`.
    package func identity(of value: any Value) throws -> ContentHash {
        try value.write(to: ObjectWriter(monitor: monitor).hashingOnly)
    }

    /// How the kernels here round.
    package var kernels: String { engine.kernels }

    /// The hash of what a file or folder holds: of a folder, of the pictures in it.
    /// - Throws: errors of the file.
    package func hash(ofInput path: String) throws -> ContentHash { try engine.hash(ofInput: path, in: self) }

    /// The same; nil for what cannot be read.
    /// - Throws: `WorkCancelled`.
    package func contentHash(ofInput path: String) throws -> ContentHash? {
        do { return try hash(ofInput: path) } catch let cancelled as WorkCancelled {
            throw cancelled
        } catch {
            return nil
        }
    }

    /// How a value was made, as far as the session knows: in an earlier statement, or in the running one.
    package func call(producing output: ContentHash) throws -> CallRecord? {
        try store.call(producing: output) ?? provenance.call(producing: output)
    }
}
