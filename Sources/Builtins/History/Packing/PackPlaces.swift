import Interpreter
import SessionStore
import Support

/// What files are called in a pack: paths below the folder that it is unpacked in.
///
/// A file that statements name by a relative path keeps that name, so that they find it there; one below a folder in which
/// such names are looked for is named from there on; any other has its last name alone.
final class PackPlaces {
    private var names: [String: String] = [:]
    private var owners: [String: String] = [:]
    /// Folders in which inputs are looked for, the deepest first.
    private let bases: [String]

    /// - Parameters:
    ///   - inputs: as statements and calls named them.
    ///   - folders: in which inputs are looked for.
    init(inputs: [InputFile], folders: [String]) {
        bases = folders.filter { $0 != "/" && $0.hasPrefix("/") }.uniqued.sorted {
            ($0.utf8.count, $0) > ($1.utf8.count, $1)
        }
        for input in inputs where names[input.path] == nil {
            guard PackedName.problem(with: input.given) == nil, input.path.hasSuffix("/" + input.given),
                owners[input.given] == nil
            else { continue }
            take(input.given, for: input.path)
        }
    }

    /// The name of a path, the same for the same path.
    /// - Parameter path: absolute; a relative one is a name already.
    func name(of path: String) -> String {
        guard path.hasPrefix("/") else { return path }
        if let known = names[path] { return known }
        let name = free(name: proposal(for: path))
        take(name, for: path)
        return name
    }

    private func proposal(for path: String) -> String {
        let proposals = [belowNamedFolder(path), belowBase(path), Self.last(of: path)].compactMap(\.self)
        return proposals.first { PackedName.problem(with: $0) == nil } ?? "file"
    }

    /// In a folder that has a name, under it.
    private func belowNamedFolder(_ path: String) -> String? {
        var end = path.endIndex
        while let slash = path[..<end].lastIndex(of: "/"), slash > path.startIndex {
            if let folder = names[String(path[..<slash])] { return folder + path[slash...] }
            end = slash
        }
        return nil
    }

    private func belowBase(_ path: String) -> String? {
        bases.first { path.hasPrefix($0 + "/") }.map { String(path.dropFirst($0.count + 1)) }
    }

    private func free(name: String) -> String {
        guard owners[name] != nil else { return name }
        let dot = Self.last(of: name).lastIndex(of: ".") == nil ? nil : name.lastIndex(of: ".")
        let (stem, ending) = dot.map { (String(name[..<$0]), String(name[$0...])) } ?? (name, "")
        var number = 2
        while owners["\(stem)-\(number)\(ending)"] != nil { number += 1 }
        return "\(stem)-\(number)\(ending)"
    }

    private func take(_ name: String, for path: String) {
        names[path] = name
        owners[name] = path
    }

    static func last(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "file" }
}
