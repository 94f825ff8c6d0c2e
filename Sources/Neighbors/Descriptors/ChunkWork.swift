import Support

/// A chunk while rows of it are being computed.
struct ChunkWork {
    private let chunk: KeptChunk
    private let writer: FileBytes.Writer?
    private var contents: KeptChunk.Contents
    /// Those that no file has yet.
    private(set) var unsaved: [Int: SparseRow]

    /// Parts that are put together when there is one more: each of them is a file to be opened.
    private static let mostParts = 8

    /// - Parameter unsaved: rows that were computed before and could not be written.
    /// - Throws: `CacheFolderError` where a file of the chunk cannot be read; `NotEnoughMemory`.
    init(
        _ chunk: KeptChunk, unsaved: [Int: SparseRow], buffers: ReadBuffers, writer: FileBytes.Writer?
    ) throws {
        (self.chunk, self.writer) = (chunk, writer)
        contents = try chunk.contents(buffers)
        self.unsaved = unsaved.filter { [contents] in contents.rows[$0.key] == nil }
        contents.rows.merge(unsaved) { kept, _ in kept }
    }

    func has(_ position: Int) -> Bool { contents.rows[position] != nil }

    mutating func add(_ row: SparseRow) {
        contents.rows[row.entry.position] = row
        unsaved[row.entry.position] = row
    }

    /// Writes what no file has yet: the whole chunk if all rows are there, a part otherwise.
    /// - Throws: `CacheFolderError`; then nothing has been lost.
    mutating func keep() throws {
        let isComplete = contents.rows.count == chunk.identity.rows
        if isComplete, !contents.isWhole {
            try chunk.publish(Array(contents.rows.values), writer: writer)
            contents.isWhole = true
        } else if !isComplete, !unsaved.isEmpty {
            let joins = contents.parts.count >= Self.mostParts
            let name = try chunk.publishPart(
                Array((joins ? contents.rows : unsaved).values), replacing: joins ? contents.parts : [],
                writer: writer)
            contents.parts = (joins ? [] : contents.parts) + [name]
        }
        unsaved = [:]
    }
}
