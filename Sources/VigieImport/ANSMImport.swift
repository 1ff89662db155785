import Vigie

/// Turns an edition of the ANSM interaction thesaurus into a pack of interactions.
///
/// The thesaurus prints each pair under both of its names; a pair becomes one rule, whose levels,
/// conditions and conduct are those printed. What cannot be said in the language is quoted or left
/// out, and stands in the report by name and page.
public struct ANSMImport: Sendable {
  /// A file as it was read.
  public struct Publication: Sendable {
    /// As the caller named it.
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  private let thesaurus: Publication
  private let substances: Publication
  private let classes: Publication
  private let names: NameTable
  private let vocabulary: Vocabulary
  private let validUntil: Day?

  /// The thesaurus with its two indexes, the table of names, and the vocabulary to map with;
  /// `validUntil` is the day to which the user vouches for the pack.
  public init(
    thesaurus: Publication, substances: Publication, classes: Publication, names: NameTable,
    vocabulary: Vocabulary, validUntil: Day? = nil
  ) {
    self.thesaurus = thesaurus
    self.substances = substances
    self.classes = classes
    self.names = names
    self.vocabulary = vocabulary
    self.validUntil = validUntil
  }

  /// The pack and its report.
  ///
  /// - Throws: `ImportError` for a file that is not what it should be.
  /// - Complexity: O(characters of the text).
  public func run() throws(ImportError) -> ImportedPack {
    let text = try PrintedText(file: thesaurus.name, bytes: thesaurus.bytes)
    let (edition, strayLines) = try ThesaurusReader.read(text)
    let substanceIndex = try ThesaurusIndex.substances(
      PrintedText(file: substances.name, bytes: substances.bytes))
    let classIndex = try ThesaurusIndex.classes(
      PrintedText(file: classes.name, bytes: classes.bytes))
    let resolver = NameResolver(
      thesaurus: edition, classes: classIndex, substances: substanceIndex, table: names,
      vocabulary: vocabulary)
    var log = ImportLog(
      edition, files: [thesaurus.name, substances.name, classes.name], strayLines: strayLines)
    var sets = SetCatalogue()
    var rules: [(key: NameKey, text: String)] = []
    for pair in PairBook(edition, table: names).pairs {
      guard let rule = self.rule(of: pair, in: edition, resolver, &sets, &log) else { continue }
      rules.append((pair.first, rule))
    }
    log.finish(rules: rules.count, resolver)
    let files = try PackFiles(date: edition.date, validUntil: validUntil)
      .files(sets: sets, rules: rules)
    return ImportedPack(files: files, report: log.report)
  }

  private func rule(
    of pair: Pair, in edition: Thesaurus, _ resolver: NameResolver, _ sets: inout SetCatalogue,
    _ log: inout ImportLog
  ) -> String? {
    let entries = pair.entries.map { edition.entries[$0] }
    // Where the directions print different levels, which is reported, the graver one stands.
    var printed: Thesaurus.Entry?
    for entry in entries {
      guard let level = entry.levels?.levels.max() else { continue }
      if let best = printed?.levels?.levels.max(), best >= level { continue }
      printed = entry
    }
    log.count(pair, levels: printed?.levels)
    guard let printed, let levels = printed.levels else {
      log.leave(pair, .noLevel, "")
      return nil
    }
    let names = Self.names(of: pair, in: edition)
    let groups = names.map { resolver.group(named: $0) }
    for (name, group) in zip(names, groups) { log.note(group, named: name, of: pair) }
    let missing = zip(names, groups).filter { ($0.1?.members ?? []).isEmpty }.map(\.0)
    guard missing.isEmpty, let first = groups[0], let second = groups[1] else {
      log.leave(pair, .unmappedName, missing.joined(separator: ", "))
      return nil
    }
    let sides = pair.isWithOthers ? [first] : [first, second]
    let table = OutcomeTable(
      printed, header: levels, reader: ConditionReader(resolver: resolver, sides: sides))
    log.note(table, of: pair, names: names)
    log.compare(pair)
    let rule = RuleText(
      first: first, second: second, isWithOthers: pair.isWithOthers,
      entries: [printed] + entries.filter { $0.line != printed.line }, table: table
    ).source(&sets)
    log.keep(pair)
    return rule.text
  }

  /// The two names of a pair as printed, in the order of its keys.
  private static func names(of pair: Pair, in edition: Thesaurus) -> [String] {
    let entry = edition.entries[pair.entries[0]]
    let heading = edition.headings[entry.heading].name
    if pair.isWithOthers { return [heading, heading] }
    return NameKey(heading) == pair.first
      ? [heading, entry.partner] : [entry.partner, heading]
  }
}
