import Synchronization

/// The one interner of codes and texts that packs and records share, with what is known of them.
///
/// Identifiers depend on the order of interning: never print or order by them.
public final class Vocabulary: Sendable {
  /// How much a vocabulary may hold; a hostile record stops there and harms no other.
  public struct Limits: Sendable {
    /// The most distinct codes.
    public var concepts = 2_000_000
    /// The most distinct texts.
    public var labels = 4_000_000
    /// The longest text in bytes; a longer one is cut.
    public var labelBytes = 4_096
    /// The most distinct codings of entries.
    public var codings = 4_000_000
    /// The most names of acts of which is kept what they say; others are read again.
    public var actNames = 100_000
    /// The most answers of label patterns that are kept; others are found again.
    public var labelAnswers = 4_000_000

    /// The usual limits.
    public init() {}
  }

  private struct Key: Hashable {
    var system: CodeSystem
    var uri: String
    var code: String
  }

  private struct State {
    var concepts: [Concept] = [Vocabulary.unreadable]
    var conceptByKey: [Key: ConceptID] = [:]
    var labels: [String] = [""]
    var labelByText: [ExactText: LabelID] = [ExactText(""): .empty]
    /// Substances known by their ATC code alone; they follow those of the source.
    var extraSubstances: [Substance] = []
    var extraByATC: [String: SubstanceID] = [:]
    /// Those known by the words of a line alone.
    var extraByWords: [ExactText: SubstanceID] = [:]
  }

  let source: VocabularySource
  private let atcOrder: ATCOrder
  /// The codes of every panel and of what it holds, each once.
  let panelParts: [CodeFacet]
  private let limits: Limits
  private let state = Mutex(State())
  /// Made when the first label is read: records whose lines have codes never need it.
  private let names = Mutex<NameIndex?>(nil)
  let labelAnswers: LabelAnswers
  let codings: CodingTable
  let actNames: ActNames

  private static let unreadable = Concept(
    system: .other, uri: "", code: "", display: nil, substances: [], classes: [],
    possibleSubstances: [], route: nil,
    isRecognised: false)

  /// A vocabulary that knows what `source` says; without one it knows only the forms of codes.
  ///
  /// Without a compiler of label patterns the checker refuses sets that have any.
  public init(
    _ source: VocabularySource = VocabularySource(files: []), limits: Limits = Limits(),
    patterns compiler: (any LabelPatternCompiler)? = nil
  ) {
    self.source = source
    atcOrder = ATCOrder(
      substances: source.substanceByATC, combinations: source.combinations.keys)
    panelParts = source.panelParts.map { CodeFacet(system: $0.system, code: $0.code) }
    self.limits = limits
    labelAnswers = LabelAnswers(compiler, mostKept: limits.labelAnswers)
    codings = CodingTable(most: limits.codings)
    actNames = ActNames(most: limits.actNames)
  }

  /// How many codes are interned, `unreadable` included.
  public var conceptCount: Int { state.withLock { $0.concepts.count } }

  /// The code `code` of the system a record names by `uri`.
  ///
  /// `unreadable` when it is empty, longer than any code, or past the limit.
  public func intern(uri: String, code: String) -> ConceptID {
    intern(system: CodeSystem(uri: uri), uri: uri, code: code)
  }

  /// The code `code` of `system`; `uri` keeps apart the systems that no rule can name.
  public func intern(system: CodeSystem, uri: String = "", code: String) -> ConceptID {
    guard code.utf8.count <= CodeSystem.longestCode, uri.utf8.count <= 1_024 else {
      return .unreadable
    }
    let normalized = system.normalized(code)
    guard !normalized.isEmpty else { return .unreadable }
    let key = Key(system: system, uri: system == .other ? uri : "", code: normalized)
    return state.withLock { state in
      if let known = state.conceptByKey[key] { return known }
      guard state.concepts.count < limits.concepts else { return .unreadable }
      let id = ConceptID(number: UInt32(state.concepts.count))
      state.concepts.append(describe(key, &state))
      state.conceptByKey[key] = id
      return id
    }
  }

  /// What is known of an interned code.
  public func concept(_ id: ConceptID) -> Concept {
    state.withLock {
      $0.concepts.indices.contains(id.index) ? $0.concepts[id.index] : $0.concepts[0]
    }
  }

  /// Whether it is known what the code stands for, as `concept(_:)` says.
  public func isRecognised(_ id: ConceptID) -> Bool {
    state.withLock { $0.concepts.indices.contains(id.index) && $0.concepts[id.index].isRecognised }
  }

  /// The names of the source, for labels.
  var nameIndex: NameIndex {
    names.withLock { index in
      if let known = index { return known }
      let made = NameIndex(source)
      index = made
      return made
    }
  }

  /// Makes ready what reading labels needs, which the first label would have to wait for.
  package func prepareNames() { _ = nameIndex }

