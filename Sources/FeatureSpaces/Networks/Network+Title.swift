import ConvNet

extension Network {
    /// What people call it: "VGG-16", "caffe-weights (VGG-19)" if the file has another name, and "tiny
    /// (untrained)"; "VGG-16 normalised" if it is.
    public var title: String {
        let suffix = filterMeans == nil ? "" : " normalised"
        if [Network.tiny.name, Network.pixels.name].contains(name) { return name + suffix }
        return name == architecture.shortName
            ? architecture.title + suffix : "\(name) (\(architecture.title)\(suffix))"
    }
}
