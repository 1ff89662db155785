import Vigie

/// Finds what a name of the thesaurus stands for.
///
/// The table of names says it first; then the lists under the headings of the edition, the index of
/// classes, the index of substances; last the vocabulary. What none of them knows stays unmapped:
/// nothing is guessed.
struct NameResolver {
  let vocabulary: Vocabulary
  let table: NameTable
  private(set) var localRoutes: LocalRoutes
  private var lists: [NameKey: (names: [String], origin: Group.Origin)] = [:]
  /// The spelling of a name in running text, by key.
  private var spellings: [NameKey: String] = [:]
  private var byKey: [NameKey: SubstanceID] = [:]
  /// Routes that the preamble adds, by English name of the substance.
  private var addedRoutes: [String: [Route]] = [:]
  /// Statements such as "Pour l'érythromycine, seules les formes … par voie intraveineuse".
  private var memberRoutes: [NameKey: [String: [Route]]] = [:]

  init(
    thesaurus: Thesaurus, classes: ThesaurusIndex, substances: ThesaurusIndex, table: NameTable,
    vocabulary: Vocabulary
  ) {
    self.vocabulary = vocabulary
    self.table = table
    localRoutes = LocalRoutes(preamble: thesaurus.preamble)
    for name in vocabulary.substanceNames {
      guard let id = vocabulary.substance(named: name) else { continue }
      byKey[NameKey(name)] = id
      if let french = vocabulary.substance(id).french { byKey[NameKey(french)] = id }
    }
    collect(thesaurus, classes, substances)
    addLocalRoutes()
    for heading in thesaurus.headings where !heading.members.isEmpty {
      for note in heading.notes { readMemberRoutes(note, of: heading.name) }
    }
    for entry in thesaurus.entries {
      let text = JoinedLines.text(entry.conduct)
      for name in [thesaurus.headings[entry.heading].name, entry.partner] {
        readMemberRoutes(text, of: name)
      }
    }
  }

  private mutating func collect(
    _ thesaurus: Thesaurus, _ classes: ThesaurusIndex, _ substances: ThesaurusIndex
  ) {
    var ofSubstances: [NameKey: [String]] = [:]
    for row in substances.rows {
      for name in row.names {
        ofSubstances[NameKey(name), default: []].append(row.name)
        spellings[NameKey(name)] = name
      }
    }
    for (key, names) in ofSubstances { lists[key] = (names, .substanceIndex) }
    for row in classes.rows {
      lists[NameKey(row.name)] = (row.names, .classIndex)
      spellings[NameKey(row.name)] = row.name
    }
    for heading in thesaurus.headings {
      for name in heading.alsoIn { spellings[NameKey(name)] = name }
      guard !heading.members.isEmpty else { continue }
      lists[NameKey(heading.name)] = (heading.members, .thesaurus(page: heading.page))
    }
  }

  /// Spreads the exceptions of the preamble over the members of the classes that it names.
  private mutating func addLocalRoutes() {
    for (key, routes) in localRoutes.routes.sorted(by: { $0.key < $1.key }) {
      if let id = byKey[key] { add(routes, to: vocabulary.substance(id).name) }
      for (name, list) in lists where name.text.hasPrefix(key.text) {
        for member in list.names {
          if let id = substance(named: member) { add(routes, to: vocabulary.substance(id).name) }
        }
      }
    }
  }

  private mutating func add(_ routes: [Route], to substance: String) {
    var known = addedRoutes[substance] ?? []
    for route in routes where !known.contains(route) { known.append(route) }
    addedRoutes[substance] = known
  }

  /// T54: a class may take a member by one route only.
  private mutating func readMemberRoutes(_ text: String, of name: String) {
    for sentence in MemberRoutes.statements(in: text) {
      for member in sentence.names {
        guard let id = substance(named: member) else { continue }
        memberRoutes[NameKey(name), default: [:]][vocabulary.substance(id).name] = sentence.routes
      }
    }
  }
}

extension NameResolver {
  /// The substance that a name of the thesaurus is: as printed, with the words of "sodium
  /// (bicarbonate de)" in the order of speech, or without salt and ester words.
  func substance(named name: String, isExact: Bool = false) -> SubstanceID? {
    for spelling in Self.spellings(of: name) {
      if let id = vocabulary.substance(named: spelling) ?? byKey[NameKey(spelling)] { return id }
    }
    // A label reader passes over articles and salts: right for a name, too much within a sentence.
    guard !isExact else { return nil }
    for spelling in Self.spellings(of: name) {
      if case .substances(let ids, route: nil) = vocabulary.reading(ofLabel: spelling),
        ids.count == 1
      {
        return ids[0]
      }
    }
    return nil
  }

  private static func spellings(of name: String) -> [String] {
    guard let open = name.firstIndex(of: "("), name.last == ")" else { return [name] }
    let head = name[..<open].split(separator: " ").joined(separator: " ")
    let tail = String(name[name.index(after: open)...].dropLast())
    let isElided = tail.hasSuffix("d'") || tail.hasSuffix("l'")
    return [name, tail + (isElided ? "" : " ") + head]
  }

