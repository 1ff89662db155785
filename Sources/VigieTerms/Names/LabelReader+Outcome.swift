extension LabelReader {
  /// What the label adds up to.
  var outcome: Outcome {
    let names = items.filter(\.isName)
    guard !names.isEmpty else { return .nothing }
    for position in items.indices {
      if let doubt = doubt(at: position) { return .doubtful(doubt) }
    }
    if let group = names.first(where: { !$0.mixtures[0].classes.isEmpty }) {
      guard kind == .allergy, names.count == 1 else { return .doubtful(.group(group.text)) }
      return .mixture(group.mixtures[0])
    }
    return mixture(of: names)
  }

  /// Whether a word leaves in doubt what the names around it mean.
  private func doubt(at position: Int) -> LabelDoubt? {
    let item = items[position]
    guard let meaning = item.meaning else { return .unknown(item.text) }
    if let dilution = dilution(at: position) { return .unknown(dilution) }
    guard case .word(let kind) = meaning else { return nil }
    switch kind {
    case .alkali, .metal: return isSalt(position) ? nil : .unknown(item.text)
    case .either: return isBetweenForms(position) ? nil : .alternative(item.text)
    case .allergy: return self.kind == .allergy ? nil : .unknown(item.text)
    case .salt, .unit, .form, .pack, .maker, .link: return nil
    }
  }

  /// `D 6`, `LM 6`: dilutions of homeopathy, which hold nothing of the substance they are named
  /// after.
  private func dilution(at position: Int) -> String? {
    let after = position + 1
    // `d` may also have gone into a name, where it is a word between words.
    guard let scale = items[position].words.last?.text, ["d", "lm"].contains(scale),
      items.indices.contains(after), items[after].text.allSatisfy(\.isNumber)
    else { return nil }
    // `vitamine D 100 000 UI` counts units.
    let isAmount = items.indices.contains(after + 1) && items[after + 1].isWord(.unit)
    return isAmount ? nil : "\(scale) \(items[after].text)"
  }

  /// `losartan potassium`, `clavulanate de potassium`, `potassium clavulanate`; but neither
  /// `calcium + vitamine D3`, `spironolactone et potassium` nor `magnésium vitamine B6`.
  private func isSalt(_ position: Int) -> Bool {
    var before = position - 1
    var isListed = items[position].followsBreak
    while before >= 0, items[before].isWord(.link, .salt) {
      isListed = isListed || items[before].followsBreak || items[before].isConjunction
      before -= 1
    }
    if before >= 0, !isListed, items[before].isName {
      return items[position].isWord(.alkali)
        || !items[before].mixtures.contains(where: \.goesWithMetals)
    }
    let after = position + 1
    guard items.indices.contains(after), items[after].isName, !items[after].followsBreak else {
      return false
    }
    let name = items[after].words.last?.text ?? ""
    return name.hasSuffix("ate") || name.hasSuffix("as")
  }

  /// `solution injectable ou pour perfusion`, `IM ou IV`.
  private func isBetweenForms(_ position: Int) -> Bool {
    let around = [items[..<position].last, items[(position + 1)...].first]
    return around.allSatisfy { $0?.isWord(.form, .unit, .pack, .link) ?? false }
  }

  private func mixture(of names: [Item]) -> Outcome {
    var certain: Set<Int> = []
    for item in names where item.mixtures.count == 1 {
      certain.formUnion(item.mixtures[0].substances)
    }
    var chosen: [(item: Item, mixture: NamedMixture)] = []
    for item in names {
      guard let mixture = choice(among: item.mixtures, certain) else {
        return .doubtful(.ambiguous(item.text, item.mixtures.map { Self.ids($0.substances) }))
      }
      chosen.append((item, mixture))
    }
    let inside = chosen.filter { $0.item.isBracketed }.map(\.mixture)
    let outside = chosen.filter { !$0.item.isBracketed }.map(\.mixture)
    let (within, before) = (LabelReader.union(inside), LabelReader.union(outside))
    guard
      inside.isEmpty || outside.isEmpty || within.isSubset(of: before)
        || before.isSubset(of: within)
    else {
      return .doubtful(
        .contradiction(outside: Self.ids(before.sorted()), inside: Self.ids(within.sorted())))
    }
    let all = within.union(before)
    guard all.count <= LabelReader.mostSubstances else {
      return .doubtful(.tooMany(most: LabelReader.mostSubstances))
    }
    return .mixture(
      NamedMixture(substances: all.sorted(), route: route(chosen.map(\.mixture))))
  }

  /// The only mixture, else the largest that the sure names of the label contain.
  private func choice(among mixtures: [NamedMixture], _ certain: Set<Int>) -> NamedMixture? {
    if mixtures.count == 1 { return mixtures[0] }
    let possible = mixtures.filter { certain.isSuperset(of: $0.substances) }
    let most = possible.map(\.substances.count).max() ?? 0
    let largest = possible.filter { $0.substances.count == most }
    return largest.count == 1 ? largest[0] : nil
  }

  private static func ids(_ positions: [Int]) -> [SubstanceID] {
    positions.map { SubstanceID(number: UInt32($0)) }
  }

  private static func union(_ mixtures: [NamedMixture]) -> Set<Int> {
    mixtures.reduce(into: []) { $0.formUnion($1.substances) }
  }

  /// What the words say, else what all names share; nil where several brands stand side by side,
  /// each with a route of its own.
  private func route(_ mixtures: [NamedMixture]) -> Route? {
    let routes = mixtures.compactMap(\.route)
    if routes.count > 1, Set(routes).count > 1 { return nil }
    return Route(labelText: label) ?? routes.first
  }
}
