import VigieTerms

/// What a component of a line is of, with its truths, as one number: codings share theirs with
/// others, and a pair of signatures decides which rules it wakes.
struct Signature: Hashable, Sendable {
  let number: Int32

  /// Of nothing that a lane or a plain leaf asks for.
  static let none = Signature(number: 0)
}

/// The signatures that a workspace has met.
struct SignatureTable {
  private var numbers: [[TreatmentClass.Membership]: Signature] = [[]: .none]
  /// By signature, where its members end; they begin where those of the one before it end.
  private var ends: ContiguousArray<Int32> = [0]
  private var flat: ContiguousArray<TreatmentClass.Membership> = []

  /// The bits of all pairs then take some 8 MB.
  private static let most = 8_192

  var count: Int { ends.count }

  /// Whether it is time to forget: only hostile records come near.
  var isFull: Bool { count > Self.most }

  /// By treatment class.
  func members(
    of signature: Signature
  ) -> ContiguousArray<TreatmentClass.Membership>.SubSequence {
    let number = Int(signature.number)
    return flat[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
  }

  /// How far it is of a treatment class.
  ///
  /// - Complexity: linear in its members, of which there are few.
  func truth(_ signature: Signature, of treatment: TreatmentClassID) -> Truth {
    let number = Int(signature.number)
    for place in (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
    where flat[place].treatment == treatment {
      return flat[place].truth
    }
    return .no
  }

  mutating func signature(of members: [TreatmentClass.Membership]) -> Signature {
    if let known = numbers[members] { return known }
    let signature = Signature(number: Int32(truncatingIfNeeded: count))
    flat.append(contentsOf: members)
    ends.append(Int32(truncatingIfNeeded: flat.count))
    numbers[members] = signature
    return signature
  }

  /// The signature of lines that are perhaps of everything that two others are.
  mutating func doubtful(_ one: Signature, _ other: Signature) -> Signature {
    let treatments = Set((members(of: one) + members(of: other)).map(\.treatment))
    return signature(
      of: treatments.sorted().map { TreatmentClass.Membership(treatment: $0, truth: .unknown) })
  }
}
