/// The named tensors of a pickle: a dictionary of them, alone or among other things in a dictionary around it.
struct Checkpoint {
    /// In the order in which the file names them.
    let tensors: [(name: String, tensor: TorchTensor)]

    /// - Throws: `FormatFault` where `value` holds no dictionary of tensors.
    init(_ value: PickleValue, in heap: PickleHeap) throws {
        guard case .dictionary(let number) = value else {
            throw FormatFault(
                "it holds \(value.words), not a dictionary of tensors",
                remedy: "in Python: torch.save(model.state_dict(), \"name.pth\")")
        }
        let outer = heap.dictionaries[number]
        // A checkpoint of a training run has the weights in an inner dictionary, beside the epoch and so on.
        var numbers: Set<Int> = []
        let inner = outer.compactMap { item in
            if case .dictionary(let number) = item.value, numbers.insert(number).inserted {
                number
            } else {
                nil
            }
        }
        tensors = inner.map { Self.tensors(heap.dictionaries[$0], heap) }
            .reduce(Self.tensors(outer, heap)) { $1.count > $0.count ? $1 : $0 }
    }

    private static func tensors(
        _ items: [(key: PickleValue, value: PickleValue)], _ heap: PickleHeap
    ) -> [(name: String, tensor: TorchTensor)] {
        var byName: [String: TorchTensor] = [:]
        var names: [String] = []
        for (key, value) in items {
            guard case .text(let name) = key, case .tensor(let number) = value,
                let tensor = heap.tensors[number]
            else { continue }
            if byName.updateValue(tensor, forKey: name) == nil { names.append(name) }
        }
        return names.compactMap { name in byName[name].map { (name, $0) } }
    }
}
