import Support

/// Thrown when the weights of a network are neither where they were nor in any folder that was searched.
struct LostWeights: ExplainedError {
    let path: String
    let folders: [String]
    var message: String { "the weights of this network are no longer at \(path)" }
    var remedy: String? {
        "looked for them by their hash in \(folders.joined(separator: ", ")); put the file into one of these, or make the "
            + "network again: net = network(\"path\")"
    }
}
