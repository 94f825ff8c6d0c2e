import SessionStore

/// What a script for others calls the files that it reads: their names without folders. Files of one name and other
/// content are told apart: the second `a.png` is `a_2.png`.
package struct SharedFileNames {
    /// Which name each file has, by the name without folders and the hash.
    private var names: [[String]: String] = [:]
    /// The files that have another name here.
    private(set) var renamed: [(name: String, former: String)] = []

    /// - Parameter files: all that the script reads, in their order.
    init(_ files: [InputFile]) {
        var taken = Set(files.map { ProvenanceScript.PathStyle.last(of: $0.given) })
        var given: Set<String> = []
        for file in files where names[Self.key(file)] == nil {
            let former = ProvenanceScript.PathStyle.last(of: file.given)
            var name = former
            var number = 2
            while name == former ? !given.insert(name).inserted : !taken.insert(name).inserted {
                name = Self.numbered(former, number)
                number += 1
            }
            names[Self.key(file)] = name
            if name != former { renamed.append((name, former)) }
        }
    }

    subscript(file: InputFile) -> String {
        names[Self.key(file)] ?? ProvenanceScript.PathStyle.last(of: file.given)
    }

    private static func key(_ file: InputFile) -> [String] {
        [ProvenanceScript.PathStyle.last(of: file.given), file.hash]
    }

    /// "a_2.png": the ending stays, since it says what the file is.
    private static func numbered(_ name: String, _ number: Int) -> String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "\(name)_\(number)" }
        return "\(name[..<dot])_\(number)\(name[dot...])"
    }
}