  /// What a name stands for; nil where nothing knows it.
  func group(named name: String) -> Group? { group(named: name, depth: 0, isExact: false) }

  /// How deep the table of names may name its own rows.
  private static let deepest = 4

  private func group(named name: String, depth: Int, isExact: Bool) -> Group? {
    let key = NameKey(name)
    if let row = table.rows[key], depth <= Self.deepest {
      return group(name, key, of: row.members, depth: depth)
    }
    if let list = lists[key] { return group(name, key, of: list.names, list.origin) }
    guard let id = substance(named: name, isExact: isExact) else { return nil }
    let substance = vocabulary.substance(id)
    return Group(
      key: key, french: spelling(of: name), english: substance.name,
      members: [member(.substance(substance.name), of: key)], unmapped: [],
      origin: .vocabulary, condition: nil, unknownRoutes: [])
  }

  /// A name within a sentence: the class may be named without what its heading adds in parentheses.
  func group(inText name: String) -> Group? {
    if let group = group(named: name, depth: 0, isExact: true) { return group }
    let key = NameKey(name)
    let longer = lists.keys.filter { spellings[$0].map { Self.bare($0) == key } ?? false }
    return longer.count == 1 ? longer.first.flatMap { group(named: spelling(of: $0.text)) } : nil
  }

  /// The name without what stands in parentheses.
  private static func bare(_ name: String) -> NameKey {
    NameKey(String(name.prefix { $0 != "(" }))
  }

  private func group(
    _ name: String, _ key: NameKey, of names: [String], _ origin: Group.Origin
  ) -> Group {
    let printed = PrintedRoute.routes(inName: name)
    var members: [Group.Member] = []
    var unmapped: [String] = []
    for listed in names {
      let found = self.members(named: listed, of: key, routes: printed?.routes ?? [])
      if found.isEmpty { unmapped.append(listed) }
      for member in found where !members.contains(member) { members.append(member) }
    }
    return Group(
      key: key, french: spelling(of: name), english: nil, members: members, unmapped: unmapped,
      origin: origin, condition: Self.condition(in: name), unknownRoutes: printed?.unknown ?? [])
  }

  private func members(
    named name: String, of key: NameKey, routes: [Route]
  ) -> [Group.Member] {
    if let row = table.rows[NameKey(name)] {
      return group(name, NameKey(name), of: row.members, depth: Self.deepest).members
    }
    guard let id = substance(named: name) else { return [] }
    let substance = vocabulary.substance(id).name
    guard routes.isEmpty else { return [Group.Member(kind: .substance(substance), routes: routes)] }
    return [member(.substance(substance), of: key)]
  }

  /// A member by the routes that its class, or the preamble, gives it.
  private func member(_ kind: Group.Member.Kind, of key: NameKey) -> Group.Member {
    guard case .substance(let name) = kind else { return Group.Member(kind: kind, routes: []) }
    if let routes = memberRoutes[key]?[name] { return Group.Member(kind: kind, routes: routes) }
    guard let added = addedRoutes[name] else { return Group.Member(kind: kind, routes: []) }
    return Group.Member(
      kind: kind, routes: added.contains(.either) ? [.either] : [.systemic] + added)
  }

  private func group(
    _ name: String, _ key: NameKey, of members: [NameTable.Member], depth: Int
  ) -> Group {
    var found: [Group.Member] = []
    var unmapped: [String] = []
    func add(_ member: Group.Member) { if !found.contains(member) { found.append(member) } }
    for member in members {
      switch member {
      case .atc(let code, let route):
        add(Group.Member(kind: .atc(code), routes: route.map { [$0] } ?? []))
      case .substance(let name, let route):
        guard let id = substance(named: name) else {
          unmapped.append(name)
          continue
        }
        let kind = Group.Member.Kind.substance(vocabulary.substance(id).name)
        add(route.map { Group.Member(kind: kind, routes: [$0]) } ?? self.member(kind, of: key))
      case .group(let name):
        let inner = group(named: name, depth: depth + 1, isExact: false)
        if inner == nil { unmapped.append(name) }
        for member in inner?.members ?? [] { add(member) }
      }
    }
    let id = found.count == 1 ? substance(named: name) : nil
    return Group(
      key: key, french: spelling(of: name), english: id.map { vocabulary.substance($0).name },
      members: found, unmapped: unmapped, origin: .table, condition: Self.condition(in: name),
      unknownRoutes: [])
  }

  /// What a name says of doses or of the disease, which no code of a medicine tells.
  private static func condition(in name: String) -> String? {
    let folded = foldedForLookup(name)
    if let start = folded.range(of: "(doses")?.lowerBound {
      return String(name.lowercased().suffix(folded[start...].count)).filter { !"()".contains($0) }
    }
    if let start = folded.range(of: " dans l'")?.lowerBound {
      return String(name.lowercased().suffix(folded[start...].count).dropFirst())
    }
    return nil
  }

  /// The name as a sentence spells it: from the lists, else the vocabulary, else in small letters.
  func spelling(of name: String) -> String {
    let key = NameKey(name)
    if let known = spellings[key] { return known }
    if let id = byKey[key], let french = vocabulary.substance(id).french { return french }
    return name.lowercased()
  }
}
