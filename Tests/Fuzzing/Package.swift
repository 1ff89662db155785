// swift-tools-version: 6.1
import PackageDescription

// A package of its own, because everything below it is built for libFuzzer. One program holds all
// targets, since what they do with bytes is the tests' own: `Probes`, `Drawing` and `VigieDice` are
// links to the folders that ordinary tests compile, which replay the seeds and the old crashers
// beside Sources. `./dev fuzz` builds and runs it.
let package = Package(
  name: "vigie-fuzzing",
  dependencies: [.package(name: "vigie", path: "../..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .target(name: "VigieDice"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "CLibFuzzer", "VigieDice",
        .product(name: "Vigie", package: "vigie"),
        .product(name: "VigieAuthoring", package: "vigie"),
        .product(name: "VigieReference", package: "vigie"),
        .product(name: "VigieFHIR", package: "vigie"),
        .product(name: "VigieImport", package: "vigie"),
      ]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
