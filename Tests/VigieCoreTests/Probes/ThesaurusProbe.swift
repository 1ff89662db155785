import Vigie
import VigieImport

/// Any bytes as a thesaurus, with its indexes behind it where the input has them: it is refused with
/// a word, or every entry is in the pack or in the report, and the pack passes the checker in the
/// canonical layout.
struct ThesaurusProbe: Probe {
  private var bench = Renewed {
    Vocabulary(VocabularySource(files: [("substances.tsv", MadeUpPublications.substances)]))
  }

  mutating func read(_ bytes: [UInt8]) throws {
    let vocabulary = try bench.next()
    let parts = InputParts(bytes, first: "thesaurus")
    let made: ImportedPack
    do throws(ImportError) { made = try pack(parts, vocabulary) } catch {
      try require(!error.cause.isEmpty && !error.file.isEmpty, "refused without a word")
      return
    }
    try require(made.report.addsUp, "entries are lost")
    _ = (made.report.json, made.report.markdown, made.report.summary)
    let again = try pack(parts, vocabulary)
    try require(made.files.map(\.text) == again.files.map(\.text), "two packs of one thesaurus")
    try check(made, vocabulary)
  }

  private func pack(
    _ parts: InputParts, _ vocabulary: Vocabulary
  ) throws(ImportError) -> ImportedPack {
    func publication(_ name: String, _ otherwise: String) -> ANSMImport.Publication {
      .init(name: name, bytes: parts[name] ?? Array(otherwise.utf8))
    }
    return try ANSMImport(
      thesaurus: publication("thesaurus", ""),
      substances: publication("substances", MadeUpPublications.substanceIndex),
      classes: publication("classes", MadeUpPublications.classIndex), names: NameTable(),
      vocabulary: vocabulary
    ).run()
  }

  private func check(_ made: ImportedPack, _ vocabulary: Vocabulary) throws {
    let sources = made.files.enumerated().map { place, file in
      SourceText(name: file.path, text: file.text, id: SourceFileID(UInt32(place)))
    }
    let parsed = sources.map { Parser.parse($0, isUnit: Unit.isKnown) }
    let checked = Checker.check(parsed.map(\.pack), vocabulary: vocabulary)
    let errors = (parsed.flatMap(\.diagnostics) + checked.diagnostics)
      .filter { $0.severity == .error }.map { $0.rendered(in: sources) }
    try require(errors.isEmpty, "the pack has mistakes:\n" + errors.joined(separator: "\n"))
    let rules = checked.packs.reduce(0) { $0 + $1.rules.count }
    try require(rules == made.report.rules, "\(rules) rules, \(made.report.rules) reported")
    for (source, (pack, _)) in zip(sources, parsed) {
      try require(
        Array(PackFormatter.format(pack, source: source).utf8) == source.bytes,
        "\(source.name) is not in the canonical layout")
    }
  }
}
