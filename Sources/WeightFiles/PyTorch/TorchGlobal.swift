/// The names of Python that a file of tensors may use. Nothing behind them is ever called: each stands for something we
/// build ourselves.
enum TorchGlobal: Hashable, Sendable {
    case orderedDictionary
    /// `_rebuild_tensor(storage, offset, size, stride)`, before PyTorch 0.4.
    case rebuildTensor
    /// `_rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)`.
    case rebuildTensor2
    /// `_rebuild_parameter(tensor, requires_grad, hooks)`.
    case rebuildParameter
    /// The class of parameters, as files before PyTorch 0.4 use it.
    case parameter
    /// `torch.FloatStorage` and its counterparts.
    case storage(TorchElementType)

    /// - Throws: `FormatFault` for every other name.
    init(module: String, name: String) throws {
        switch (module, name) {
        case ("collections", "OrderedDict"): self = .orderedDictionary
        case ("torch._utils", "_rebuild_tensor"): self = .rebuildTensor
        case ("torch._utils", "_rebuild_tensor_v2"): self = .rebuildTensor2
        case ("torch._utils", "_rebuild_parameter"): self = .rebuildParameter
        case ("torch.nn.parameter", "Parameter"): self = .parameter
        default:
            guard module == "torch", name.hasSuffix("Storage"),
                let type = TorchElementType(name: name.dropLast("Storage".count))
            else { throw Self.refusal(module: module, name: name) }
            self = .storage(type)
        }
    }

    /// For errors.
    var name: String {
        switch self {
        case .orderedDictionary: "OrderedDict"
        case .rebuildTensor: "_rebuild_tensor"
        case .rebuildTensor2: "_rebuild_tensor_v2"
        case .rebuildParameter: "_rebuild_parameter"
        case .parameter: "Parameter"
        case .storage(let type): "\(type.name)Storage"
        }
    }

    private static func refusal(module: String, name: String) -> FormatFault {
        let full = quoted("\(module).\(name)")
        let isModel = ["torch.nn.modules.", "torchvision.", "__torch__.", "__main__"].contains {
            "\(module).".hasPrefix($0)
        }
        guard !isModel else { return wholeModel(full) }
        return FormatFault(
            "it uses \(full), which a file of tensors does not need, and which was not run",
            remedy:
                "save the tensors alone, in Python: torch.save(model.state_dict(), \"name.pth\"); if the file is a stranger's, do not open it in Python"
        )
    }

    /// - Parameter name: of the model's class.
    static func wholeModel(_ name: String) -> FormatFault {
        FormatFault(
            "it holds a whole Python model, \(name), not its tensors alone",
            remedy:
                "in Python, with the model's own code at hand: torch.save(model.state_dict(), \"name.pth\")"
        )
    }
}
