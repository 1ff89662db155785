import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Puts what a rule found in one record into words of one language.
///
/// Entries are named as their source names them, sets by their name in the pack.
struct Speaker {
  let language: Language
  let view: RecordView
  let pack: CheckedPack
  let rule: CheckedRule
  let bound: [BoundItem]
  /// What each `let` of the rule read.
  let readings: [Reading?]
  /// The amounts that its texts print.
  let quotes: [AmountReading]

  /// The words for what stands in the record, whichever rule speaks of it.
  var words: EntryWords { EntryWords(language: language, record: record) }

  func say(_ english: @autoclosure () -> String, _ french: @autoclosure () -> String) -> String {
    language.say(english(), french())
  }

  var record: PatientRecord { view.record }

  // MARK: - Names

  /// The name of a set, readable: `gi-bleed` reads "gi bleed".
  func name(of set: SetID) -> String {
    if language == .french, let name = Self.frenchNames[pack.sets[set.index].codes] { return name }
    return pack.sets[set.index].name.split(separator: "-").joined(separator: " ")
  }

  /// The sets that belong to the language and not to a pack.
  private static let frenchNames: [CodeSet: String] = [
    .bodyWeight: "poids", .bodyHeight: "taille", .creatinine: "créatininémie",
    .reportedFiltration: "DFG estimé",
  ]

  /// What a binding holds: the substance, or the entry as its source names it.
  func name(of binding: BindingID) -> String {
    guard bound.indices.contains(binding.index) else { return rule.bindings[binding.index].name }
    return name(of: bound[binding.index])
  }

  func name(of item: BoundItem) -> String {
    if let substance = item.substance { return name(of: substance) }
    if !item.members.isEmpty { return list(item.members.map { name(of: $0) }.withoutRepeats()) }
    return item.entries.first.map(name) ?? ""
  }

  func name(of entry: EntryIndex) -> String { words.name(of: entry) }

  /// What a result measures: a long LOINC name without its property, scale and system.
  func analyte(of entry: EntryIndex) -> String {
    let name = name(of: entry)
    return name.firstRange(of: " [").map { String(name[..<$0.lowerBound]) } ?? name
  }

  /// The name a suggestion uses: a binding's, a substance's, else that of a set.
  func name(ofSuggested word: String) -> String {
    if let index = rule.bindings.firstIndex(where: { $0.name == word }) {
      return name(of: BindingID(index))
    }
    if let substance = record.vocabulary.substance(named: word) { return name(of: substance) }
    let english = word.split(separator: "-").joined(separator: " ")
    guard language == .french else { return english }
    return record.vocabulary.frenchName(ofExam: english) ?? english
  }

  private func name(of substance: SubstanceID) -> String { words.name(of: substance) }

  /// The vocabulary's name for a code, else the code.
  func name(of concept: ConceptID) -> String { words.name(of: concept) }

  // MARK: - Templates

  /// A text of the pack with its placeholders filled.
  func text(_ texts: Texts) -> String? {
    texts.template(in: language.rawValue).map { template in
      template.pieces.map(text).joined()
    }
  }

  private func text(_ piece: Template.Piece) -> String {
    switch piece {
    case .text(let text): text
    case .binding(let binding, let what):
      bound.indices.contains(binding.index)
        ? text(what, of: bound[binding.index]) : rule.bindings[binding.index].name
    case .measure(let id, let what): text(what, of: id)
    case .quote(let quote): text(quote)
    }
  }

  private func text(_ what: Template.Placeholder, of item: BoundItem) -> String {
    switch what {
    case .name: name(of: item)
    case .value: item.entries.first.map { value(of: $0) } ?? unknown
    case .date: date(item.start)
    }
  }

  /// What a `let` reads, or the word for unknown.
  private func text(_ what: Template.Placeholder, of id: LetID) -> String {
    if what == .name { return rule.measures[id.index].name }
    guard readings.indices.contains(id.index), let reading = readings[id.index] else {
      return unknown
    }
    return what == .value ? value(of: reading) : date(of: reading)
  }

  var unknown: String { say("unknown", "inconnu") }
}
