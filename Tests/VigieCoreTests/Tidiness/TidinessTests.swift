import Testing

@Suite("Tidiness")
struct TidinessTests {
  static let swiftFiles =
    Repository.files(under: "Sources", suffix: ".swift")
    + Repository.files(under: "Tests", suffix: ".swift")

  @Test("no file is longer than 400 lines")
  func length() throws {
    #expect(!Self.swiftFiles.isEmpty)
    for path in Self.swiftFiles {
      let lines = try Repository.text(of: path).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 401, "\(path)")
    }
  }

  @Test(
    "no source leaves work undone or may stop the program",
    arguments: ["TODO", "FIXME", "XXX", "try!", "as!", "fatalError"])
  func forbidden(word: String) throws {
    for path in Repository.files(under: "Sources", suffix: ".swift") {
      #expect(!(try Repository.text(of: path).contains(word)), "\(path) contains \(word)")
    }
  }

  @Test("no test looks behind an access level")
  func publicFacesOnly() throws {
    for path in Self.swiftFiles where !path.contains("/Tidiness/") {
      #expect(!(try Repository.text(of: path).contains("@testable")), "\(path)")
    }
  }

  @Test("every file with rules has its cases beside it, and no cases are left without rules")
  func cases() throws {
    // A file of shared sets, or the header of a pack, says nothing of a patient.
    let rules = try Repository.files(under: "rules", suffix: ".vigie").filter { path in
      let items: Set<Substring> = ["interaction", "rule", "repeat"]
      return try Repository.text(of: path).split(separator: "\n").contains {
        items.contains($0.prefix { $0.isLetter })
      }
    }
    func names(_ suffix: String, of paths: [String]) -> Set<String> {
      Set(paths.map { String($0.dropLast(suffix.count)) })
    }
    let cases = names(".cases.md", of: Repository.files(under: "rules", suffix: ".cases.md"))
    let files = names(".vigie", of: Repository.files(under: "rules", suffix: ".vigie"))
    #expect(names(".vigie", of: rules).subtracting(cases).sorted() == [])
    #expect(cases.subtracting(files).sorted() == [])
  }
}
