import VigiePatterns
import VigieTerms

/// A vocabulary of a few substances, enough to check rules against.
enum SmallVocabulary {
  static func make(readingPatterns: Bool = true) -> Vocabulary {
    Vocabulary(
      VocabularySource(files: [
        (name: "substances.tsv", text: substances), (name: "analytes.tsv", text: analytes),
        (name: "atc-combinations.tsv", text: combinations),
      ]), patterns: readingPatterns ? PCRECompiler() : nil)
  }

  private static let analytes = """
    analyte\tmolar-mass\tvalence\tloinc
    sodium\t22.990\t1\t2951-2

    """

  /// ATC knows sacubitril in a mixture alone.
  private static let combinations = """
    atc\tsubstances
    C09DX04\tsacubitril|valsartan

    """

  private static let substances = """
    name\tfrench\tsynonyms\tatc
    warfarin\twarfarine\t\tB01AA03:oral
    ibuprofen\tibuprofène\t\tM01AE01:systemic M02AA13:cutaneous
    fluoxetine\tfluoxétine\t\tN06AB03:oral
    misoprostol\tmisoprostol\t\tA02BB01:oral
    captopril\tcaptopril\t\tC09AA01:oral
    valsartan\tvalsartan\t\tC09CA03:oral
    sacubitril\tsacubitril\t\t

    """
}
