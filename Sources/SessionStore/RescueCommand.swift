import Foundation

/// How a person copies what can be read of a damaged session.
struct RescueCommand {
    /// The damaged session.
    let path: String

    /// The statement for a prompt that has the session open.
    var statement: String { "session rescue \"\(freeName)\"" }

    /// The command for a shell.
    var text: String {
        "dfi -e " + Self.quoted("\(statement), from: \"\(Self.escaped(path))\"")
    }

    /// A name not used in the working directory yet: an earlier rescued file may be damaged itself.
    private var freeName: String {
        var (name, number) = ("rescued.dfisession", 1)
        while FileManager.default.fileExists(atPath: name) {
            number += 1
            name = "rescued-\(number).dfisession"
        }
        return name
    }

    /// As part of a text of the language.
    private static func escaped(_ path: String) -> String {
        path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }

    /// Quoted for a shell.
    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
