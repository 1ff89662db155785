import Testing
import VigieTerms

/// Which act holds which (S34), by hand.
@Suite("Panels") struct PanelTests {
  private static let vocabulary = Vocabulary(
    VocabularySource(files: [
      (
        name: "exam-components.tsv",
        text: """
        component\tfrench\tloinc\tnabm
        sodium\tsodium\t2951-2\t
        potassium\tpotassium\t2823-3 6298-4\t
        chloride\tchlorure\t2075-0\t
        creatinine\tcréatinine\t2160-0\t592

        """
      ),
      (
        name: "panels.tsv",
        text: """
        system\tcode\tcomponents\tdisplay
        NABM\t1609\tsodium|potassium|chloride?\tionogram
        LOINC\t24326-1\tsodium|potassium|chloride\telectrolytes
        LOINC\t24320-4\tsodium|potassium|chloride|creatinine\tmetabolic

        """
      ),
    ]))

  private static let codes: [String: (CodeSystem, String)] = [
    "sodium": (.loinc, "2951-2"), "potassium": (.loinc, "2823-3"),
    "blood potassium": (.loinc, "6298-4"), "chloride": (.loinc, "2075-0"),
    "ionogram": (.nabm, "1609"), "electrolytes": (.loinc, "24326-1"),
    "metabolic": (.loinc, "24320-4"), "creatinine": (.nabm, "0592"), "other": (.loinc, "8061-4"),
    "another": (.loinc, "5048-4"),
  ]

  private func concept(_ name: String) throws -> Concept {
    let (system, code) = try #require(Self.codes[name])
    return Self.vocabulary.concept(Self.vocabulary.intern(system: system, code: code))
  }

  @Test(
    "the first act holds the second",
    arguments: [
      ("electrolytes", "potassium", Truth.yes), ("electrolytes", "blood potassium", .yes),
      ("potassium", "electrolytes", .no), ("electrolytes", "creatinine", .no),
      ("ionogram", "chloride", .unknown), ("ionogram", "sodium", .yes),
      ("ionogram", "electrolytes", .unknown), ("electrolytes", "ionogram", .yes),
      ("metabolic", "electrolytes", .yes), ("electrolytes", "metabolic", .no),
      ("metabolic", "creatinine", .yes), ("ionogram", "ionogram", .yes),
      ("potassium", "blood potassium", .yes), ("potassium", "sodium", .no),
      ("other", "another", .unknown), ("other", "other", .yes), ("electrolytes", "other", .unknown),
      ("other", "electrolytes", .unknown),
    ])
  func covers(whole: String, part: String, expected: Truth) throws {
    let (whole, part) = try (PanelCover([concept(whole)]), PanelCover([concept(part)]))
    #expect(whole.covers(part, isMember: .no) == expected)
  }

  @Test("a rule's set says of single exams that they are one, and of panels nothing")
  func members() throws {
    let (other, another) = try (PanelCover([concept("other")]), PanelCover([concept("another")]))
    #expect(other.covers(another, isMember: .yes) == .yes)
    let electrolytes = try PanelCover([concept("electrolytes")])
    #expect(try PanelCover([concept("potassium")]).covers(electrolytes, isMember: .yes) == .no)
  }

  @Test("a panel is in the sets of its exams; perhaps in that of one it may leave out")
  func sets() throws {
    func set(_ code: String, except exception: String? = nil) throws -> CodeSet {
      CodeSet(
        name: code,
        members: [CodeSet.Member(.code(try CodePattern(system: .loinc, code: code)))],
        exceptions: try exception.map {
          [CodeSet.Member(.code(try CodePattern(system: .nabm, code: $0)))]
        } ?? [])
    }
    let ionogram = CodedEntry(concepts: [try concept("ionogram")])
    #expect(try set("6298-4").membership(of: ionogram) == .yes)
    #expect(try set("2075-0").membership(of: ionogram) == .unknown)
    #expect(try set("2160-0").membership(of: ionogram) == .no)
    #expect(try set("6298-4", except: "1609").membership(of: ionogram) == .no)
    // The other way round a component is no panel.
    let sodium = CodedEntry(concepts: [try concept("sodium")])
    #expect(try set("24326-1").membership(of: sodium) == .no)
  }

  @Test("what is wrong in the tables is told")
  func problems() {
    let source = VocabularySource(files: [
      (
        name: "exam-components.tsv",
        text:
          "component\tfrench\tloinc\tnabm\na\t\t2951-2\t\nb\t\t2951-2\t\nc\t\t2951-3\t\nd\t\t\t\n"
      ),
      (
        name: "panels.tsv",
        text:
          "system\tcode\tcomponents\tdisplay\nNABM\t1609\ta|x\t\nNABM\t1610\ta\t\nLOINC\t1-1\ta\t\n"
      ),
    ])
    #expect(
      source.problems.map(\.message) == [
        "LOINC `2951-2` already belongs to `a`", "`2951-3` is not a LOINC code",
        "the exam `d` has no code", "`x` is not an exam of this vocabulary",
        "a panel has at least two exams",
        "`1-1` is not a LOINC code: up to seven digits, a hyphen and a check digit: `4548-4`",
      ])
  }
}
