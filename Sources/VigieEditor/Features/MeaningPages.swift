import Vigie

/// Says in Markdown what codes, substances and names mean.
struct MeaningPages {
  let workspace: EditorWorkspace

  private var vocabulary: Vocabulary { workspace.vocabulary }

  /// A code: what the vocabulary knows of it and of what lies below it.
  func page(of code: CodeOccurrence) -> String {
    let text = code.through.map { "\(code.code) .. \($0)" } ?? code.code
    var parts = ["**\(code.system) \(text)**"]
    guard code.system.isWellFormed(code.code) || code.code.contains("?") else {
      return parts[0] + "\n\nis no code of \(code.system): it has \(code.system.formDescription)."
    }
    let concept = vocabulary.concept(vocabulary.intern(system: code.system, code: code.code))
    if code.through == nil, let display = concept.display { parts.append(display) }
    switch code.system {
    case .atc: parts += atc(code, concept)
    case .loinc: parts += vocabulary.analyte(loinc: code.code).map { [Self.analyte($0)] } ?? []
    default:
      let substances = concept.substances.map { vocabulary.substance($0).name }
      if !substances.isEmpty { parts.append("Substances: \(Markdown.list(substances)).") }
      let classes = concept.classes.map { "ATC \($0)" }
      if !classes.isEmpty { parts.append("Stands for \(Markdown.list(classes)).") }
    }
    if parts.count == 1 { parts.append("The vocabulary lists nothing under this code.") }
    return parts.joined(separator: "\n\n")
  }

  private func atc(_ code: CodeOccurrence, _ concept: Concept) -> [String] {
    let last = code.through
    guard let pattern = try? CodePattern(system: .atc, code: code.code, through: last) else {
      return []
    }
    if concept.substances.count > 1, last == nil {
      let names = concept.substances.map { vocabulary.substance($0).name }
      return ["A combination of \(names.joined(separator: " and "))."]
    }
    let below = workspace.substances.filter { substance in
      substance.codes.contains { pattern.membership(of: $0.code) == .yes }
    }
    if code.code.utf8.count == 7, last == nil, let substance = below.first, below.count == 1 {
      return [details(of: substance)]
    }
    let names = below.map(\.name).sorted()
    guard !names.isEmpty else { return [] }
    return ["A class with \(names.count) known substances: \(Markdown.list(names))."]
  }

  /// A substance by any of its names.
  func page(ofSubstance name: String) -> String {
    guard let id = vocabulary.substance(named: name) else {
      return "**\(name)**\n\nThe vocabulary knows no substance of this name."
    }
    let substance = vocabulary.substance(id)
    return "**\(substance.name)**\n\n\(details(of: substance))"
  }

  private func details(of substance: Substance) -> String {
    var parts: [String] = []
    if let french = substance.french { parts.append("French: \(french).") }
    let codes = substance.codes.map { code in
      code.route.map { "\(code.code) (\($0.rawValue))" } ?? code.code
    }
    if !codes.isEmpty { parts.append("ATC \(codes.joined(separator: ", ")).") }
    if let analyte = vocabulary.analyte(named: substance.name) {
      parts.append(Self.analyte(analyte))
    }
    return parts.joined(separator: " ")
  }

  private static func analyte(_ analyte: Analyte) -> String {
    var text = "Measures \(analyte.name)"
    if let mass = analyte.molarMass { text += ", molar mass \(mass) g/mol" }
    if analyte.valence > 0 { text += ", valence \(analyte.valence)" }
    if analyte.scale == .hba1c { text += "; % and mmol/mol are converted" }
    return text + "."
  }
}

extension EditorWorkspace {
  /// Every substance that the vocabulary lists.
  var substances: [Substance] {
    vocabulary.substanceNames.compactMap { name in
      vocabulary.substance(named: name).map { vocabulary.substance($0) }
    }
  }
}
