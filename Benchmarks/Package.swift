// swift-tools-version: 6.1
import PackageDescription

// A package of its own: whoever uses Vigie never builds what measures it.
let package = Package(
  name: "vigie-benchmarks",
  dependencies: [.package(name: "vigie", path: "..")],
  targets: [
    .target(
      name: "CBound",
      cxxSettings: [.unsafeFlags(["-O3", "-march=native"])],
      linkerSettings: [.linkedLibrary("simdjson")]),
    // A link to the counter of the tests: what counts there counts here.
    .target(name: "CAllocations"),
    .executableTarget(
      name: "Bench",
      dependencies: [
        "CBound", "CAllocations",
        .product(name: "Vigie", package: "vigie"),
        .product(name: "VigieFHIR", package: "vigie"),
        .product(name: "VigieReference", package: "vigie"),
        .product(name: "VigieImport", package: "vigie"),
      ]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
