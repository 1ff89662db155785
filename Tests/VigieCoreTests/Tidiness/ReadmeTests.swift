import Foundation
import Testing

@Suite("README")
struct ReadmeTests {
  @Test("the program it shows is the one that is compiled here")
  func example() throws {
    let shown = try MarkdownPage("README.md").blocks(of: "swift")
    let source = try Repository.text(of: "Tests/VigieCoreTests/Tidiness/ReadmeExample.swift")
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let imports = lines.prefix { $0.hasPrefix("import ") }
    let body = lines.drop { !$0.hasSuffix("{") || !$0.contains("func run") }.dropFirst()
      .prefix { $0 != "  }" }
      .map { $0.dropFirst(4) }
    #expect(shown == [(imports + [""] + body).joined(separator: "\n") + "\n"])
  }

  @Test(
    "the program runs",
    .enabled(if: FileManager.default.fileExists(atPath: "samples/potassium.json")))
  func run() throws {
    try ReadmeExample.run()
  }

  @Test(
    "every page and folder it points to exists",
    arguments: ["README.md", "Sources/Vigie/Vigie.docc/FirstRule.md"])
  func links(path: String) throws {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    for link in try MarkdownPage(path).text.matches(of: /\]\(([^)#:]+)\)/) {
      let target = folder.isEmpty ? String(link.1) : "\(folder)/\(link.1)"
      #expect(Repository.exists(target), "\(path) points to \(target)")
    }
  }
}
