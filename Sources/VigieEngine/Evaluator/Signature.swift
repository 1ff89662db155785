import VigieTerms

/// The classes of a component, with their truths, as one number: codings share theirs with others,
/// and a pair of signatures decides which rules it wakes.
struct Signature: Hashable, Sendable {
  let number: Int32

  /// In no class.
  static let none = Signature(number: 0)
}

/// The signatures that a workspace has met.
struct SignatureTable {
  private var numbers: [[ClassTable.Membership]: Signature] = [[]: .none]
  private(set) var members: [[ClassTable.Membership]] = [[]]

  /// The bits of all pairs then take some 8 MB.
  private static let most = 8_192

  var count: Int { members.count }

  /// Whether it is time to forget: only hostile records come near.
  var isFull: Bool { count > Self.most }

  mutating func signature(of classes: [ClassTable.Membership]) -> Signature {
    if let known = numbers[classes] { return known }
    let signature = Signature(number: Int32(truncatingIfNeeded: members.count))
    members.append(classes)
    numbers[classes] = signature
    return signature
  }

  /// The signature of lines that are perhaps in every class of two others.
  mutating func doubtful(_ one: Signature, _ other: Signature) -> Signature {
    let sets = Set((members[Int(one.number)] + members[Int(other.number)]).map(\.set))
    return signature(
      of: sets.sorted().map { ClassTable.Membership(set: $0, truth: .unknown) })
  }
}
