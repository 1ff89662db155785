import VigieImport
import VigieLanguage
import VigieTerms

/// The made-up vocabulary of the import tests, and an import over it.
enum ImportFixture {
  static let vocabularySource = VocabularySource(
    files: [("substances.tsv", MadeUpPublications.substances)])

  static func run(
    _ edition: PrintedEdition, _ layout: PrintedEdition.Layout = .init(), table: String = ""
  ) throws -> ImportedPack {
    try run(bytes: edition.bytes(layout), table: table)
  }

  static func run(
    bytes: [UInt8], table: String = "", classes: String = MadeUpPublications.classIndex,
    substances: String = MadeUpPublications.substanceIndex
  ) throws -> ImportedPack {
    let names =
      table.isEmpty
      ? NameTable()
      : try NameTable(file: "names.tsv", text: "name\tmembers\tnote\n" + table)
    return try ANSMImport(
      thesaurus: .init(name: "thesaurus.txt", bytes: bytes),
      substances: .init(name: "substances.txt", bytes: Array(substances.utf8)),
      classes: .init(name: "classes.txt", bytes: Array(classes.utf8)), names: names,
      vocabulary: Vocabulary(vocabularySource)
    ).run()
  }
}

extension ImportedPack {
  /// The rule whose head begins so, without the braces of the file around it.
  func rule(_ head: String) -> String? {
    for file in files {
      guard let start = file.text.range(of: "interaction \(head) {\n") else { continue }
      let rest = file.text[start.upperBound...]
      return rest.range(of: "\n}").map { String(rest[..<$0.lowerBound]) }
    }
    return nil
  }

  /// The definition of a set, on one line.
  func set(_ name: String) -> String? {
    for file in files {
      for item in file.text.components(of: "set ") {
        let words = item.split(whereSeparator: \.isWhitespace)
        guard words.first == Substring(name) else { continue }
        let body = item.split(separator: "\n").prefix { !$0.hasPrefix("#") && !$0.isEmpty }
        return body.joined(separator: " ").split(separator: " ").dropFirst(2)
          .joined(separator: " ")
      }
    }
    return nil
  }

  /// The rows of a rule: level lines and what follows them, one line each, advice left out.
  func rows(_ head: String) -> [String] {
    var rows: [String] = []
    for line in (rule(head) ?? "").split(separator: "\n") {
      let words = line.split(separator: " ").joined(separator: " ")
      if words.hasPrefix("level ") {
        rows.append(words)
      } else if words.hasPrefix("and ") || words.hasPrefix("or ") || words.hasPrefix("if ") {
        rows[rows.count - 1] += " " + words
      }
    }
    return rows
  }

  /// Checked as `vigie rules check` would.
  func checked() -> (packs: [CheckedPack], errors: [String]) {
    let sources = files.enumerated().map { place, file in
      SourceText(name: file.path, text: file.text, id: SourceFileID(UInt32(place)))
    }
    let parsed = sources.map { Parser.parse($0, isUnit: Unit.isKnown) }
    let checked = Checker.check(
      parsed.map(\.pack), vocabulary: Vocabulary(ImportFixture.vocabularySource))
    let all = parsed.flatMap(\.diagnostics) + checked.diagnostics
    return (
      checked.packs,
      all.filter { $0.severity == .error }.map { $0.rendered(in: sources) }
    )
  }
}

extension String {
  /// The parts that begin after a word at the start of a line.
  fileprivate func components(of word: String) -> [Substring] {
    ("\n" + self).split(separator: "\n" + word).dropFirst().map(Substring.init)
  }
}
