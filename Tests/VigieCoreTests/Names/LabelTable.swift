import Testing
import Vigie
import VigieTerms

/// Labels with what they must be read as, and the vocabulary of the project to read them with.
enum LabelTable {
  struct Row: Sendable, CustomTestStringConvertible {
    let label: String
    let outcome: String

    var testDescription: String { "\(label) => \(outcome)" }
  }

  static let vocabulary = Vocabulary(
    VocabularySource(
      files: Repository.files(under: "rules/vocabulary", suffix: ".tsv").map { path in
        (name: path, text: (try? Repository.text(of: path)) ?? "")
      }))

  static let rows: [Row] = {
    let text = (try? Fixture.text("Names/labels.txt")) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      guard let arrow = line.range(of: " => ") else { return nil }
      return Row(
        label: String(line[..<arrow.lowerBound]), outcome: String(line[arrow.upperBound...]))
    }
  }()

  /// A reading as the table writes it, the whole doubt after `? `.
  static func words(_ reading: NameReading) -> String {
    switch reading {
    case .substances(let ids, let route):
      let names = ids.map { vocabulary.substance($0).name }.joined(separator: " + ")
      return names + (route.map { " @\($0.rawValue)" } ?? "")
    case .classes(let codes): return "class \(codes.joined(separator: " "))"
    case .doubtful(let doubt): return "? " + doubt.text(in: .english, vocabulary)
    case .nothing: return "-"
    }
  }

  static func words(_ label: String, as kind: Vocabulary.LabelKind = .medication) -> String {
    words(vocabulary.reading(ofLabel: label, as: kind))
  }
}
