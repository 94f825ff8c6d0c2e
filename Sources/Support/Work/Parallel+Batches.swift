extension Parallel {
    /// The results of `body` for the items, in order, on all threads: for files, of which there may be hundreds of
    /// thousands.
    ///
    /// - Parameters:
    ///   - batch: how many items are done before `afterBatch` is called, on the caller's thread, with the range done.
    ///   - body: called from any thread.
    /// - Throws: the first error of a batch, in the items' order; what `afterBatch` throws.
    package static func map<Item, Output>(
        _ items: [Item], batch: Int = 1024, afterBatch: (Range<Int>, [Output]) throws -> Void = { _, _ in },
        body: (Item) throws -> Output
    ) throws -> [Output] {
        var outputs: [Output] = []
        outputs.reserveCapacity(items.count)
        for start in stride(from: 0, to: items.count, by: batch) {
            let range = start..<min(start + batch, items.count)
            var results = [Result<Output, any Error>?](repeating: nil, count: range.count)
            results.withUnsafeMutableBufferPointer { results in
                // Safe: each call writes its own element, and `forEach` returns when all have ended.
                nonisolated(unsafe) let results = results
                forEach(count: range.count) { index in
                    results[index] = Result { try body(items[start + index]) }
                }
            }
            let done = try results.compactMap { try $0?.get() }
            outputs += done
            try afterBatch(range, done)
        }
        return outputs
    }
}
