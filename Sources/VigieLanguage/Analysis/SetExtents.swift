import VigieTerms

/// Which products a set stands for: each code of each substance that it might hold, as the
/// vocabulary lists them.
///
/// A product is looked at by its code, because one substance may be inside a set by one route and
/// outside it by another.
final class SetExtents {
  /// A code that names a medication.
  typealias Product = ConceptID

  private let vocabulary: Vocabulary
  /// Codes of listed substances, in ascending order, so that a class is a stretch of them.
  private let codes: [(code: String, product: Product)]
  private var known: [CodeSet: [Product]] = [:]
  private var uncoded: [SubstanceID: [Product]] = [:]
  private var memberships: [CodeSet: [Product: MedicationMembership]] = [:]

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    codes = vocabulary.substanceCodes.map { code in
      (code, vocabulary.intern(system: .atc, code: code))
    }
  }

  /// The products that surely or possibly belong to `set`; in ascending order of ATC code, others
  /// behind.
  func products(in set: CodeSet) -> [Product] {
    if let known = known[set] { return known }
    var found: [Product] = []
    var seen: Set<Product> = []
    for product in candidates(of: set) where seen.insert(product).inserted {
      if truth(of: product, in: set) != .no { found.append(product) }
    }
    known[set] = found
    return found
  }

  /// Whether a product belongs to `set`.
  func truth(of product: Product, in set: CodeSet) -> Truth {
    membership(of: product, in: set).line
  }

  /// The active substances of a product that all of `sets` may mean; of a product without a listed
  /// substance, none.
  func substances(of product: Product, in sets: [CodeSet]) -> Set<SubstanceID> {
    let meant = sets.map { set in
      Set(membership(of: product, in: set).components.filter { $0.truth != .no }.map(\.substance))
    }
    return meant.dropFirst().reduce(meant.first ?? []) { $0.intersection($1) }
  }

  private func membership(of product: Product, in set: CodeSet) -> MedicationMembership {
    if let known = memberships[set]?[product] { return known }
    let entry = CodedEntry(concepts: [vocabulary.concept(product)])
    let membership = set.medicationMembership(of: entry, in: vocabulary)
    memberships[set, default: [:]][product] = membership
    return membership
  }

  /// Whether two bindings can have these two: each holds a substance that the other lacks (S25).
  /// What else they share, such as the paracetamol of two combinations, does not matter.
  func areApart(_ first: Product, _ second: Product) -> Bool {
    let (ones, others) = (
      vocabulary.concept(first).substances, vocabulary.concept(second).substances
    )
    return first != second && (ones.isEmpty || ones.contains { !others.contains($0) })
      && (others.isEmpty || others.contains { !ones.contains($0) })
  }

  /// What a reader calls the product.
  func name(of product: Product) -> String {
    let concept = vocabulary.concept(product)
    return concept.substances.first.map { vocabulary.substance($0).name } ?? concept.code
  }

  /// The route that the product's code implies.
  func route(of product: Product) -> Route? { vocabulary.concept(product).route }

  /// Whether no entry whatever can belong to `set`: what each member stands for is taken out again
  /// by an exception.
  func isEmpty(_ set: CodeSet) -> Bool {
    guard !set.exceptions.isEmpty || set.members.contains(where: \.isSet) else { return false }
    return set.members.allSatisfy { member in
      switch member.kind {
      case .label: false
      case .set(let inner): isEmpty(inner) || holdsNothing(of: inner.members, in: set)
      case .code, .substance: holdsNothing(of: [member], in: set)
      }
    }
  }

  private func holdsNothing(of members: [CodeSet.Member], in set: CodeSet) -> Bool {
    members.allSatisfy { member in
      switch member.kind {
      case .label: return false
      case .set(let inner): return holdsNothing(of: inner.members, in: set)
      case .substance(let substance):
        let codes = vocabulary.substance(substance).codes
        return !codes.isEmpty
          && codes.allSatisfy { code in
            truth(of: vocabulary.intern(system: .atc, code: code.code), in: set) == .no
          }
      case .code(let pattern):
        // A range or a `?` is more than can be gone through: it counts as something.
        guard let code = pattern.singleCode else { return false }
        let concept = vocabulary.concept(vocabulary.intern(system: pattern.system, code: code))
        guard set.membership(of: CodedEntry(concepts: [concept])) == .no else { return false }
        return candidates(of: CodeSet(name: "", members: [member]))
          .allSatisfy { truth(of: $0, in: set) == .no }
      }
    }
  }

  private func candidates(of set: CodeSet) -> [Product] {
    set.members.flatMap { member -> [Product] in
      switch member.kind {
      case .label: return []
      case .set(let inner): return candidates(of: inner)
      case .substance(let substance):
        let codes = vocabulary.substance(substance).codes
        // ATC knows some substances in mixtures only: sacubitril.
        if codes.isEmpty { return products(ofUncoded: substance) }
        return codes.map { vocabulary.intern(system: .atc, code: $0.code) }
      case .code(let pattern) where pattern.system == .atc:
        guard let code = pattern.singleCode else {
          return codes.filter { pattern.membership(of: $0.code) != .no }.map(\.product)
        }
        let below = codes[partitioning(code)...].prefix { $0.code.hasPrefix(code) }
        let own = code.utf8.count == 7 ? [vocabulary.intern(system: .atc, code: code)] : []
        return below.map(\.product) + own
      case .code(let pattern):
        guard pattern.system.kinds.contains(.medication), let code = pattern.singleCode,
          vocabulary.lists(system: pattern.system, code: code)
        else { return [] }
        return [vocabulary.intern(system: pattern.system, code: code)]
      }
    }
  }

  /// A substance without a code of its own: what its name says, and the mixtures that hold it.
  private func products(ofUncoded substance: SubstanceID) -> [Product] {
    if let known = uncoded[substance] { return known }
    let mixtures = codes.map(\.product).filter {
      vocabulary.concept($0).substances.contains(substance)
    }
    let found = [vocabulary.intern(.substances([substance], route: nil))] + mixtures
    uncoded[substance] = found
    return found
  }

  /// The first place whose code is not before `code`.
  private func partitioning(_ code: String) -> Int {
    var (low, high) = (0, codes.count)
    while low < high {
      let middle = (low + high) / 2
      if codes[middle].code < code { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension CodeSet.Member {
  fileprivate var isSet: Bool { if case .set = kind { true } else { false } }
}
