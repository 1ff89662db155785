import VigieTerms

/// The ways in which the things that some claims ask about can be, all combinations of them.
///
/// Each thing is in one of a few states: a flag in two, a line of numbers in one between each two
/// cuts, a bound product in one for each different set of memberships. Going through all
/// combinations proves what holds in all of them.
struct Worlds {
  /// Past this many combinations nothing is gone through, and nothing is said.
  static let limit = 20_000

  /// What can be in one state or another.
  private enum Thing: Hashable {
    case flag(Leaf)
    case line(Quantity)
    case product(BindingID)
    case sex
  }

  /// Which of the states of one thing make an atom true.
  struct Answer {
    let thing: Int
    let states: [Truth]
  }

  /// A claim over states.
  indirect enum Condition {
    case constant(Bool)
    case state(Answer)
    case not(Condition)
    case all([Condition])
    case any([Condition])
  }

  private var positions: [Thing: Int] = [:]
  /// How many states each thing has.
  private(set) var counts: [Int] = []
  /// The first state of each thing that exists: no age and no count lies below zero.
  private var floors: [Int] = []
  private var cuts: [Quantity: [Cut]] = [:]
  private var memberships: [BindingID: [[SetID: Bool]]] = [:]
  /// Products in each state of a binding, to name one: as many as there are bindings, which all
  /// want their own.
  private var examples: [BindingID: [[SetExtents.Product]]] = [:]
  private let areApart: (SetExtents.Product, SetExtents.Product) -> Bool

  /// Whether each thing may also be unknown; products are always known.
  private let withUnknowns: Bool

  /// The worlds in which `claims` differ; `products` are what each binding may be bound to,
  /// `areApart` says whether two bindings can have those two, and `truth` which sets a product is in.
  init(
    _ claims: [Claim], products: [BindingID: [SetExtents.Product]], withUnknowns: Bool = false,
    areApart: @escaping (SetExtents.Product, SetExtents.Product) -> Bool = { $0 != $1 },
    truth: (SetExtents.Product, SetID) -> Truth
  ) {
    self.withUnknowns = withUnknowns
    self.areApart = areApart
    var sets: [BindingID: [SetID]] = [:]
    for claim in claims { collect(claim, &sets) }
    for (quantity, found) in cuts { cuts[quantity] = Set(found).sorted() }
    let bindings = products.count
    for (binding, products) in products.sorted(by: { $0.key < $1.key }) {
      divide(products, of: binding, by: sets[binding] ?? [], wanted: bindings, truth)
    }
    counts = Array(repeating: 0, count: positions.count)
    floors = counts
    for (thing, position) in positions {
      counts[position] = count(of: thing)
      floors[position] = floor(of: thing)
    }
  }

  /// How many combinations there are; nil past the limit.
  var size: Int? {
    var product = 1
    for count in counts {
      product *= count
      if product > Self.limit { return nil }
    }
    return product
  }

  private mutating func collect(_ claim: Claim, _ sets: inout [BindingID: [SetID]]) {
    switch claim {
    case .constant: return
    case .not(let part): collect(part, &sets)
    case .all(let parts), .any(let parts): for part in parts { collect(part, &sets) }
    case .atom(.flag(let leaf)): add(.flag(leaf))
    case .atom(.female), .atom(.male): add(.sex)
    case .atom(.atLeast(let quantity, let cut)):
      add(.line(quantity))
      cuts[quantity, default: []].append(cut)
    case .atom(.member(let binding, let set)):
      add(.product(binding))
      if sets[binding]?.contains(set) != true { sets[binding, default: []].append(set) }
    }
  }

  private mutating func add(_ thing: Thing) {
    if positions[thing] == nil { positions[thing] = positions.count }
  }

  /// One state for each way in which products of a binding are members; a product that only might
  /// be one is in both.
  private mutating func divide(
    _ products: [SetExtents.Product], of binding: BindingID, by sets: [SetID], wanted: Int,
    _ truth: (SetExtents.Product, SetID) -> Truth
  ) {
    add(.product(binding))
    var states: [[Bool]: Int] = [:]
    for product in products {
      var ways: [[Bool]] = [[]]
      for set in sets {
        let answer = truth(product, set)
        let values = answer == .unknown ? [true, false] : [answer == .yes]
        ways = ways.flatMap { way in values.map { way + [$0] } }
        // More ways than that stand for nothing that could be gone through.
        if ways.count > Self.limit { return }
      }
      for way in ways {
        if let state = states[way] {
          let known = examples[binding, default: []][state]
          if known.count < wanted, known.allSatisfy({ areApart($0, product) }) {
            examples[binding, default: []][state].append(product)
          }
        } else {
          states[way] = states.count
          memberships[binding, default: []].append(
            Dictionary(uniqueKeysWithValues: zip(sets, way)))
          examples[binding, default: []].append([product])
        }
      }
    }
  }

