import VigieTerms

/// Two substances and one product of both.
enum TestVocabulary {
  static let vocabulary = Vocabulary(VocabularySource(files: [substances, products]))

  static let ramipril = vocabulary.substance(named: "ramipril")
  static let diuretic = vocabulary.substance(named: "hydrochlorothiazide")

  /// The combination, as a speciality.
  static let combination = code(.cis, "60000001")

  static func code(_ system: CodeSystem, _ code: String) -> ConceptID {
    vocabulary.intern(system: system, code: code)
  }

  private static let substances = (
    name: "substances.tsv",
    text: """
    name\tfrench\tsynonyms\tatc
    ramipril\t\t\tC09AA05:oral
    hydrochlorothiazide\t\t\tC03AA03:oral
    """
  )

  private static let products = (
    name: "products.tsv",
    text: """
    system\tcode\tsubstances\troute\tdisplay
    CIS\t60000001\tramipril|hydrochlorothiazide\toral\tRamipril and hydrochlorothiazide
    """
  )
}
