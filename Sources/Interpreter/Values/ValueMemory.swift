import Support

/// Checks that there is memory for what programs make before it is allocated: an array that cannot get its memory ends
/// the program.
///
/// A small amount is not checked, since a check costs about 0.1 ms; the sum of small amounts is, each time it has grown
/// by this much.
package enum ValueMemory {
    /// Up to this many elements are small.
    static let smallList = 1 << 16
    /// Up to this many bytes of text are small.
    private static let smallText = 1 << 20
    /// What an element takes in a list, without content in other memory.
    static let bytesPerElement = MemoryLayout<any Value>.stride

    /// Room for a list.
    /// - Parameter copies: how many such lists there come to be on the way.
    /// - Throws: `NotEnoughMemory`.
    package static func require(elements count: Int, copies: Int = 1) throws {
        guard count > smallList else { return }
        try require(
            bytes: count * bytesPerElement * copies, for: "a list of \(NumberFormat.grouped(count)) elements",
            remedy: "work with shorter lists")
    }

    /// Room for more elements where a list of `count` has grown by many.
    /// - Throws: `NotEnoughMemory`.
    static func require(elementsAfter count: Int) throws {
        try require(
            bytes: 2 * smallList * bytesPerElement,
            for: "a list of more than \(NumberFormat.grouped(count)) elements",
            remedy: "work with shorter lists")
    }

    /// Room for a text, which may take twice that while it grows.
    /// - Throws: `NotEnoughMemory`.
    static func require(textBytes count: Int) throws {
        guard count > smallText else { return }
        try require(
            bytes: 2 * count, for: "a text of \(NumberFormat.grouped(count)) bytes",
            remedy: "work with shorter texts")
    }

    /// Room for a value as the session's file has it.
    /// - Throws: `NotEnoughMemory`.
    static func require(storedBytes count: Int) throws {
        guard count > smallText else { return }
        try require(
            bytes: count, for: "what the session keeps of this", remedy: "do not name values this large")
    }

    private static func require(bytes: Int, for purpose: String, remedy: String) throws {
        try MemoryLimit.current.require(bytes, for: purpose, remedy: remedy)
    }
}

extension [any Value] {
    /// Adds an element; asks before the storage doubles.
    /// - Throws: `NotEnoughMemory`.
    mutating func appendChecked(_ item: any Value) throws {
        if count == capacity { try ValueMemory.require(elements: 2 * count) }
        append(item)
    }
}