  /// The concept of what a label names; `unreadable` for a label that is not understood.
  ///
  /// It is recognised, belongs to `CodeSystem.name`, and its code is no code of any record.
  public func intern(_ reading: NameReading) -> ConceptID {
    let (members, route, classes): ([SubstanceID], Route?, [String])
    switch reading {
    case .substances(let ids, let way): (members, route, classes) = (ids, way, [])
    case .classes(let codes): (members, route, classes) = ([], nil, codes)
    case .doubtful, .nothing: return .unreadable
    }
    let texts = members.map { substance($0).name } + classes
    let code = texts.joined(separator: "|") + (route.map { " (\($0.rawValue))" } ?? "")
    let key = Key(system: .name, uri: "", code: code)
    return state.withLock { state in
      if let known = state.conceptByKey[key] { return known }
      guard state.concepts.count < limits.concepts else { return .unreadable }
      let id = ConceptID(number: UInt32(state.concepts.count))
      state.concepts.append(
        Concept(
          system: .name, uri: "", code: code, display: nil, substances: members, classes: classes,
          possibleSubstances: possibleSubstances(key, classes), route: route, isRecognised: true))
      state.conceptByKey[key] = id
      return id
    }
  }

  private func describe(_ key: Key, _ state: inout State) -> Concept {
    let isWellFormed = key.system.isWellFormed(key.code)
    var substances: [SubstanceID] = []
    var route: Route?
    if key.system == .atc, isWellFormed {
      if let names = source.combinations[key.code] {
        substances = names.compactMap { substance(named: $0) }
        if source.openCombinations.contains(key.code) {
          substances.append(substance(atc: key.code, &state))
        }
      } else {
        // A class is a substance of its own: what the line holds is one thing, whichever it is.
        substances = [substance(atc: key.code, &state)]
        if let main = mainSubstance(ofCombination: key.code) { substances.insert(main, at: 0) }
      }
      let own = source.substanceByATC[key.code].flatMap { position in
        source.substances[position].codes.first { $0.code == key.code }
      }
      route = own?.route ?? Route(impliedByATC: key.code)
    }
    let product = source.products[.init(system: key.system, code: key.code)]
    if let product {
      substances = product.substances.map { SubstanceID(number: UInt32($0)) }
      route = product.route
    }
    let listed = product == nil ? listed(key, &state) : nil
    if let listed { (substances, route) = (listed.substances, listed.route) }
    let panel = source.panels[.init(system: key.system, code: key.code)]
    let single = source.componentByCode[.init(system: key.system, code: key.code)]
    var concept = Concept(
      system: key.system, uri: key.uri, code: key.code,
      display: panel?.display ?? product?.display ?? listed?.display
        ?? singleName(of: key, substances),
      substances: substances, classes: product?.classes ?? [],
      possibleSubstances: possibleSubstances(key, product?.classes ?? []), route: route,
      isRecognised: product != nil || listed != nil
        || (isWellFormed && key.system.isRecognisedByForm))
    concept.isPanel = panel != nil
    concept.product = listed?.product
    if key.system == .atc { concept.unlistedSubstance = state.extraByATC[key.code] }
    concept.contents =
      panel?.contents ?? single.map { [ExamContent(source.components[$0])] } ?? []
    return concept
  }

  /// The substance that an unlisted combination is named by: ATC numbers combinations of `N02BE01` as
  /// `N02BE51`, and those with psycholeptics as `N02BE71` (WHO, Guidelines for ATC classification and
  /// DDD assignment, combination products). What is mixed with it stays a substance of that code.
  private func mainSubstance(ofCombination code: String) -> SubstanceID? {
    guard code.utf8.count == 7, source.substanceByATC[code] == nil,
      let number = Int(code.suffix(2)), (51...69).contains(number) || (71...79).contains(number)
    else { return nil }
    let plain = number < 70 ? number - 50 : number - 70
    let main = code.prefix(5) + (plain < 10 ? "0" : "") + "\(plain)"
    return source.substanceByATC[String(main)].map { SubstanceID(number: UInt32($0)) }
  }

  /// The listed substances of the classes that a code stands for (S14).
  private func possibleSubstances(_ key: Key, _ classes: [String]) -> Set<SubstanceID> {
    let isClass = key.system == .atc && key.code.utf8.count < 7
    let classes = isClass ? classes + [key.code] : classes
    guard !classes.isEmpty else { return [] }
    var possible: Set<SubstanceID> = []
    for code in classes {
      for position in atcOrder.substances(below: code) {
        possible.insert(SubstanceID(number: UInt32(position)))
      }
    }
    return possible
  }

  private func singleName(of key: Key, _ substances: [SubstanceID]) -> String? {
    guard key.system == .atc, substances.count == 1,
      Int(substances[0].number) < source.substances.count
    else { return nil }
    return source.substances[Int(substances[0].number)].name
  }

  /// The substance of an ATC code; one of its own when the vocabulary has none.
  private func substance(atc code: String, _ state: inout State) -> SubstanceID {
    if let position = source.substanceByATC[code] { return SubstanceID(number: UInt32(position)) }
    if let known = state.extraByATC[code] { return known }
    let id = SubstanceID(number: UInt32(source.substances.count + state.extraSubstances.count))
    let codes = [SubstanceCode(code: code, route: Route(impliedByATC: code))]
    state.extraSubstances.append(Substance(name: code, french: nil, codes: codes))
    state.extraByATC[code] = id
    return id
  }

