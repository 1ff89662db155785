import VigieTerms

/// What one viewer may see of a record. Evaluators get nothing else: exposures are built after
/// the view, so a hidden entry can never move a visible one (view first).
public struct RecordView: Sendable {
  public let record: PatientRecord
  /// From when on what the viewer may see proves an absence (S12).
  public let coverage: Coverage
  /// By medication line, the lines that name it as what they replace (S23).
  let replacements: [EntryIndex: [EntryIndex]]
  private let hidden: Set<EntryIndex>

  init(_ record: PatientRecord, hidden: Set<EntryIndex>) {
    self.record = record
    self.hidden = hidden
    coverage = record.coverage(hiding: hidden)
    replacements = record.replacements(hiding: hidden)
  }

  /// Whether a line names another that it replaces.
  package var hasReplacements: Bool { !replacements.isEmpty }

  /// Whether nothing is hidden from the viewer.
  package var isWhole: Bool { hidden.isEmpty }

  /// Whether the viewer may see the entry.
  public func isVisible(_ entry: EntryIndex) -> Bool { hidden.isEmpty || !hidden.contains(entry) }
}

extension RecordView {
  /// The entries of one kind that the viewer may see, in canonical order.
  public func entries(of kind: EntryKind) -> [EntryIndex] {
    record.range(of: kind).filter { isVisible($0) }
  }

  /// All entries that the viewer may see, in canonical order.
  public var entries: [EntryIndex] { record.entries.filter { isVisible($0) } }
}

extension PatientRecord {
  /// The view that hides these entries; everything is visible without any.
  /// - Complexity: linear in the entries where any is hidden, for what the view covers, and in the
  ///   medication lines where one names another that it replaces.
  public func view(hiding hidden: Set<EntryIndex> = []) -> RecordView {
    RecordView(self, hidden: hidden)
  }
}

extension PatientRecord {
  fileprivate func replacements(hiding hidden: Set<EntryIndex>) -> [EntryIndex: [EntryIndex]] {
    guard !content.products.replacing.isEmpty else { return [:] }
    let lines = range(of: .medication)
    var byName: [String: [EntryIndex]] = [:]
    for position in content.products.replacing {
      let entry = lines[lines.startIndex + position]
      if !hidden.contains(entry) {
        byName[medication(entry)?.replaces ?? "", default: []].append(entry)
      }
    }
    guard !byName.isEmpty else { return [:] }
    var replacements: [EntryIndex: [EntryIndex]] = [:]
    for line in lines {
      let others = byName[reference(line)]?.filter { $0 != line } ?? []
      if !others.isEmpty { replacements[line] = others }
    }
    return replacements
  }
}
