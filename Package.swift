// swift-tools-version: 6.2
import PackageDescription

// Targets are layers: a target imports only those listed below it (docs/architecture.md).

/// Our own targets are kept free of warnings; Scripts/test turns a warning into an error.
let strict: [SwiftSetting] =
    Context.environment["DFI_WARNINGS_AS_ERRORS"] == nil ? [] : [.treatAllWarnings(as: .error)]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

func layer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name)] + dependencies,
        resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "dfi",
    products: [
        .executable(name: "dfi", targets: ["dfi"]),
        .library(name: "DeepFeatures", targets: ["DeepFeatures"]),
        // For the nested package of the fuzzer, Tests/Fuzzing.
        .library(name: "FuzzTargets", targets: ["FuzzTargets"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    ],
    targets: [
        .executableTarget(
            name: "dfi", dependencies: ["Workbench", "Interpreter", "Support", argumentParser],
            swiftSettings: strict),
        layer(
            "Workbench",
            [
                "Builtins", "PictureValues", "Interpreter", "Language", "LineEditing", "SessionStore",
                "DeepFeatures",
                "Imaging", "Support",
            ]),
        layer(
            "Builtins",
            [
                "PictureValues", "Interpreter", "Language", "SessionStore", "DeepFeatures", "ConvNet",
                "WeightFiles", "Imaging", "Tensor", "Support",
            ]),
        layer(
            "PictureValues",
            ["Interpreter", "Language", "SessionStore", "DeepFeatures", "ConvNet", "Imaging", "Support"]),
        layer(
            "Interpreter",
            ["Language", "SessionStore", "DeepFeatures", "Support"]),
        layer("Language", ["Support"]),
        layer("SessionStore", ["Support", grdb, sqlite]),
        layer("DeepFeatures", ["Optimization", "ConvNet", "WeightFiles", "Imaging", "Tensor", "Support"]),
        layer("Optimization", ["Tensor", "Support"]),
        layer("ConvNet", ["WeightFiles", "Tensor", "Support", "CConvolution"]),
        layer("WeightFiles", ["Tensor", "Support"]),
        layer("Imaging", ["Support", "CPNG", "CJPEG", "CWebP", "CHEIF", "CLCMS", "CZlib", "CChafa"]),
        layer("Tensor", ["Support", "COpenBLAS"]),
        layer("LineEditing", ["Support", "CReadline"]),
        layer("Support", [crypto]),

        .target(name: "CConvolution"),
        .target(name: "COpenBLAS", linkerSettings: [.linkedLibrary("openblas")]),
        .target(name: "CReadline", linkerSettings: [.linkedLibrary("readline")]),
        .target(name: "CPNG", linkerSettings: [.linkedLibrary("png16"), .linkedLibrary("z")]),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .target(name: "CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
        .target(name: "CWebP", linkerSettings: [.linkedLibrary("webp")]),
        .target(name: "CHEIF"),
        .target(name: "CLCMS", linkerSettings: [.linkedLibrary("lcms2")]),
        .target(name: "CChafa", dependencies: ["ChafaLibrary"]),
        .systemLibrary(
            name: "ChafaLibrary", pkgConfig: "chafa", providers: [.apt(["libchafa-dev", "libglib2.0-dev"])]),

        // What must hold of any input: demanded by the fuzzer and by tests.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Workbench", "Builtins", "PictureValues", "Interpreter", "Language", "SessionStore",
                "DeepFeatures",
                "WeightFiles", "Imaging", "Tensor", "Support", grdb,
            ], path: "Tests/Fuzzing/Targets", swiftSettings: strict),

        tests("Support", []),
        tests("Tensor", []),
        tests("Imaging", ["Support"], resources: [.copy("Resources")]),
        tests("WeightFiles", ["Tensor", "Support"]),
        tests("ConvNet", ["WeightFiles", "Tensor", "Support"], resources: [.copy("Resources")]),
        tests("Optimization", ["Support"], resources: [.copy("Resources")]),
        tests("Language", ["FuzzTargets", "Support"]),
        tests("SessionStore", ["Support", grdb], resources: [.copy("Resources")]),
        tests("LineEditing", []),
        tests(
            "DeepFeatures", ["ConvNet", "WeightFiles", "Imaging", "Tensor", "Support"],
            resources: [.copy("Resources")]),
        tests(
            "Builtins",
            [
                "Workbench", "PictureValues", "Interpreter", "Language", "LineEditing", "SessionStore",
                "DeepFeatures",
                "ConvNet", "WeightFiles", "Imaging", "Tensor", "Support",
            ],
            resources: [.copy("Transcripts")]),
        tests("Workbench", ["Language", "LineEditing", "Imaging", "Support"]),
        tests("FuzzTargets", ["Support"]),
    ]
)
