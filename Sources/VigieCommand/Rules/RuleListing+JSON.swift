import Vigie

extension RuleListing {
  /// The same for programs: keys in a fixed order.
  func json(indent: Int? = 2) -> String {
    JSONText.object([
      ("vigie", .string(Product.version)), ("packs", .array(packs.map(value))),
      ("productMap", products.map(Self.value) ?? .null),
    ]).text(indent: indent)
  }

  private func value(_ listed: Pack) -> JSONText {
    let pack = listed.pack
    var members: [(String, JSONText)] = [
      ("name", .string(pack.name)), ("version", .string(pack.version)),
      ("validFrom", .optional((pack.valid?.first).map { "\($0)" })),
      ("validTo", .optional(pack.valid?.last.map { "\($0)" })),
      ("expired", .bool(listed.isExpired)), ("ruleCount", .number(pack.rules.count)),
      (
        "levels",
        .object(listed.levels.map { ($0.level.rawValue, .number($0.rules)) })
      ), ("sources", .array(pack.sources.map(Self.value))), ("hash", .string(listed.hash)),
    ]
    if showsRules { members.append(("rules", .array(pack.rules.map(value)))) }
    return .object(members)
  }

  private func value(_ rule: CheckedRule) -> JSONText {
    .object([
      ("rule", .string(rule.id)), ("kind", .string(rule.kind.rawValue)),
      ("levels", .strings(Self.levels(of: rule))), ("title", .optional(title(of: rule))),
    ])
  }

  private static func value(_ source: KnowledgeSource) -> JSONText {
    .object([
      ("title", .string(source.title)), ("publisher", .optional(source.publisher)),
      ("edition", .optional(source.edition)), ("date", .optional(source.date.map { "\($0)" })),
    ])
  }

  private static func value(_ map: ProductMap) -> JSONText {
    .object([
      ("file", .string(map.file)), ("products", .number(map.products)),
      ("packs", .number(map.packs)), ("bytes", .number(map.size)),
      ("source", .optional(map.source)), ("edition", .optional(map.edition)),
      ("hash", .string(map.contentHash)),
    ])
  }
}
