import Testing
import VigieLanguage

/// Every code of the checker is printed exactly as the cases beside this file say.
@Suite("Diagnostics of the checker") struct CheckerDiagnosticTests {
  static let folder = "Tests/VigieCoreTests/Fixtures/Checker"
  static let files = Repository.files(under: folder, suffix: ".md")

  @Test("the printed diagnostics are those of the cases", arguments: files)
  func printedDiagnosticsAreThoseOfTheCases(file: String) throws {
    let cases = DiagnosticCase.read(try Repository.text(of: file))
    #expect(!cases.isEmpty)
    for each in cases {
      #expect(each.printed == each.expected, "\(file): \(each.title)")
    }
  }

  @Test("every code of the checker has a case under a heading that begins with it")
  func everyCodeOfTheCheckerHasACase() throws {
    var seen: Set<String> = []
    for file in Self.files {
      for each in DiagnosticCase.read(try Repository.text(of: file)) {
        let code = String(each.title.prefix(5))
        if each.expected.contains("[\(code)]") { seen.insert(code) }
      }
    }
    let checkerCodes = DiagnosticCode.all.map(\.id).filter { $0 >= "V0200" }
    #expect(checkerCodes.filter { !seen.contains($0) } == [])
  }
}
