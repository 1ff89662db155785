// swift-tools-version: 6.1
import PackageDescription

// The house and who may import whom stand in Sources/Vigie/Vigie.docc/Architecture.md;
// a test keeps this file and that table equal.
let package = Package(
  name: "vigie",
  products: [
    .library(name: "Vigie", targets: ["Vigie"]),
    .library(name: "VigieFHIR", targets: ["VigieFHIR"]),
    .library(name: "VigieReference", targets: ["VigieReference"]),
    .library(name: "VigieAuthoring", targets: ["VigieAuthoring"]),
    .library(name: "VigieImport", targets: ["VigieImport"]),
    .library(name: "VigieStore", targets: ["VigieStore"]),
    .library(name: "VigieScan", targets: ["VigieScan"]),
    .executable(name: "vigie", targets: ["VigieCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "VigieTerms"),
    .systemLibrary(name: "CPCRE2", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "VigiePatterns", dependencies: ["VigieTerms", "CPCRE2"]),
    .target(name: "VigieRecord", dependencies: ["VigieTerms"]),
    .target(name: "VigieLanguage", dependencies: ["VigieTerms"]),
    .target(
      name: "VigieFindings",
      dependencies: [
        "VigieTerms", "VigieRecord", "VigieLanguage",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(name: "VigieReference", dependencies: ["VigieFindings"]),
    .target(name: "VigieEngine", dependencies: ["VigieFindings"]),
    .target(
      name: "Vigie",
      dependencies: [
        "VigieEngine", "VigieReference", "VigiePatterns",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "CSimdjson",
      linkerSettings: [.linkedLibrary("simdjson")]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "VigieFHIR", dependencies: ["VigieRecord", "CSimdjson", "CZlib"]),
    .target(name: "VigieAuthoring", dependencies: ["Vigie", "VigieReference"]),
    .target(name: "VigieImport", dependencies: ["Vigie"]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
    .target(
      name: "VigieStore",
      dependencies: [
        "VigieFHIR", "CZlib", "CZstd",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "VigieScan",
      dependencies: [
        "Vigie", "VigieFHIR", "VigieStore",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(name: "VigieEditor", dependencies: ["VigieAuthoring"], exclude: ["Grammar"]),
    .executableTarget(
      name: "VigieCommand",
      dependencies: [
        "Vigie", "VigieFHIR", "VigieAuthoring", "VigieEditor", "VigieImport", "VigieStore",
        "VigieScan",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "CAllocations", path: "Tests/CAllocations"),
    .target(name: "VigieDice", path: "Tests/VigieDice"),
    .testTarget(
      name: "VigieCoreTests",
      dependencies: [
        "VigieDice",
        "VigieTerms", "VigieRecord", "VigieLanguage", "VigieFindings", "VigieEngine",
        "VigieReference", "Vigie", "VigieFHIR", "VigieAuthoring", "VigieEditor", "VigieImport",
        "VigiePatterns", "CSimdjson", "CAllocations",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "VigieProductTests",
      dependencies: [
        "VigieDice", "Vigie", "VigieFHIR", "VigieAuthoring", "VigieEditor", "VigieScan", "CZlib",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "VigieStoreTests",
      dependencies: [
        "VigieStore", "VigieFHIR", "Vigie", "CZlib", "CZstd",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "VigieDifferentialTests",
      dependencies: ["VigieDice", "Vigie", "VigieAuthoring", "VigieReference"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
