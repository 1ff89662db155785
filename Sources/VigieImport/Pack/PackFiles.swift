import Vigie

/// Lays the parts of a pack out in files: the header, the sets, the pairs by the letter of the name
/// that sorts first.
///
/// A letter is a file, so that an edition that adds a pair changes the one file that a reader looks
/// for it in. A letter that outgrows the parser's limit goes on in a second file.
struct PackFiles {
  static let pack = "ansm"
  /// Below the limit of the parser, with room for the layout.
  static let mostBytes = 900_000

  let date: Day
  let validUntil: Day?

  func files(
    sets: SetCatalogue, rules: [(key: NameKey, text: String)]
  ) throws(ImportError) -> [(path: String, text: String)] {
    var sources = [("\(Self.pack).vigie", header), ("sets.vigie", "pack ansm\n\n" + sets.source)]
    var letter: Character?
    var part = 0
    var text = ""
    func finish() {
      guard let letter, !text.isEmpty else { return }
      let name = "pairs-\(letter)\(part > 1 ? "-\(part)" : "").vigie"
      sources.append((name, "pack ansm\n\n" + text))
      text = ""
    }
    for rule in rules {
      let first = rule.key.text.first.map { $0.isASCII && $0.isLetter ? $0 : "0" } ?? "0"
      if first != letter {
        finish()
        (letter, part) = (first, 1)
      } else if text.utf8.count + rule.text.utf8.count > Self.mostBytes {
        finish()
        part += 1
      }
      text += rule.text + "\n"
    }
    finish()
    var files: [(path: String, text: String)] = []
    for (name, source) in sources {
      files.append(("\(Self.pack)/\(name)", try Self.formatted(source, name: name)))
    }
    return files.sorted { $0.path < $1.path }
  }

  private var header: String {
    """
    # Written by `vigie import ansm`; change the table of names and import again, not this file.
    pack \(Self.pack) {
    version \(date.text.replacing("-", with: "."))
    title fr "Interactions du thésaurus de l'ANSM"
    valid \(date.text) ..\(validUntil.map { " \($0.text)" } ?? "")
    default exposure 100 days
    default route systemic
    }

    source thesaurus { title "Thésaurus des interactions médicamenteuses" publisher "ANSM" date \(date.text) }
    """
  }

  private static func formatted(_ text: String, name: String) throws(ImportError) -> String {
    let source = SourceText(name: name, bytes: Array(text.utf8), id: SourceFileID(0))
    let (formatted, diagnostics) = PackFormatter.format(source)
    guard let formatted else {
      let first = diagnostics.first { $0.severity == .error }
      throw ImportError(
        file: name, cause: "the rules written do not parse: \(first?.message ?? "")")
    }
    return formatted
  }
}

extension Day {
  /// `2023-09-15`
  var text: String { "\(self)" }
}
