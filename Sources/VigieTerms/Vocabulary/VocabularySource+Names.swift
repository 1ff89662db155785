extension VocabularySource {
  /// A row of `brands.tsv`.
  struct Brand: Sendable {
    var name: String
    var substances: [String]
    var route: Route?
  }

  /// `brand  substances|…  route`
  mutating func readBrand(_ cells: [Substring]) -> String? {
    let name = String(cells[0])
    guard !name.isEmpty else { return "a brand without a name" }
    if let other = position(of: name) {
      return "the brand `\(name)` is a name of `\(substances[other].name)`"
    }
    let names = cells[1].split(separator: "|").map(String.init)
    guard !names.isEmpty else { return "the brand `\(name)` has no substance" }
    if let unknown = names.first(where: { position(of: $0) == nil }) {
      return "`\(unknown)` is not a substance of this vocabulary"
    }
    let route = Route(word: String(cells[2]))
    if route == nil, !cells[2].isEmpty { return "`\(cells[2])` is not a route" }
    brands.append(Brand(name: name, substances: names, route: route))
    return nil
  }

  /// `kind  words|…`
  mutating func readLabelWords(_ cells: [Substring]) -> String? {
    guard let kind = LabelWordKind(rawValue: String(cells[0])) else {
      return "`\(cells[0])` is not a kind of word"
    }
    labelWords.append((kind: kind, words: cells[1].split(separator: "|").map(String.init)))
    return nil
  }
}
