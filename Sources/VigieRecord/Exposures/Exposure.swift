import VigieTerms

/// What a patient has had of one substance, as far as the lines of the record tell: the thing
/// that a medication binding binds (S16–S23, S25).
///
/// Two readings are kept, one of the lines that surely pass the filters of the phrase and one of
/// all lines; where they disagree, the answer is unknown.
public struct Exposure: Sendable {
  public let substance: SubstanceID
  /// The evidence, sorted: every line that was read.
  public let lines: [EntryIndex]
  /// Whether one of the lines is a draft: what makes a finding caused, not standing (S46).
  public let isDrafted: Bool
  /// Read from the lines that surely pass.
  public let sure: [Episode]
  /// Read from all lines.
  public let possible: [Episode]
  /// The lines that describe the treatment at the moment, sorted: those that may act then, else
  /// those of the last episode. What is asked of a treatment is asked of them, and not of a course
  /// of years ago.
  public let currentLines: [EntryIndex]
  /// The products that supply the substance at the moment, sorted.
  public let products: [ProductID]
  /// The day, or instant, at which it was read.
  public let moment: TimePoint
  /// The lines that pass only possibly.
  let doubtful: [LinePeriod]
}

extension Exposure {
  /// Reads lines by substance, at `moment`: an exact day, or an instant (S7).
  ///
  /// `asOf` is when the record was read: drafts count from it, closed lines are over by it. Lines
  /// that the view hides, or that surely start after the moment, are not read; nor are orders that
  /// start after `asOf` and were not signed by then. Sorted by the name of the substance; one
  /// without any line that was read is left out.
  /// - Complexity: linear in the lines after sorting, for records without uncertain dates.
  public static func read(
    _ lines: [ExposureLine], in view: RecordView, at moment: TimePoint, asOf: TimePoint,
    terms: (SubstanceID) -> ExposureTerms
  ) -> [Exposure] {
    if lines.count == 1 {
      let (substance, certainty) = (lines[0].substance, counts(lines[0], in: view, asOf: asOf))
      guard certainty != .no else { return [] }
      let only = [lines[0].entry]
      let exposure = Exposure(
        substance, lines: only, sure: certainty == .yes ? only : [], in: view, at: moment,
        asOf: asOf, terms: terms(substance))
      return exposure.map { [$0] } ?? []
    }
    var bySubstance: [SubstanceID: [EntryIndex: Truth]] = [:]
    for line in lines {
      let certainty = counts(line, in: view, asOf: asOf)
      guard certainty != .no else { continue }
      let known = bySubstance[line.substance]?[line.entry] ?? .no
      bySubstance[line.substance, default: [:]][line.entry] = known || certainty
    }
    let vocabulary = view.record.vocabulary
    return bySubstance.map { (name: vocabulary.substance($0).name, substance: $0, lines: $1) }
      .sorted { $0.name < $1.name }
      .compactMap { _, substance, certainties in
        let entries = certainties.keys.sorted()
        return Exposure(
          substance, lines: entries, sure: entries.filter { certainties[$0] == .yes }, in: view,
          at: moment, asOf: asOf, terms: terms(substance))
      }
  }

  /// How far a line counts that a phrase chose.
  private static func counts(
    _ line: ExposureLine, in view: RecordView, asOf: TimePoint
  ) -> Truth {
    guard line.certainty != .no, view.isVisible(line.entry) else { return .no }
    return line.certainty && view.record.counts(line.entry, asOf: asOf)
  }

  /// Of sorted lines, of which some surely pass.
  private init?(
    _ substance: SubstanceID, lines entries: [EntryIndex], sure certain: [EntryIndex],
    in view: RecordView, at moment: TimePoint, asOf: TimePoint, terms: ExposureTerms
  ) {
    func read(_ entries: [EntryIndex]) -> TreatmentReading {
      TreatmentReading(
        entries, of: substance, in: view, at: moment, asOf: asOf, terms: terms)
    }
    let all = read(entries)
    guard !all.periods.isEmpty else { return nil }
    self.substance = substance
    self.moment = moment
    lines = all.periods.map(\.entry).inOrder()
    isDrafted = all.periods.contains { $0.isDrafted }
    possible = all.episodes()
    var current = all.periods.filter { $0.acts(on: moment) != .no }
    if current.isEmpty { current = possible.last?.periods ?? [] }
    currentLines = current.map(\.entry).inOrder()
    products = current.map(\.product).inOrder()
    if certain.count == entries.count {
      sure = possible
      doubtful = []
    } else {
      sure = read(certain).episodes()
      let certain = Set(certain)
      doubtful = all.periods.filter { !certain.contains($0.entry) }
    }
  }
}

extension Array where Element: Hashable & Comparable {
  /// Each once, sorted; most treatments have one line.
  func inOrder() -> [Element] { count == 1 ? self : Set(self).sorted() }
}

extension PatientRecord {
  /// How far a line counts, whatever phrase chose it: its standing (S13), and for an order that
  /// starts after `asOf` whether it was signed by then (S7).
  func counts(_ line: EntryIndex, asOf: TimePoint) -> Truth {
    let standing: Truth = standing(line) == .unconfirmed ? .unknown : .yes
    return isLaterOrder(line, asOf: asOf) ? standing && isPlanned(line, asOf: asOf) : standing
  }
}

extension Exposure {
  /// Whether bound exposures rest on one product alone (S25): every product that supplies one of
  /// them supplies all.
  ///
  /// The components of a fixed combination do not interact with each other, whether it was
  /// ordered under one name and dispensed under another, unless another product supplies one of
  /// them; a third substance from elsewhere makes it a matter of two products. Fewer than two
  /// exposures never do.
  public static func restOnOneProduct(_ exposures: [Exposure]) -> Bool {
    guard exposures.count > 1, let first = exposures.first else { return false }
    return exposures.allSatisfy { $0.products == first.products }
  }
}