  private func count(of thing: Thing) -> Int {
    switch thing {
    case .flag: withUnknowns ? 3 : 2
    case .line(let quantity): (cuts[quantity]?.count ?? 0) + (withUnknowns ? 2 : 1)
    case .product(let binding): max(memberships[binding]?.count ?? 0, 1)
    // Neither is a third state, and an unknown one where those are asked for.
    case .sex: 3
    }
  }
}

extension Worlds {
  private func floor(of thing: Thing) -> Int {
    guard case .line(let quantity) = thing, quantity.isCounted else { return 0 }
    return cuts[quantity]?.prefix { $0.number <= .zero && !$0.isStrict }.count ?? 0
  }

  /// A claim, ready to be asked in one world after another.
  func condition(_ claim: Claim) -> Condition {
    switch claim {
    case .constant(let value): .constant(value)
    case .not(let part): .not(condition(part))
    case .all(let parts): .all(parts.map(condition))
    case .any(let parts): .any(parts.map(condition))
    case .atom(let atom): condition(atom)
    }
  }

  private func condition(_ atom: Atom) -> Condition {
    switch atom {
    case .flag(let leaf): state(.flag(leaf), [.no, .yes] + unknown)
    case .female: state(.sex, [.yes, .no, withUnknowns ? .unknown : .no])
    case .male: state(.sex, [.no, .yes, withUnknowns ? .unknown : .no])
    case .atLeast(let quantity, let cut):
      // The state is the number of cuts that the number has passed.
      state(.line(quantity), [.no] + (cuts[quantity] ?? []).map { Truth($0 >= cut) } + unknown)
    case .member(let binding, let set):
      // Without a listed product nothing is known of what is bound.
      state(.product(binding), memberships[binding]?.map { Truth($0[set] ?? false) } ?? [.no])
    }
  }

  private var unknown: [Truth] { withUnknowns ? [.unknown] : [] }

  private func state(_ thing: Thing, _ states: [Truth]) -> Condition {
    guard let position = positions[thing] else { return .constant(false) }
    return .state(Answer(thing: position, states: states))
  }

  /// Goes through the worlds until `body` says that it has seen enough; false when there are too
  /// many to go through.
  func visit(_ body: ([Int]) -> Bool) -> Bool {
    guard size != nil else { return false }
    var world = floors
    while true {
      if body(world) { return true }
      var place = 0
      while place < world.count {
        world[place] += 1
        if world[place] < counts[place] { break }
        world[place] = floors[place]
        place += 1
      }
      if place == world.count { return true }
    }
  }

  /// What the first bindings may be bound to in a world; nil where two of them would have to be one
  /// medicine, which no finding has (S25).
  func products(ofFirst count: Int, in world: [Int]) -> [SetExtents.Product]? {
    var ways: [[SetExtents.Product]] = [[]]
    for binding in (0..<count).map({ BindingID($0) }) {
      guard let position = positions[.product(binding)], let examples = examples[binding] else {
        continue
      }
      ways = ways.flatMap { way in
        examples[world[position]]
          .filter { product in way.allSatisfy { areApart($0, product) } }
          .map { way + [$0] }
      }
    }
    return ways.first
  }

  /// Whether a thing is what a rule binds, and no condition about the patient.
  func isProduct(_ position: Int) -> Bool {
    positions.contains { thing, place in
      if case .product = thing { place == position } else { false }
    }
  }
}

extension Worlds.Condition {
  /// Whether it surely holds in one world.
  func holds(in world: [Int]) -> Bool { truth(in: world) == .yes }

  /// What it is in one world (Kleene).
  func truth(in world: [Int]) -> Truth {
    switch self {
    case .constant(let value): Truth(value)
    case .state(let answer): answer.states[world[answer.thing]]
    case .not(let part): !part.truth(in: world)
    case .all(let parts): parts.reduce(.yes) { $0 && $1.truth(in: world) }
    case .any(let parts): parts.reduce(.no) { $0 || $1.truth(in: world) }
    }
  }
}
