// swift-tools-version: 6.2
import PackageDescription

// Targets are layers: a target imports only those listed below it (docs/architecture.md).

/// Our own targets are kept free of warnings; Scripts/test turns a warning into an error.
let strict: [SwiftSetting] =
    Context.environment["DFI_WARNINGS_AS_ERRORS"] == nil ? [] : [.treatAllWarnings(as: .error)]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")

/// For Scripts/document alone: every build would compile the plugin.
let documentation: [Package.Dependency] =
    Context.environment["DFI_DOCUMENTATION"] == nil
    ? [] : [.package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0")]

func layer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// - Parameter target: what is tested, unless it has the tests' name.
func tests(
    _ name: String, on target: String? = nil, _ dependencies: [Target.Dependency], resources: [Resource] = []
) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: target ?? name)] + dependencies,
        resources: resources, swiftSettings: strict)
}

/// What the tests of pictures, sets and features share.
let engineTestSupport: [Target.Dependency] = ["EngineTestSupport", "TestSupport", "Support"]

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
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ] + documentation,
    targets: [
        .executableTarget(
            name: "dfi", dependencies: ["Workbench", "Interpreter", "Tensor", "Support", argumentParser],
            swiftSettings: strict),
        layer(
            "Workbench",
            [
                "Builtins", "PictureValues", "Notebook", "Interpreter", "Language", "LineEditing",
                "SessionStore",
                "DeepFeatures",
                "Imaging", "Support",
            ]),
        layer(
            "Builtins",
            [
                "PictureValues", "Notebook", "Interpreter", "Language", "SessionStore", "DeepFeatures",
                "ConvNet",
                "WeightFiles", "Imaging", "Tensor", "Support",
            ]),
        // A session as a page of HTML.
        .target(
            name: "Notebook", dependencies: ["Language", "Support", "CMarkGFM", mustache],
            resources: [.embedInCode("Resources")], swiftSettings: strict),
        layer(
            "PictureValues",
            [
                "Interpreter", "Language", "SessionStore", "DeepFeatures", "ConvNet", "WeightFiles",
                "Imaging", "Support",
            ]),
        layer(
            "Interpreter",
            ["Language", "SessionStore", "Support"]),
        layer("Language", ["Support"]),
        layer("SessionStore", ["Support", grdb, sqlite]),
        // One import for the whole method; callers need not know its parts.
        layer(
            "DeepFeatures",
            [
                "Edits", "EngineBenchmarks", "DrawnSamples", "FeatureAnalysis", "Inversion", "Neighbors",
                "FeatureSpaces", "FaceFinding", "PictureSets", "ConvNet", "WeightFiles", "Imaging", "Tensor",
                "Support",
            ]),
        layer(
            "Edits",
            [
                "FeatureAnalysis", "Inversion", "Neighbors", "FeatureSpaces", "FaceFinding", "PictureSets",
                "ConvNet", "Imaging", "Support",
            ]),
        layer(
            "EngineBenchmarks",
            ["Inversion", "Neighbors", "FeatureSpaces", "PictureSets", "ConvNet", "Imaging", "Support"]),
        layer("DrawnSamples", ["Imaging", "Support"]),
        layer(
            "FeatureAnalysis", ["Neighbors", "FeatureSpaces", "PictureSets", "Imaging", "Tensor", "Support"]),
        layer(
            "Inversion",
            ["FeatureSpaces", "PictureSets", "Optimization", "ConvNet", "Imaging", "Tensor", "Support"]),
        layer(
            "Neighbors",
            ["FeatureSpaces", "PictureSets", "ConvNet", "Imaging", "Tensor", "Support", "CKernels"]),
        layer("FeatureSpaces", ["PictureSets", "ConvNet", "WeightFiles", "Imaging", "Tensor", "Support"]),
        layer("FaceFinding", ["WeightFiles", "Imaging", "Tensor", "Support"]),
        layer("PictureSets", ["Imaging", "Support"]),
        layer("Optimization", ["Tensor", "Support"]),
        layer("ConvNet", ["WeightFiles", "Tensor", "Support", "CKernels"]),
        layer("WeightFiles", ["Tensor", "Support"]),
        layer("Imaging", ["Support", "CPNG", "CJPEG", "CWebP", "CHEIF", "CLCMS", "CZlib", "CChafa"]),
        layer("Tensor", ["Support", "CKernels"]),
        layer("LineEditing", ["Support", "CReadline"]),
        layer("Support", ["CNettle", "CZlib"]),

        .target(name: "CKernels"),
        .target(name: "CReadline", linkerSettings: [.linkedLibrary("readline")]),
        .target(name: "CPNG", linkerSettings: [.linkedLibrary("png16")]),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .target(name: "CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
        .target(name: "CWebP", linkerSettings: [.linkedLibrary("webp")]),
        .target(name: "CHEIF"),
        .target(name: "CLCMS", linkerSettings: [.linkedLibrary("lcms2")]),
        .target(name: "CNettle", linkerSettings: [.linkedLibrary("nettle")]),
        .target(name: "CChafa", dependencies: ["ChafaLibrary"]),
        .systemLibrary(
            name: "ChafaLibrary", pkgConfig: "chafa", providers: [.apt(["libchafa-dev", "libglib2.0-dev"])]),
        .systemLibrary(
            name: "CMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),

        // What must hold for any input, for the fuzzer and the tests.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Workbench", "Builtins", "Notebook", "PictureValues", "Interpreter", "Language",
                "SessionStore",
                "DeepFeatures", "WeightFiles", "Imaging", "Tensor", "Support", "TestSupport", grdb,
            ], path: "Tests/Fuzzing/Targets", swiftSettings: strict),
        // What several tests need: monitors, folders, numbers; for the engine's tests, pictures and the fetched
        // faces.
        .target(
            name: "TestSupport", dependencies: ["Support"], path: "Tests/TestSupport", swiftSettings: strict),
        .target(
            name: "EngineTestSupport",
            dependencies: [
                "Neighbors", "FeatureSpaces", "PictureSets", "ConvNet", "WeightFiles", "Imaging", "Tensor",
                "Support", "TestSupport",
            ], path: "Tests/EngineTestSupport", swiftSettings: strict),

        // SQLite's VFS with faults.
        .target(
            name: "CFaultingVFS", path: "Tests/CFaultingVFS", linkerSettings: [.linkedLibrary("sqlite3")]),

        // What tests of the language share: a recorded session and its host.
        .target(
            name: "LanguageTestSupport",
            dependencies: ["Interpreter", "Language", "SessionStore", "Support", "TestSupport"],
            path: "Tests/LanguageTestSupport", swiftSettings: strict),

        tests("Support", ["TestSupport"]),
        tests("Tensor", []),
        tests("Imaging", ["Support", "TestSupport"], resources: [.copy("Resources")]),
        tests("WeightFiles", ["Tensor", "Support", "TestSupport"]),
        tests(
            "ConvNet", ["WeightFiles", "Tensor", "Support", "TestSupport"], resources: [.copy("Resources")]),
        tests("Optimization", ["Tensor", "Support", "TestSupport"], resources: [.copy("Resources")]),
        tests("Language", ["FuzzTargets", "Support"]),
        tests(
            "SessionStore",
            [
                "Builtins", "Interpreter", "Language", "LanguageTestSupport", "Support", "TestSupport",
                "CFaultingVFS", grdb,
            ], resources: [.copy("Resources")]),
        tests("LineEditing", ["TestSupport"]),
        tests(
            "FaceFinding", ["DrawnSamples", "Imaging", "Support", "TestSupport"],
            resources: [.copy("Resources")]),
        tests("PictureSets", ["Imaging"] + engineTestSupport),
        tests(
            "FeatureSpaces",
            ["PictureSets", "ConvNet", "WeightFiles", "Imaging", "Tensor"] + engineTestSupport,
            resources: [.copy("Resources")]),
        tests(
            "Neighbors", ["FeatureSpaces", "PictureSets", "ConvNet", "Imaging", "Tensor"] + engineTestSupport),
        tests(
            "Inversion",
            ["Optimization", "FeatureSpaces", "PictureSets", "ConvNet", "Imaging", "Tensor"]
                + engineTestSupport,
            resources: [.copy("Resources")]),
        tests(
            "FeatureAnalysis",
            ["DrawnSamples", "Neighbors", "FeatureSpaces", "PictureSets", "ConvNet", "Imaging"]
                + engineTestSupport),
        tests(
            "Edits", ["Inversion", "FeatureSpaces", "PictureSets", "ConvNet", "Imaging"] + engineTestSupport),
        tests("DrawnSamples", ["PictureSets", "Imaging"] + engineTestSupport),
        tests("EngineBenchmarks", ["FeatureSpaces", "ConvNet", "Support", "TestSupport"]),
        // What somebody else's program sees: the product alone.
        tests("DeepFeaturesLibrary", on: "DeepFeatures", []),
        tests("Interpreter", ["LanguageTestSupport", "TestSupport", "Language", "SessionStore", "Support"]),
        tests(
            "Builtins",
            [
                "LanguageTestSupport", "Workbench", "PictureValues", "Notebook", "Interpreter", "Language",
                "LineEditing",
                "SessionStore",
                "DeepFeatures", "ConvNet", "WeightFiles", "Imaging", "Tensor", "Support", "TestSupport",
            ],
            resources: [.copy("Transcripts")]),
        tests("Notebook", ["Language", "Support", "TestSupport"]),
        tests("Workbench", ["Language", "LineEditing", "Imaging", "Tensor", "Support", "TestSupport"]),
        tests("FuzzTargets", ["Support"]),
    ]
)
