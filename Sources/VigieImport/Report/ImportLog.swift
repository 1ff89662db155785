import Vigie

/// Keeps the accounts of an import while it runs.
struct ImportLog {
  private let edition: Thesaurus
  private let files: [String]
  private var pairs = 0
  private var pairsByLevels: [[Level]: Int] = [:]
  private var entriesInPack = 0
  private var rules = 0
  private var left: [ImportReport.Left] = []
  private var remarks: Set<ImportReport.Remark> = []
  private var unmapped: [NameKey: ImportReport.Unmapped] = [:]

  init(_ edition: Thesaurus, files: [String], strayLines: [ThesaurusReader.StrayLine]) {
    self.edition = edition
    self.files = files
    for stray in strayLines {
      remark(
        .doubtfulLayout, page: stray.page, "line \(stray.line)",
        (stray.isAcrossColumns ? "across both columns: " : "at the margin: ") + stray.text)
    }
  }

  private mutating func remark(
    _ kind: ImportReport.Remark.Kind, page: Int, _ subject: String, _ detail: String
  ) {
    remarks.insert(
      ImportReport.Remark(kind: kind, page: page, subject: subject, detail: detail))
  }

  // MARK: - Pairs

  mutating func count(_ pair: Pair, levels: PrintedLevels?) {
    pairs += 1
    pairsByLevels[levels?.levels ?? [], default: 0] += 1
  }

  mutating func keep(_ pair: Pair) {
    entriesInPack += pair.entries.count
    rules += 1
  }

  mutating func leave(_ pair: Pair, _ reason: ImportReport.Reason, _ detail: String) {
    for place in pair.entries {
      let entry = edition.entries[place]
      left.append(
        ImportReport.Left(
          heading: edition.headings[entry.heading].name, partner: entry.partner, page: entry.page,
          line: entry.line, levels: Self.words(entry.levels?.levels ?? []), reason: reason,
          detail: detail))
    }
  }

  /// What the two directions of a pair print differently.
  mutating func compare(_ pair: Pair) {
    let entries = pair.entries.map { edition.entries[$0] }
    let subject = subject(of: pair)
    let page = entries[0].page
    let headings = Set(entries.map(\.heading))
    if headings.count < entries.count {
      remark(.printedTwice, page: page, subject, RuleText.locator(entries.map(\.page)))
    }
    if headings.count == 1, !pair.isWithOthers {
      remark(.oneDirection, page: page, subject, "")
    }
    for other in entries.dropFirst() {
      if let levels = other.levels, let own = entries[0].levels, levels != own {
        remark(
          .differentLevels, page: page, subject,
          "\(Self.words(own.levels)) on page \(page), \(Self.words(levels.levels)) on page "
            + "\(other.page)")
      } else if Self.text(other) != Self.text(entries[0]) {
        remark(.differentTexts, page: page, subject, "the text of page \(page) is taken")
      }
    }
  }

  private static func text(_ entry: Thesaurus.Entry) -> NameKey {
    NameKey(entry.mechanism + " " + JoinedLines.text(entry.conduct))
  }

  mutating func note(_ table: OutcomeTable, of pair: Pair, names: [String]) {
    let page = edition.entries[pair.entries[0]].page
    let subject = subject(of: pair)
    for level in table.hidden { remark(.hiddenLevel, page: page, subject, level.rawValue) }
    for level in table.bare { remark(.noCondition, page: page, subject, level.rawValue) }
    for row in table.rows {
      for quote in row.quoted {
        remark(.quotedCondition, page: page, subject, "\(row.level.rawValue) if \(quote)")
      }
    }
    for exception in table.reservations.exceptions {
      remark(.quotedException, page: page, subject, exception)
    }
    if let interval = table.reservations.interval {
      remark(.intervalInAdvice, page: page, subject, interval)
    }
    if !table.twice.isEmpty {
      remark(.twoLevels, page: page, subject, table.twice.joined(separator: ", "))
    }
    if !table.uncovered.isEmpty {
      remark(.uncoveredMembers, page: page, subject, table.uncovered.joined(separator: ", "))
    }
  }

  private func subject(of pair: Pair) -> String {
    let entry = edition.entries[pair.entries[0]]
    return "\(edition.headings[entry.heading].name) + \(entry.partner)"
  }

  // MARK: - Names

  mutating func note(_ group: Group?, named name: String, of pair: Pair) {
    let page = edition.entries[pair.entries[0]].page
    guard let group, !group.members.isEmpty else {
      addUnmapped(name, isSide: true, in: [], page: page)
      return
    }
    if case .thesaurus = group.origin {
    } else if group.origin == .classIndex || group.origin == .substanceIndex {
      remark(
        .membersFromIndex, page: page, name,
        group.origin == .classIndex ? "index of classes" : "index of substances")
    }
    if !group.unknownRoutes.isEmpty {
      remark(.unknownRoute, page: page, name, group.unknownRoutes.joined(separator: ", "))
    }
    if NameKey(name).text.contains("boostes") {
      remark(
        .uncheckedName, page: page, name, "any member fires, with or without its booster")
    }
    if let condition = group.condition {
      remark(.quotedCondition, page: page, name, condition)
    }
    for member in group.unmapped {
      addUnmapped(member, isSide: false, in: [group.french], page: page)
    }
  }

  private mutating func addUnmapped(
    _ name: String, isSide: Bool, in classes: [String], page: Int
  ) {
    let known = unmapped[NameKey(name)]
    let all = Set((known?.classes ?? []) + classes).sorted()
    unmapped[NameKey(name)] = ImportReport.Unmapped(
      name: known?.name ?? name, isSide: isSide || known?.isSide == true, classes: all,
      page: min(page, known?.page ?? page))
  }

  mutating func finish(rules: Int, _ resolver: NameResolver) {
    self.rules = rules
    for line in resolver.localRoutes.unread {
      remark(.unknownRoute, page: 1, "local routes", line)
    }
  }

  static func words(_ levels: [Level]) -> String {
    levels.isEmpty ? "none" : levels.map(\.rawValue).joined(separator: " + ")
  }

  var report: ImportReport {
    let byLevels = pairsByLevels.sorted {
      ($1.key.first ?? .info, $1.value) < ($0.key.first ?? .info, $0.value)
    }
    return ImportReport(
      edition: edition.date, files: files, entries: edition.entries.count, pairs: pairs,
      pairsByLevels: byLevels.map { (Self.words($0.key), $0.value) },
      entriesInPack: entriesInPack, rules: rules,
      left: left.sorted { ($0.page, $0.line) < ($1.page, $1.line) },
      remarks: remarks.sorted {
        ($0.kind.rawValue, $0.page, $0.subject, $0.detail)
          < ($1.kind.rawValue, $1.page, $1.subject, $1.detail)
      },
      unmapped: unmapped.values.sorted { $0.name < $1.name })
  }
}
