import Testing

@Suite("Who imports whom")
struct ImportTests {
  let table: ImportTable

  /// The modules of the Swift standard library that touch nothing of the outside world.
  static let standardLibrary: Set<String> = ["Swift", "Synchronization"]

  init() throws {
    let page = try Repository.text(of: "Sources/Vigie/Vigie.docc/Architecture.md")
    table = ImportTable(architecture: page)
  }

  @Test("the table is read whole")
  func tableIsRead() {
    #expect(table.rows.count >= 11)
    #expect(table.reach(of: "VigieTerms") == [])
    #expect(table.reach(of: "VigieReference").contains("VigieTerms"))
    #expect(!table.reach(of: "VigieReference").contains("VigieEngine"))
  }

  @Test("every source file imports what the table allows")
  func imports() throws {
    for path in Repository.files(under: "Sources", suffix: ".swift") {
      let target = String(path.split(separator: "/")[1])
      #expect(table.rows.contains { $0.target == target }, "\(target) is not in the table")
      let allowed = table.reach(of: target).union(Self.standardLibrary)
      for module in SwiftSource.imports(in: try Repository.text(of: path)) {
        #expect(allowed.contains(module), "\(path) imports \(module)")
      }
    }
  }

  @Test("the manifest declares what the table allows")
  func manifest() throws {
    let targets = SwiftSource.targets(in: try Repository.text(of: "Package.swift"))
    #expect(targets.count >= 2)
    for target in targets {
      let excess = Set(target.dependencies).subtracting(table.reach(of: target.name))
      #expect(excess.isEmpty, "\(target.name) depends on \(excess.sorted())")
    }
  }

  @Test("a pure target reaches nothing of the outside world")
  func purity() {
    let pure = Set(table.rows.filter(\.isPure).map(\.target))
    #expect(pure.contains("VigieEngine") && pure.contains("VigieReference"))
    for target in pure {
      let impure = table.reach(of: target).subtracting(pure).subtracting(["Crypto"])
      #expect(impure.isEmpty, "\(target) reaches \(impure.sorted())")
    }
  }

  @Test(
    "import statements are recognised",
    arguments: [
      ("import Foundation", ["Foundation"]),
      ("  @_exported public import VigieTerms", ["VigieTerms"]),
      ("@testable import Vigie", ["Vigie"]),
      ("import struct Foundation.Date", ["Foundation"]),
      ("let important = 1", []),
      ("// import nothing", []),
    ])
  func recognition(line: String, modules: [String]) {
    #expect(SwiftSource.imports(in: line) == modules)
  }

  @Test("dependencies are read from a manifest")
  func manifestReading() {
    let manifest = """
      .target(name: "A"),
      .target(
        name: "B",
        dependencies: ["A", .product(name: "Crypto", package: "swift-crypto")]),
      """
    let targets = SwiftSource.targets(in: manifest)
    #expect(targets.map(\.name) == ["A", "B"])
    #expect(targets.map(\.dependencies) == [[], ["A", "Crypto"]])
  }
}
