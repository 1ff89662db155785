import Foundation
import Testing
import Vigie
import VigieFHIR

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

  @Test("the output it shows is what Vigie says")
  func output() throws {
    let knowledge = try Knowledge(folder: Repository.root.appending(path: "rules"))
    let reader = FHIRReader(vocabulary: knowledge.vocabulary)
    var builder = RecordBuilder(vocabulary: knowledge.vocabulary)
    for (path, isDraft) in [("anticoagulant.json", false), ("anticoagulant.draft.json", true)] {
      let bytes = Array(try Repository.text(of: "samples/\(path)").utf8)
      try reader.read(bytes, source: path, asDrafts: isDraft).add(to: &builder)
    }
    let asOf = try #require(TimePoint(iso8601: "2026-03-10"))
    let text = knowledge.report(on: builder.build(), asOf: asOf)
      .text(atLeast: .consider, paint: Paint(isOn: false))
    let notice = "\n" + CheckReport.notice(in: .english)
    let command =
      "$ vigie check samples/anticoagulant.json --draft samples/anticoagulant.draft.json"
      + " --as-of 2026-03-10\n\n"
    #expect(try MarkdownPage("README.md").blocks(of: "text") == [command + text + notice])
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
