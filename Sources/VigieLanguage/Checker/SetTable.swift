import VigieTerms

/// All sets of all packs that are checked together, each resolved once.
final class SetTable {
  struct Definition {
    /// The place of the pack that defines it.
    let pack: Int
    let syntax: SetSyntax
    /// Nil where a member could not be read: what names the set is passed over in silence.
    var codes: CodeSet?
  }

  /// What a name of a set means in a pack.
  enum Finding {
    case found(Int)
    /// Two used packs have a set of this name.
    case ambiguous([Int])
    case missing
  }

  let packs: [PackDeclaration]
  private(set) var definitions: [Definition] = []

  init(packs: [PackDeclaration], definitions: [(pack: Int, syntax: SetSyntax)]) {
    self.packs = packs
    self.definitions = definitions.map {
      Definition(pack: $0.pack, syntax: $0.syntax, codes: nil)
    }
  }

  func setCodes(_ codes: CodeSet?, of place: Int) { definitions[place].codes = codes }

  /// The set called `name`, seen from a pack: its own, else one of a pack it uses.
  func find(_ name: String, from pack: Int) -> Finding {
    if let own = packs[pack].sets[name] { return .found(own) }
    let found = packs[pack].used.compactMap { packs[$0].sets[name] }
    if found.count > 1 { return .ambiguous(found) }
    return found.first.map { .found($0) } ?? .missing
  }

  /// The names of the sets a pack sees, its own first.
  private func names(from pack: Int) -> [String] {
    packs[pack].sets.keys.sorted() + packs[pack].used.flatMap { packs[$0].sets.keys.sorted() }
  }

  /// Whether all parts that may define a set for this pack were read.
  func isComplete(from pack: Int) -> Bool {
    packs[pack].isComplete && packs[pack].used.allSatisfy { packs[$0].isComplete }
  }

  /// The set called `name`; nil after reporting a name that is missing or stands in two packs.
  func resolve(_ name: Name, from pack: Int, log: CheckLog) -> Int? {
    guard !name.isPlaceholder else { return nil }
    switch find(name.text, from: pack) {
    case .found(let place): return place
    case .ambiguous(let places):
      log.report(
        .ambiguousName, "`\(name.text)` is a set of two used packs", at: name.span,
        notes: places.map {
          Diagnostic.Note(
            "it stands in pack `\(packs[definitions[$0].pack].name)` here",
            at: definitions[$0].syntax.name.span)
        },
        help: "give the set another name in one of them")
    case .missing:
      guard isComplete(from: pack) else { return nil }
      log.report(
        .unknownName, "no set is called `\(name.text)`", at: name.span,
        help: log.question(name.text, among: names(from: pack)))
    }
    return nil
  }
}
