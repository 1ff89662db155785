import Foundation
import Testing
import VigieLanguage

/// The seeds of the fuzz targets and what they once broke, read again in every run.
@Suite struct CorpusTests {
  @Test(arguments: ["Rules", "Packs", "Cases", "FHIR", "Thesaurus", "Products"])
  func `what must hold of any bytes holds of the corpus`(target: String) throws {
    let rules = Repository.root.appending(path: "rules")
    var probe: any Probe =
      switch target {
      case "Rules": RulesProbe()
      case "Packs": try PacksProbe(rules: rules)
      case "Cases": try CasesProbe(rules: rules)
      case "Thesaurus": ThesaurusProbe()
      case "Products": ProductsProbe()
      default: FHIRProbe()
      }
    let files = Repository.files(under: "Tests/Fuzzing/\(target)", suffix: "")
    #expect(files.count >= 12)
    for path in files {
      let bytes = [UInt8](try Data(contentsOf: Repository.root.appending(path: path)))
      do { try probe.read(bytes) } catch { Issue.record("\(path): \(error)") }
    }
  }

  @Test func `the fuzzer knows every word of the language`() throws {
    let lines = try Repository.text(of: "Tests/Fuzzing/Rules.dict").split(separator: "\n")
    for keyword in Keyword.allCases {
      #expect(lines.contains("\"\(keyword.rawValue)\""), "\(keyword)")
    }
  }
}
