import Support

/// A file that a packed session uses, whether its bytes are in the pack or not.
public struct PackedFile: Sendable, Equatable {
    /// What it is for.
    public enum Role: String, Sendable, CaseIterable {
        case picture, weights, script, other
    }

    /// Why its bytes are not in the pack.
    public enum Absence: String, Sendable, CaseIterable {
        /// Nobody asked to take photographs along.
        case photograph
        /// Its terms allow nobody to hand it on.
        case face
        /// Everybody can fetch them.
        case weights
        /// It is no longer what the session used.
        case changed
        /// It was gone when the pack was made.
        case missing
    }

    /// Its path below the folder that the pack is unpacked in; see `PackedName`.
    public let name: String
    public let role: Role
    /// SHA-256 of its bytes.
    public let hash: ContentHash
    /// Bytes; 0 where it is not known.
    public let length: Int
    /// nil where its bytes are in the pack.
    public let absence: Absence?

    public init(name: String, role: Role, hash: ContentHash, length: Int, absence: Absence? = nil) {
        (self.name, self.role, self.hash) = (name, role, hash)
        (self.length, self.absence) = (length, absence)
    }
}

/// Names of files in packs: paths below a folder, which cannot lead out of it on any system.
package enum PackedName {
    /// The session's own file in the folder that a pack is unpacked in.
    package static let session = "session.dfisession"

    /// What is wrong with a name; nil if it may be used.
    package static func problem(with name: String) -> String? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.isEmpty, name.utf8.count <= 1000 else { return "its name is empty or too long" }
        guard name.unicodeScalars.allSatisfy(\.isDisplayable) else {
            return "its name has control characters"
        }
        guard !name.contains("\\"), !name.dropFirst().hasPrefix(":") else {
            return "its name is a path of another system"
        }
        guard parts.allSatisfy({ !["", ".", ".."].contains($0) && $0.utf8.count <= 255 }) else {
            return "its name leads out of the pack"
        }
        // Its log and journal, too.
        guard !name.lowercased().hasPrefix(session) else { return "it would take the session's place" }
        return nil
    }
}
