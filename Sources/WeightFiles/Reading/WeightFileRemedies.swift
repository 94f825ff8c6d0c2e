import Support

/// How to get from a file of another form to weights or arrays that can be read.
enum WeightFileRemedies {
    static func remedy(for form: FileKind?, path: String) -> String {
        guard let form else { return unknown }
        if let own = own[form] { return own }
        if form.isPicture {
            return PictureAdvice.remedy(for: form, path: path) ?? unknown
        }
        if let unpacker = form.unpacker { return "unpack it first: \(unpacker)" }
        return unknown
    }

    private static let unknown =
        "name a .safetensors, .pth or .caffemodel file, or fetch it again if it should be one"

    private static let own: [FileKind: String] = [
        .empty: "the download or copy failed; fetch it again",
        .gitLFSPointer: "run `git lfs pull` where it came from",
        .page: FileKind.pageRemedy, .webPage: page, .xml: page,
        .serverMessage: "the download failed; check its link and fetch it again",
        .zip: "PyTorch’s .pth and NumPy’s .npz are such archives, with their own files inside",
        .json: "name the .safetensors file it refers to",
        .prototxt: "name the .caffemodel that belongs to it",
        .pickle: fromPickle, .pyTorch: fromPickle, .tar: fromTar,
        .hdf5: fromKeras, .matlab: fromCaffe, .torch7: fromCaffe, .onnx: fromONNX, .flax: fromFlax,
        .gguf: others, .tensorFlowLite: others, .savedModel: others,
    ]

    private static let page = "the download got a page; use the link of the file itself"

    /// PyTorch reads these only when told that it may run what is in them. It wrote tar before version 0.1.10.
    private static let fromTar =
        "if it is PyTorch’s and you trust where it comes from, in Python: "
        + "torch.save(torch.load(path, weights_only=False), \"name.pth\")"

    private static let fromPickle =
        "torch.save did not write it; if you trust where it comes from, in Python: s = pickle.load(open(path, \"rb\")); "
        + "torch.save({k: torch.as_tensor(v) for k, v in s.items()}, \"name.pth\")"

    private static let others = "Scripts/fetch-vgg19 fetches a network that can be read"

    /// Keras and MatConvNet converted the weights of VGG's authors, which are read as they are.
    private static let fromCaffe =
        "its authors' .caffemodel is read as it is; and Scripts/fetch-vgg19 fetches torchvision's VGG-19"

    private static let fromKeras =
        "in Python, save each kernel with safetensors.numpy.save_file under VGG's names (conv1_1.weight, "
        + "conv1_1.bias), as numpy.ascontiguousarray(w.transpose(3, 2, 0, 1)); colours are Caffe's"

    private static let fromONNX =
        "in Python: safetensors.numpy.save_file({t.name: onnx.numpy_helper.to_array(t) "
        + "for t in onnx.load(path).graph.initializer}, \"name.safetensors\")"

    private static let fromFlax =
        "in Python, read it with flax.serialization.msgpack_restore and save each kernel with "
        + "safetensors.numpy.save_file, as numpy.ascontiguousarray(w.transpose(3, 2, 0, 1))"
}
