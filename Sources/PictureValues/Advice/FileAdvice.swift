import DeepFeatures
import Imaging
import Interpreter
import Language
import Support
import WeightFiles

// Errors about files that hold something other than what was asked for.

extension NotAPicture: AdvisedError {
    package var advice: String? {
        let literal = TextLiteral.quoted(name)
        if form != .empty, name.hasSuffix(".dfis") { return "include \(literal) runs it" }
        return switch form {
        case .numpy, .numpyArchive: "load(\(literal)) reads it"
        case .session: "dfi --session FILE opens it, in a terminal"
        case .pack: "dfi FILE opens it, in a terminal"
        case .safetensors, .pyTorch, .caffe: "network(\(literal)) reads it"
        case .table:
            "load(\(literal)) reads it; with the folder of its pictures: dataset(\"folder\", attributes: \(literal))"
        default: nil
        }
    }
}

extension UnrecognizedFileError: AdvisedError {
    package var advice: String? {
        switch form {
        case .numpy, .numpyArchive: "read it with load"
        case .zip: remedy.map { "\($0): read a .npz with load" }
        case .table: "read it with load, or with dataset and the folder of its pictures"
        case .hdf5: remedy.map { "\($0): convention: \"caffe\"" }
        case let form? where form.isPicture:
            PictureAdvice.remedy(for: form, path: path).map {
                "image reads pictures, but not this one as it is: \($0)"
            }
                ?? "read it with image"
        default: nil
        }
    }
}

extension MalformedFileError: AdvisedError {
    package var advice: String? {
        guard form == .numpyArchive, let remedy else { return nil }
        return "if it is features, read it with load; if a network's weights, \(remedy)"
    }
}

extension FileListError: AdvisedError {
    package var advice: String? {
        ownRemedy == nil ? remedy.map { "\($0); image(…) reads a single picture" } : nil
    }
}

extension ForeignSheet: AdvisedError {
    package var advice: String? {
        guard form == .session else { return nil }
        return "save the table in it: dfi --session '\(path)' -e 'save(t, \"t.csv\")', with its name for t"
    }
}

extension NoFeaturesInFile: AdvisedError {
    package var advice: String? {
        problem == .noSpace ? "save(w, \"w.safetensors\") writes such a file; network(…) opens weights" : nil
    }
}
