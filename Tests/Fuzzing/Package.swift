// swift-tools-version: 6.2
import PackageDescription

// The fuzzer: libFuzzer around what Targets requires of every input. Scripts/fuzz builds it, with every layer
// instrumented, and runs it; nothing in the main package needs it.

let package = Package(
    name: "fuzzing",
    dependencies: [.package(name: "dfi", path: "../..")],
    targets: [
        .executableTarget(
            name: "fuzz", dependencies: [.product(name: "FuzzTargets", package: "dfi")], path: "Driver",
            // The default linker stops at libFuzzer's archive.
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
    ]
)
