// swift-tools-version: 6.1
import PackageDescription

// A package of its own, because everything below it is built for libFuzzer. `./dev fuzz` builds and
// runs each target; a folder named after it, beside Sources, holds its seeds and old crashers,
// which an ordinary test replays.
let package = Package(
  name: "vigie-fuzzing",
  dependencies: [.package(name: "vigie", path: "../..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .executableTarget(
      name: "FuzzFHIR",
      dependencies: ["CLibFuzzer", .product(name: "VigieFHIR", package: "vigie")]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
