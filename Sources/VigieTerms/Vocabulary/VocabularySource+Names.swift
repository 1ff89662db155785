extension VocabularySource {
  /// A row of `brands.tsv`.
  struct Brand: Sendable {
    var name: String
    var substances: [String]
    var route: Route?
  }

  /// `brand  substances|…  route`
  mutating func readBrand(_ row: TableRows) -> String? {
    let name = row[0]
    guard !name.isEmpty else { return "a brand without a name" }
    if let other = position(of: name) {
      return "the brand `\(name)` is a name of `\(substances[other].name)`"
    }
    let names = row.parts(1, separator: "|")
    guard !names.isEmpty else { return "the brand `\(name)` has no substance" }
    if let unknown = names.first(where: { position(of: $0) == nil }) {
      return "`\(unknown)` is not a substance of this vocabulary"
    }
    let route = Route(word: row[2])
    if route == nil, !row.isEmpty(2) { return "`\(row[2])` is not a route" }
    brands.append(Brand(name: name, substances: names, route: route))
    return nil
  }

  /// `kind  words|…`
  mutating func readLabelWords(_ row: TableRows) -> String? {
    guard let kind = LabelWordKind(rawValue: row[0]) else {
      return "`\(row[0])` is not a kind of word"
    }
    labelWords.append((kind: kind, words: row.parts(1, separator: "|")))
    return nil
  }
}
