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
    // What measuring speed and measuring noise share: chance, and the frame of a bundle.
    .target(name: "Workload"),
    .executableTarget(
      name: "Bench",
      dependencies: [
        "CBound", "CAllocations", "Workload",
        .product(name: "Vigie", package: "vigie"),
        .product(name: "VigieFHIR", package: "vigie"),
        .product(name: "VigieReference", package: "vigie"),
        .product(name: "VigieImport", package: "vigie"),
      ]),
    .executableTarget(
      name: "Noise",
      dependencies: [
        "Workload",
        .product(name: "Vigie", package: "vigie"),
        .product(name: "VigieFHIR", package: "vigie"),
      ],
      // Read where they stand, so that a weight changes without a build.
      exclude: ["Tables"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
