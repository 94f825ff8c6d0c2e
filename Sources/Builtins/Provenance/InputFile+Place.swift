import Foundation
import Interpreter
import SessionStore

extension InputFile {
    /// Whether a name leads to the file; once it is gone, to whatever is found instead, since its content is compared.
    func isNamed(by name: String, in session: Session) -> Bool {
        guard let place = session.place(ofInput: name) else { return false }
        return place == path || !FileManager.default.fileExists(atPath: path)
    }

    /// Where a script that names the file as the program did would find it.
    func place(in session: Session) -> String {
        isNamed(by: given, in: session) ? session.place(ofInput: given) ?? path : path
    }
}
