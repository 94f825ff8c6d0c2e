import DeepFeatures
import Foundation
import Interpreter
import Language
import SessionStore
import Support

/// Thrown for a photograph that a session was packed without, and that cannot be made again from files.
package struct WithheldPicture: ExplainedError {
    package let hash: ContentHash
    /// The file that it shows, as a whole or in part.
    let file: FileIdentity?
    /// What kept it from being made again; nil where something else came out.
    let obstacle: Diagnostic?

    package var message: String {
        let name = file.map { "“\($0.name)”" } ?? "a photograph"
        let absence = "\(name) is not in this session, which was packed without its photographs"
        return obstacle.map { "\(absence); making it again: \($0.message)" } ?? absence
    }

    package var remedy: String? {
        // What is missing may be another file, such as the pictures that it was aligned to.
        guard let file, !FileManager.default.fileExists(atPath: file.path) else { return obstacle?.remedy }
        let folder = file.path.split(separator: "/").dropLast()
        let fetching = folder.last == "faces" ? "; Scripts/fetch-data fetches the example faces" : ""
        return
            "put it into /\(folder.joined(separator: "/")): its SHA-256 hash is \(file.sha256.prefix(16))…"
            + fetching
    }
}

extension WithheldPicture {
    /// A stored picture without pixels, or a mask that was one, made again from its file and whatever else it was made of.
    /// - Throws: `WithheldPicture`, `WorkCancelled`, the store's errors.
    static func madeAgain<Made: Value>(
        _ object: StoredObject, file: FileIdentity? = nil, by reader: ObjectReader
    ) throws -> Made {
        do {
            if let made = try reader.madeAgain(object) as? Made { return made }
        } catch let errors as ProgramErrors {
            guard !errors.isInterrupt else { throw WorkCancelled() }
            let obstacle = errors.failures.first?.diagnostic
            throw WithheldPicture(hash: object.hash, file: file, obstacle: obstacle)
        } catch let error as any ExplainedError where !(error is WorkCancelled) {
            let obstacle = Diagnostic(error.message, remedy: error.remedy)
            throw WithheldPicture(hash: object.hash, file: file, obstacle: obstacle)
        }
        throw WithheldPicture(hash: object.hash, file: file, obstacle: nil)
    }
}

/// Features of photographs in packs.
extension Features {
    /// What stored features say about where they are from.
    package struct StoredOrigin: Decodable {
        private struct Means: Decodable {
            struct Mean: Decodable { var set: String }
            var means: [Mean]
        }

        private var weight: Double
        /// The hash of the picture that a reconstruction of them starts from.
        package var start: String?
        private var origin: Means?

        package var isAttributeVector: Bool { abs(weight) < 1e-6 }
        /// The hashes of the sets whose means are in them.
        package var sets: [String] { origin?.means.map(\.set) ?? [] }
    }

    /// - Throws: `ObjectDamagedError`.
    package static func origin(in header: ObjectHeader) throws -> StoredOrigin {
        try header.withoutContent.decode(StoredOrigin.self, from: [UInt8](header.header.utf8))
    }

    /// Stored features without their values, under the same hash: they are made again from the photograph's file when
    /// they are read.
    package static func withheld(_ header: ObjectHeader, header text: String) -> StoredObject {
        header.withheld(text)
    }
}

extension ObjectHeader {
    fileprivate var withoutContent: StoredObject {
        StoredObject(hash: hash, kind: kind, header: header, content: [])
    }

    /// The object without its content, and marked so; it may have been so before.
    fileprivate func withheld(_ text: String) -> StoredObject {
        let isMarked = text.contains("\"isWithheld\":true") || !text.hasSuffix("}")
        let marked = isMarked ? text[...] : text.dropLast() + ",\"isWithheld\":true}"
        return StoredObject(hash: hash, kind: kind, header: String(marked), content: [])
    }
}

/// Photographs in packs.
extension Picture {
    /// The file whose content a stored picture is, whole or cropped or resized; nil for one that was made or edited.
    /// - Throws: `ObjectDamagedError`.
    package static func photograph(in header: ObjectHeader) throws -> FileIdentity? {
        let origin = try origin(in: header)
        return origin.isEdited ? nil : origin.file
    }

    /// What a stored picture says about where it is from.
    /// - Throws: `ObjectDamagedError`.
    package static func origin(in header: ObjectHeader) throws -> StoredOrigin {
        try header.withoutContent.decode(StoredOrigin.self, from: [UInt8](header.header.utf8))
    }

    package struct StoredOrigin: Decodable {
        /// nil for a picture that was made, edited, or read from an array.
        package var file: FileIdentity?
        package var isEdited: Bool
    }

    /// A stored picture without its pixels, under the same hash: it is made again from its file when it is read.
    package static func withheld(_ header: ObjectHeader, header text: String) -> StoredObject {
        // Who took it, and when, is read again with it.
        header.withheld(text.replacing(/,"facts":"[^"]*"|"facts":"[^"]*",/, with: ""))
    }
}