  func substance(ofWords name: String) -> SubstanceID? {
    state.withLock { substance(ofWords: name, &$0) }
  }

  private func substance(ofWords name: String, _ state: inout State) -> SubstanceID? {
    if let known = state.extraByWords[ExactText(name)] { return known }
    guard state.extraByWords.count < limits.labels else { return nil }
    let id = SubstanceID(number: UInt32(source.substances.count + state.extraSubstances.count))
    state.extraSubstances.append(Substance(name: name, french: nil, codes: []))
    state.extraByWords[ExactText(name)] = id
    return id
  }

  /// What the product map says of a code.
  private struct Listing {
    var substances: [SubstanceID] = []
    var route: Route?
    var display: String
    var product: Concept.Product
  }

  /// Its substances as the vocabulary knows them; without any, the one that its ATC code is.
  private func listed(_ key: Key, _ state: inout State) -> Listing? {
    guard let product = source.productMap?.product(system: key.system, code: key.code) else {
      return nil
    }
    var listing = Listing(
      route: product.route, display: product.display,
      product: Concept.Product(form: product.form, atc: product.atc))
    for ingredient in product.ingredients {
      let known = ingredient.isListed ? source.position(of: ingredient.name) : nil
      guard
        let id = known.map({ SubstanceID(number: UInt32($0)) })
          ?? substance(ofWords: ingredient.name, &state)
      else { continue }
      if !listing.substances.contains(id) { listing.substances.append(id) }
      listing.product.strengths += ingredient.contents.map { Strength(of: id, $0) }
    }
    if listing.substances.isEmpty, let atc = product.atc {
      listing.substances = [substance(atc: atc, &state)]
    }
    return listing
  }
}

extension CodeSystem {
  /// Whether a well-formed code is recognised without being listed (semantics §8): the systems
  /// whose form can be checked and whose codes rules name.
  fileprivate var isRecognisedByForm: Bool {
    switch self {
    case .atc, .loinc, .icd10, .nabm, .ccam: true
    default: false
    }
  }
}

extension Vocabulary {
  /// The substance of that name: English, French, Latin in `-um`, or a synonym; case and accents
  /// do not matter.
  public func substance(named name: String) -> SubstanceID? {
    source.position(of: name).map { SubstanceID(number: UInt32($0)) }
  }

  /// The substance of a 7-character ATC code of one substance; nil for combinations and classes.
  public func substance(atc code: String) -> SubstanceID? {
    let concept = concept(intern(system: .atc, code: code))
    return concept.isSingleSubstanceATC ? concept.substances[0] : nil
  }

  /// The substance with that identifier.
  public func substance(_ id: SubstanceID) -> Substance {
    let position = Int(id.number)
    if position < source.substances.count { return source.substances[position] }
    return state.withLock { state in
      let extra = position - source.substances.count
      return state.extraSubstances.indices.contains(extra)
        ? state.extraSubstances[extra] : Substance(name: "", french: nil, codes: [])
    }
  }

  /// The English names of all listed substances, for suggestions of near names.
  public var substanceNames: [String] { source.substances.map(\.name) }

  /// The products of a national publication, where a map of them was read.
  public var productMap: ProductMap? { source.productMap }

  /// Whether there is a product map.
  var listsProducts: Bool { source.productMap != nil }

  /// Whether any substance is listed.
  package var listsSubstances: Bool { !source.substances.isEmpty }

  /// The ATC codes of all listed substances and combinations, in ascending order.
  package var substanceCodes: [String] {
    Set(source.substanceByATC.keys).union(source.combinations.keys).sorted()
  }

  /// Whether any listed substance or combination has an ATC code that begins so: else a rule that
  /// names the prefix may have mistyped it.
  public func knowsATC(prefix: String) -> Bool {
    atcOrder.holds(prefix: prefix)
  }

  /// Whether the vocabulary lists that code with its substances or classes.
  public func lists(system: CodeSystem, code: String) -> Bool {
    let code = system.normalized(code)
    return source.products[.init(system: system, code: code)] != nil
      || source.productMap?.product(system: system, code: code) != nil
  }
}

extension Vocabulary {
  /// The text kept once; `empty` past the limit, and cut where it is too long.
  public func intern(label text: String) -> LabelID {
    let kept = text.utf8.count <= limits.labelBytes ? text : cut(text)
    return state.withLock { state in
      if let known = state.labelByText[ExactText(kept)] { return known }
      guard state.labels.count < limits.labels else { return .empty }
      let id = LabelID(number: UInt32(state.labels.count))
      state.labels.append(kept)
      state.labelByText[ExactText(kept)] = id
      return id
    }
  }

  /// The text with that identifier.
  public func label(_ id: LabelID) -> String {
    state.withLock { $0.labels.indices.contains(id.index) ? $0.labels[id.index] : "" }
  }

  /// Cuts between two Unicode scalars.
  private func cut(_ text: String) -> String {
    var bytes = 0
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      bytes += UTF8.width(scalar)
      if bytes > limits.labelBytes { break }
      kept.append(scalar)
    }
    return String(kept)
  }
}
