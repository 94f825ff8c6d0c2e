import Foundation
import FuzzTargets

// FUZZ_TARGET=TARGET fuzz [LIBFUZZER OPTION …] [FOLDER …]: feeds one target until libFuzzer stops it or something breaks.
// The target is in the environment because libFuzzer runs the program again to merge corpora.

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

private let target = FuzzTarget.named(ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? "")

/// libFuzzer regards a trap as a crash and keeps the input.
private func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    do {
        try target?.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
        fatalError("\(error)")
    }
    return 0
}

guard target != nil else {
    fatalError("FUZZ_TARGET is one of " + FuzzTarget.all.map(\.name).joined(separator: ", "))
}
var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(runDriver(&count, &arguments, test))
