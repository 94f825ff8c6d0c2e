import ConvNet

extension Network {
    /// What people call it: "VGG-16", "caffe-weights (VGG-19)" where the file has a name of its own, and
    /// "tiny (untrained)"; "VGG-16 normalised" where it is.
    public var title: String {
        let suffix = filterMeans == nil ? "" : " normalised"
        if [Network.tiny.name, Network.pixels.name].contains(name) { return name + suffix }
        let plain = architecture.name.lowercased().filter { $0.isLetter || $0.isNumber }
        return name == plain ? architecture.title + suffix : "\(name) (\(architecture.title)\(suffix))"
    }
}
