extension NameIndex {
  /// Every name of the source: substances under all their names, brands, classes, label words.
  init(_ source: VocabularySource) {
    self.init(roomFor: 2 * (source.substances.count + source.brands.count))
    for row in source.labelWords {
      for word in row.words { add(LabelScanner(word).words.map(\.text), .word(row.kind)) }
    }
    for (position, substance) in source.substances.enumerated() {
      let mixture = NamedMixture(
        substances: [position], goesWithMetals: NameIndex.goesWithMetals(substance))
      let meaning = NameMeaning.mixtures([mixture])
      let names = [substance.name] + (substance.french.map { [$0] } ?? [])
      for name in names + source.otherNames[position] {
        for key in NameSpelling.keys(of: name) { add(key, meaning) }
      }
    }
    for brand in source.brands {
      let substances = Set(brand.substances.compactMap { source.position(of: $0) }).sorted()
      let mixture = NamedMixture(
        substances: substances, route: brand.route,
        goesWithMetals: substances.contains { NameIndex.goesWithMetals(source.substances[$0]) })
      for key in NameSpelling.keys(ofBrand: brand.name) { add(key, .mixtures([mixture])) }
    }
    for row in source.classNames {
      let mixture = NamedMixture(substances: [], classes: row.classes)
      for name in row.names { add(LabelScanner(name).words.map(\.text), .mixtures([mixture])) }
    }
  }

  /// Vitamins, minerals, agents for bones, antacids, iron: ATC A11, A12, M05B, A02A, B03.
  private static func goesWithMetals(_ substance: Substance) -> Bool {
    substance.codes.contains { code in
      ["A11", "A12", "M05B", "A02A", "B03"].contains { code.code.hasPrefix($0) }
    }
  }
}
