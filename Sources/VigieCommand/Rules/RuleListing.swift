import Vigie

/// What would run: packs, their rules, and the product map that records are read with.
struct RuleListing {
  let packs: [Pack]
  /// Nil where none was read.
  let products: ProductMap?
  let language: Language
  let showsRules: Bool

  struct Pack {
    let pack: CheckedPack
    let hash: String
    /// Whether the day asked about is past its validity.
    let isExpired: Bool

    /// How many rules give each level at the most, strongest first.
    var levels: [(level: Level, rules: Int)] {
      Level.allCases.compactMap { level in
        let rules = pack.rules.count { $0.rows.map(\.level).max() == level }
        return rules == 0 ? nil : (level, rules)
      }
    }
  }

  init(_ knowledge: Knowledge, on day: Day, language: Language, showsRules: Bool) {
    packs = zip(knowledge.packs, knowledge.hashes).map { pack, hash in
      Pack(
        pack: pack, hash: hash, isExpired: pack.valid.map { !$0.contains(day) } ?? false)
    }
    products = knowledge.vocabulary.productMap
    self.language = language
    self.showsRules = showsRules
  }

  var isExpired: Bool { packs.contains(where: \.isExpired) }

  func title(of rule: CheckedRule) -> String? {
    rule.title.template(in: language.rawValue)?.pieces.map { piece in
      if case .text(let text) = piece { text } else { "…" }
    }.joined()
  }

  static func levels(of rule: CheckedRule) -> [String] {
    Set(rule.rows.map(\.level)).sorted(by: >).map(\.rawValue)
  }
}

// MARK: - Text

extension RuleListing {
  var text: String {
    let listed = packs.map { pack in
      heading(pack) + (showsRules ? pack.pack.rules.map(line).joined() : "")
    }
    return listed.joined() + (products.map(Self.heading) ?? "")
  }

  private func heading(_ listed: Pack) -> String {
    let pack = listed.pack
    let until = pack.valid?.last.map { ", valid to \($0)" } ?? ""
    let banner =
      listed.isExpired ? "  PAST ITS VALIDITY: what it knows may no longer be true\n" : ""
    let count = "\(pack.rules.count) rule\(pack.rules.count == 1 ? "" : "s")"
    let levels = listed.levels.map { "\($0.rules) \($0.level.rawValue)" }
    return "\(pack.name) \(pack.version)\(until)\n\(banner)"
      + "  \(count) by strongest level: \(levels.joined(separator: ", "))\n"
      + pack.sources.map { "  source: \(Self.words($0))\n" }.joined() + "  \(listed.hash)\n"
  }

  private static func words(_ source: KnowledgeSource) -> String {
    [source.title, source.publisher, source.edition, source.date.map { "\($0)" }]
      .compactMap { $0 }.joined(separator: ", ")
  }

  private func line(_ rule: CheckedRule) -> String {
    let levels = Self.levels(of: rule).joined(separator: ", ")
    return "  \(rule.name)  \(rule.kind.rawValue)  \(levels)\n"
      + (title(of: rule).map { "    \($0)\n" } ?? "")
  }

  private static func heading(_ map: ProductMap) -> String {
    let edition = map.edition.map { "edition \($0.printable())" } ?? "edition not stated"
    return "product map \(map.file)\n"
      + "  \(map.products) products, \(map.packs) packs, \(map.size) bytes\n"
      + "  source: \(map.source?.printable() ?? "not stated"), \(edition)\n  \(map.contentHash)\n"
  }
}
