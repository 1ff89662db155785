import Vigie

extension ProductReport {
  /// The report as JSON, keys in a fixed order, so that editions can be compared.
  public var json: String {
    let value = JSONText.object([
      (
        "files",
        .array(
          files.map {
            .object([
              ("name", .string($0.name)), ("rows", .number($0.rows)),
              ("doubled", .number($0.doubled)),
            ])
          })
      ),
      (
        "counts",
        .object([
          ("products", .number(products)),
          (
            "identities",
            .object(Identity.allCases.map { ($0.rawValue, .number(identities[$0] ?? 0)) })
          ),
          (
            "atc",
            .object([
              ("whole", .number(atc.whole)), ("short", .number(atc.short)),
              ("none", .number(atc.none)),
            ])
          ),
          (
            "strengths",
            .object([
              ("all", .number(strengths.all)), ("some", .number(strengths.some)),
              ("none", .number(strengths.none)),
            ])
          ),
          ("packs", .number(packs.rows)), ("packsLeft", .number(leftPacks)),
          ("packCodes", .number(packs.codes)), ("addsUp", .bool(addsUp)),
        ])
      ),
      ("withoutSubstance", Self.value(withoutSubstance)), ("ambiguous", Self.value(ambiguous)),
      ("unknown", Self.value(unknown)), ("unreadRoutes", Self.value(unreadRoutes)),
      ("unreadForms", Self.value(unreadForms)),
      (
        "leftRows",
        .array(
          leftRows.map {
            .object([
              ("file", .string($0.file)), ("line", .number($0.line)), ("cause", .string($0.cause)),
            ])
          })
      ),
    ])
    return value.text(indent: 2) + "\n"
  }

  private static func value(_ texts: [Text]) -> JSONText {
    .array(
      texts.map {
        .object([
          ("text", .string($0.text)), ("detail", .string($0.detail)),
          ("products", .number($0.products)),
        ])
      })
  }
}
