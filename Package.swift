// swift-tools-version: 6.1
import PackageDescription

// The house and who may import whom stand in Sources/Vigie/Vigie.docc/Architecture.md;
// a test keeps this file and that table equal.
let package = Package(
  name: "vigie",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")
  ],
  targets: [
    .target(name: "VigieTerms"),
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
      name: "CSimdjson",
      linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "VigieFHIR", dependencies: ["VigieRecord", "CSimdjson"]),
    .testTarget(
      name: "VigieCoreTests",
      dependencies: [
        "VigieTerms", "VigieRecord", "VigieLanguage", "VigieFindings", "VigieReference",
        "VigieEngine", "VigieFHIR", "CSimdjson",
      ],
      exclude: ["Fixtures"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
