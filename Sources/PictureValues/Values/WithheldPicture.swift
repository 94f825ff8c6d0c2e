import DeepFeatures
import Interpreter
import SessionStore
import Support

/// Thrown for a photograph that a session was packed without, and whose file is not here.
package struct WithheldPicture: ExplainedError {
    package let hash: ContentHash
    /// The file that it shows, as a whole or in part.
    let file: FileIdentity?

    package var message: String {
        let name = file.map { "“\($0.name)”" } ?? "a photograph"
        return "\(name) is not in this session, which was packed without its photographs"
    }

    package var remedy: String? {
        file.map { file in
            let folder = file.path.split(separator: "/").dropLast()
            let fetching = folder.last == "faces" ? "; Scripts/fetch-data fetches the example faces" : ""
            return
                "put it into /\(folder.joined(separator: "/")): its SHA-256 hash is \(file.sha256.prefix(16))…"
                + fetching
        }
    }
}

/// Photographs in packs.
extension Picture {
    /// The file whose content a stored picture is, whole or cropped or resized; nil for one that was made or edited.
    /// - Throws: `ObjectDamagedError`.
    package static func photograph(in header: ObjectHeader) throws -> FileIdentity? {
        let facts = try stored(header).decode(Origin.self, from: [UInt8](header.header.utf8))
        return facts.isEdited ? nil : facts.file
    }

    private struct Origin: Decodable {
        var file: FileIdentity?
        var isEdited: Bool
    }

    /// A stored picture without its pixels, under the same hash: it is made again from its file when it is read.
    package static func withheld(_ header: ObjectHeader, header text: String) -> StoredObject {
        // It may have been so before.
        let isMarked = text.contains("\"isWithheld\":true") || !text.hasSuffix("}")
        let marked = isMarked ? text[...] : text.dropLast() + ",\"isWithheld\":true}"
        return StoredObject(hash: header.hash, kind: header.kind, header: String(marked), content: [])
    }

    private static func stored(_ header: ObjectHeader) -> StoredObject {
        StoredObject(hash: header.hash, kind: header.kind, header: header.header, content: [])
    }
}
