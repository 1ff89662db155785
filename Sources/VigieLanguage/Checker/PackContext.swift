import VigieTerms

/// What the rules of one pack share while they are checked: names, defaults, and the sets they
/// have named so far.
final class PackContext {
  let name: String
  let place: Int
  let table: SetTable
  let vocabulary: Vocabulary
  let limits: CheckLimits
  let log: CheckLog
  var defaults = PackDefaults()
  /// What the pack asks of every rule (S48).
  var conditions: [Condition] = []
  /// The languages of the pack's title, in the order written.
  var languages: [String] = []
  /// The places of the sources, by name.
  var sourcePlaces: [String: Int] = [:]
  /// INVARIANT (set ids): a `SetID` is a place in this list.
  private(set) var sets: [CheckedSet] = []
  private var ids: [Int: SetID] = [:]
  private var origins: [SetID: Int] = [:]
  private var routed: [SetID: SetID] = [:]
  private var kinds: [SetID: Set<EntryKind>] = [:]
  private var units: [SetID: (unit: Unit, span: SourceSpan)] = [:]
  private var builtIns: [CodeSet: SetID] = [:]

  init(
    name: String, place: Int, table: SetTable, vocabulary: Vocabulary, limits: CheckLimits,
    log: CheckLog
  ) {
    self.name = name
    self.place = place
    self.table = table
    self.vocabulary = vocabulary
    self.limits = limits
    self.log = log
  }

  /// Whether all parts that may define a name for this pack were read.
  var isComplete: Bool { table.isComplete(from: place) }
}

extension PackContext {
  /// The unit in which the set was compared first, and where.
  func firstUnit(of set: SetID) -> (unit: Unit, span: SourceSpan)? { units[set] }

  func noteUnit(_ unit: Unit, of set: SetID, at span: SourceSpan) { units[set] = (unit, span) }

  func hasSet(_ name: String) -> Bool {
    if case .missing = table.find(name, from: place) { false } else { true }
  }

  /// The set called `name`; nil after reporting an unknown one, and without a word for one that
  /// could not be read.
  func set(_ name: Name) -> SetID? {
    table.resolve(name, from: place, log: log).flatMap { id(of: $0) }
  }

  /// The same, without reporting anything.
  func knownSet(_ name: String) -> SetID? {
    guard case .found(let place) = table.find(name, from: place) else { return nil }
    return id(of: place)
  }

  private func id(of definition: Int) -> SetID? {
    if let id = ids[definition] { return id }
    let defined = table.definitions[definition]
    guard let codes = defined.codes else { return nil }
    let id = append(defined.syntax.name.text, from: defined.pack, codes)
    ids[definition] = id
    return id
  }

  /// A set of the language itself, which no pack defines.
  func builtIn(_ codes: CodeSet) -> SetID {
    if let id = builtIns[codes] { return id }
    let id = append(codes.name, from: place, codes)
    builtIns[codes] = id
    return id
  }

  private func append(_ name: String, from pack: Int, _ codes: CodeSet) -> SetID {
    let id = SetID(sets.count)
    sets.append(CheckedSet(name: name, pack: table.packs[pack].name, codes: codes))
    origins[id] = pack
    return id
  }

  /// The kinds of entries that can be in the set.
  func kinds(of set: SetID) -> Set<EntryKind> {
    if let kinds = kinds[set] { return kinds }
    let found = sets[set.index].codes.kinds
    kinds[set] = found
    return found
  }

  /// Whether members of the set state a route of their own.
  func statesRoutes(_ set: SetID) -> Bool { sets[set.index].codes.statesRoutes }

  /// The set with `route` on every member that states none (S26, S47: the member before the pack).
  func set(_ set: SetID, whereUnstated route: Route) -> SetID {
    if let id = routed[set] { return id }
    let original = sets[set.index]
    let codes = original.codes.filling(route: route)
    let id = append(original.name, from: origins[set] ?? place, codes)
    routed[set] = id
    return id
  }
}

extension PackContext {
  /// The place of the source called `name`.
  func source(_ name: Name) -> Int? {
    guard !name.isPlaceholder else { return nil }
    if let source = sourcePlaces[name.text] { return source }
    if isComplete {
      log.report(
        .unknownName, "no source is called `\(name.text)`", at: name.span,
        help: log.question(name.text, among: sourcePlaces.keys.sorted()))
    }
    return nil
  }
}

extension PackContext {
  /// Texts of one purpose: languages known, none twice. `isWhole` is false where a part is wrong.
  func texts(
    _ syntax: [TextSyntax], template: (StringLiteral) -> Template?
  ) -> (Texts, isWhole: Bool) {
    var entries: [Texts.Entry] = []
    var spans: [String: SourceSpan] = [:]
    var isWhole = true
    for variant in syntax.flatMap(\.variants) {
      let language = variant.language
      let text = template(variant.value)
      guard !language.isPlaceholder, let text else {
        isWhole = false
        continue
      }
      if let first = spans[language.text] {
        log.report(
          .saidTwice, "the text stands twice in `\(language.text)`", at: language.span,
          notes: [Diagnostic.Note("the first one stands here", at: first)],
          help: "keep one of them")
        isWhole = false
      } else if !Self.isLanguage(language.text) {
        log.report(
          .badLanguage, "`\(language.text)` is no language code", at: language.span,
          help: "write two or three letters, such as `en` or `fr`")
        isWhole = false
      } else {
        spans[language.text] = language.span
        entries.append(Texts.Entry(language: language.text, template: text))
      }
    }
    return (Texts(entries: entries), isWhole)
  }

  /// Two or three letters, then subtags of letters and digits (the shape of BCP 47).
  private static func isLanguage(_ text: String) -> Bool {
    if text == "en" || text == "fr" { return true }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let letters = parts[0].utf8
    guard (2...3).contains(letters.count), letters.allSatisfy({ (0x61...0x7A).contains($0) })
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (2...8).contains(part.utf8.count)
        && part.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isAlphabetic }
    }
  }

  /// A text without placeholders.
  static func plain(_ literal: StringLiteral) -> Template? {
    literal.isPlaceholder ? nil : Template(pieces: [.text(literal.value)])
  }
}
