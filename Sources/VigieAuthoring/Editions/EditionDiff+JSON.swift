import Vigie

extension EditionDiff {
  /// The same for programs: keys in a fixed order.
  public func json(indent: Int? = 2) -> String { value.text(indent: indent) }

  private var value: JSONText {
    .object([
      ("vigie", .string(Product.version)), ("packs", .array(packs.map(\.value))),
      (
        "pairs",
        .object([
          ("before", .number(pairCounts.before)), ("after", .number(pairCounts.after)),
          ("changes", .array(pairs.map(\.value))),
        ])
      ), ("rules", .array(rules.map(\.value))), ("sets", .array(sets.map(\.value))),
    ])
  }
}

extension EditionDiff.PackChange {
  fileprivate var value: JSONText {
    .object([
      ("name", .string(name)), ("before", before?.value ?? .null), ("after", after?.value ?? .null),
    ])
  }
}

extension EditionDiff.PackChange.Version {
  fileprivate var value: JSONText {
    .object([("version", .string(version)), ("rules", .number(rules))])
  }
}

extension EditionDiff.RuleChange {
  fileprivate var value: JSONText {
    .object([
      ("rule", .string(rule)), ("title", .string(title)), ("change", .string(what.rawValue)),
      ("before", .optional(before?.rawValue)), ("after", .optional(after?.rawValue)),
      ("gone", .strings(gone)), ("new", .strings(new)),
    ])
  }
}

extension EditionDiff.SetChange {
  fileprivate var value: JSONText {
    .object([
      ("set", .string(set)), ("joined", .strings(joined)), ("left", .strings(left)),
      ("rules", .number(rules)), ("strongest", .optional(strongest?.rawValue)),
    ])
  }
}

extension EditionDiff.PairTally {
  fileprivate var value: JSONText {
    .object([
      ("level", .string(level.rawValue)), ("added", .number(added)), ("removed", .number(removed)),
      ("raised", .number(raised)), ("lowered", .number(lowered)),
    ])
  }
}
