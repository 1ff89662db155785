import Vigie

extension ProductReport {
  /// The report as Markdown.
  public var markdown: String {
    var lines = ["# Import of the Base de données publique des médicaments", ""]
    lines += ["| file | rows | doubled rows |", "|---|---:|---:|"]
    lines += files.map { "| \($0.name) | \($0.rows) | \($0.doubled) |" }
    lines += [
      "", "| products | \(products) |", "|---|---:|",
    ]
    lines += Identity.allCases.map { "| … \($0.words) | \(identities[$0] ?? 0) |" }
    lines += [
      "| with an ATC code of seven characters | \(atc.whole) |",
      "| … with a shorter one | \(atc.short) |", "| … without one | \(atc.none) |",
      "| with the strength of every substance | \(strengths.all) |",
      "| … of some | \(strengths.some) |", "| … of none | \(strengths.none) |",
      "| packs | \(packs.rows) |", "| … left out, listed below | \(leftPacks) |", "",
      addsUp ? "The counts add up." : "THE COUNTS DO NOT ADD UP.",
    ]
    lines += Self.section("Products without a substance and without an ATC code", withoutSubstance)
    lines += Self.section("Ambiguous", ambiguous)
    lines += Self.section("Names that the vocabulary does not know", unknown)
    lines += Self.section("Routes without a word of the rule language", unreadRoutes)
    lines += Self.section("Forms without a word of the rule language", unreadForms)
    if !leftRows.isEmpty {
      lines += ["", "## Rows left out (\(leftRows.count))", ""]
      lines += leftRows.map { "- \($0.file):\($0.line): \($0.cause)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ title: String, _ texts: [Text]) -> [String] {
    guard !texts.isEmpty else { return [] }
    return ["", "## \(title) (\(texts.count))", ""]
      + texts.map { text in
        "- \(text.text)\(text.detail.isEmpty ? "" : ": \(text.detail)") (\(text.products))"
      }
  }
}

extension ProductReport.Identity {
  /// What is counted, behind `products`.
  fileprivate var words: String {
    switch self {
    case .names: "all substances known by their names"
    case .ownName: "substances known by the product's own name"
    case .codeOfSubstances: "substances known by the ATC code, not by every name"
    case .code: "no substance known; the ATC code stands for it"
    case .someNames: "some substances known by their names"
    case .ownWords: "no substance and no ATC code known; its own words stand for it"
    case .noSubstance: "no row of composition, and no ATC code"
    case .homeopathic: "homeopathic"
    }
  }
}
