import Testing
import VigieTerms

@Suite("The vocabulary that comes with Vigie")
struct VocabularyFilesTests {
  private static func read() throws -> VocabularySource {
    let paths = Repository.files(under: "rules/vocabulary", suffix: ".tsv")
    return VocabularySource(files: try paths.map { ($0, try Repository.text(of: $0)) })
  }

  @Test("Every line of it is read")
  func problems() throws {
    #expect(try VocabularyFilesTests.read().problems == [])
  }

  @Test("It knows the substances of everyday rules in three kinds of codes")
  func substances() throws {
    let vocabulary = Vocabulary(try VocabularyFilesTests.read())
    let warfarin = try #require(vocabulary.substance(named: "warfarine"))
    #expect(vocabulary.substance(atc: "B01AA03") == warfarin)
    let ingredient = vocabulary.concept(vocabulary.intern(system: .rxnorm, code: "11289"))
    #expect(ingredient.substances == [warfarin])
    #expect(vocabulary.analyte(loinc: "4548-4")?.scale == .hba1c)
    #expect(vocabulary.analyte(loinc: "2160-0")?.molarMass == ExactDecimal("113.12"))
  }
}
