import VigieTerms

/// Some kinds of entries.
struct KindSet: OptionSet, Sendable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ kind: EntryKind) { rawValue = 1 << kind.rawValue }

  static let all = KindSet(rawValue: .max)

  func contains(_ kind: EntryKind) -> Bool { contains(KindSet(kind)) }
}
