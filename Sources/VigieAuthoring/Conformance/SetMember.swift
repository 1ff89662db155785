import Vigie

/// One side of an interaction: members of a set, given by a route.
struct PairSide: Hashable {
  let set: CodeSet
  let routes: [Route]
  let defaultRoute: Route

  /// Nil unless it is a plain phrase of one set.
  init?(_ binding: Binding, in pack: CheckedPack) {
    let phrase = binding.phrase
    guard phrase.kind == .medication, phrase.time == nil, binding.group == nil else { return nil }
    var sets: [SetID] = []
    var routes: [Route] = []
    for test in phrase.tests {
      switch test {
      case .member(let set): sets.append(set)
      case .route(let route): routes.append(route)
      default: continue
      }
    }
    guard sets.count == 1 else { return nil }
    set = pack.sets[sets[0].index].codes
    self.routes = routes
    defaultRoute = pack.defaults.route ?? .either
  }

  private init(_ side: PairSide, _ set: CodeSet) {
    self.set = set
    routes = side.routes
    defaultRoute = side.defaultRoute
  }

  /// The same without the exceptions of its set.
  var withoutExceptions: PairSide {
    PairSide(self, CodeSet(name: set.name, members: set.members))
  }

  /// Whether a line of that code and route is surely one of this side.
  func surelyHolds(_ code: ConceptID, _ route: Route?, _ vocabulary: Vocabulary) -> Bool {
    let concept = vocabulary.concept(code)
    guard let given = route ?? Concept.route([concept]) ?? (routes.isEmpty ? .either : nil),
      routes.allSatisfy({ given.satisfies($0) == .yes })
    else { return false }
    let entry = CodedEntry(concepts: [concept], route: route)
    return set.medicationMembership(of: entry, in: vocabulary, defaultRoute: defaultRoute).line
      == .yes
  }
}

/// A substance of a side, coded so that a line with that code is surely one of it.
struct SetMember: Hashable {
  let substance: SubstanceID
  let name: String
  let code: ConceptID
  /// That the line must state; nil where the code says enough.
  let route: Route?

  /// The first of the codes that will do, with the first route that will; nil where none does.
  init?(
    _ substance: SubstanceID, coded codes: [ConceptID], of side: PairSide, _ vocabulary: Vocabulary
  ) {
    let routes: [Route?] = [nil] + Route.allCases.filter { $0 != .either }
    for code in codes {
      guard let route = routes.first(where: { side.surelyHolds(code, $0, vocabulary) }) else {
        continue
      }
      self.substance = substance
      name = vocabulary.substance(substance).name
      self.code = code
      self.route = route
      return
    }
    return nil
  }
}

/// Who belongs to a side, and who would without its exceptions.
struct SetMembers {
  /// By ATC code, one for each substance, sorted by name.
  private(set) var members: [SetMember] = []
  /// The same substances by the code of a product, as far as the vocabulary lists one.
  private(set) var products: [SetMember] = []
  /// What only the exceptions keep out.
  private(set) var excluded: [SetMember] = []

  init(_ side: PairSide, _ vocabulary: Vocabulary, _ listed: [SubstanceID: [ConceptID]]) {
    let open = side.withoutExceptions
    for name in vocabulary.substanceNames.sorted() {
      guard let id = vocabulary.substance(named: name) else { continue }
      let codes = Self.codes(of: id, vocabulary)
      if let found = SetMember(id, coded: codes, of: side, vocabulary) {
        members.append(found)
        if let product = SetMember(id, coded: listed[id] ?? [], of: side, vocabulary) {
          products.append(product)
        }
      } else if !side.set.exceptions.isEmpty,
        let other = SetMember(id, coded: codes, of: open, vocabulary)
      {
        excluded.append(other)
      }
    }
    if members.isEmpty { addCombinations(of: side, vocabulary) }
  }

  /// The ATC codes of a substance; of one that ATC knows in mixtures only, its name.
  private static func codes(of id: SubstanceID, _ vocabulary: Vocabulary) -> [ConceptID] {
    let codes = vocabulary.substance(id).codes
    if codes.isEmpty { return [vocabulary.intern(.substances([id], route: nil))] }
    return codes.map { vocabulary.intern(system: .atc, code: $0.code) }
  }

  /// The codes that the set itself names, for one that holds nothing but mixtures.
  private mutating func addCombinations(of side: PairSide, _ vocabulary: Vocabulary) {
    for member in side.set.writtenOut {
      guard case .code(let pattern) = member.kind, let single = pattern.singleCode else { continue }
      let code = vocabulary.intern(system: pattern.system, code: single)
      guard let substance = vocabulary.concept(code).substances.first,
        let found = SetMember(substance, coded: [code], of: side, vocabulary)
      else { continue }
      members.append(found)
    }
  }
}
