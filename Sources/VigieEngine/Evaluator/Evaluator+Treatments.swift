import VigieRecord
import VigieTerms

/// The lines of a substance that may be under way at the moment.
struct CurrentTreatment {
  let lines: Int32
  let signature: Signature
  /// Nil where its lines have to be read together, or the terms of the pack have a say.
  let now: Truth?
  /// Whether all lines are of the same.
  let isUniform: Bool
  /// Whether a line is unconfirmed.
  let isDoubtful: Bool
}

/// What is under way at `asOf`, from a look at each line in passing.
extension Evaluator {
  /// Lists the treatments that lanes and plain leaves ask for; only at `asOf`, the one moment at
  /// which rules are judged by lanes.
  mutating func listCurrents() {
    space.currents.empty()
    let hasReplacements = view.hasReplacements
    for place in space.lines.indices {
      let lines = space.lines[place]
      guard lines.signature != .none, lines.lastDay >= moment.low else { continue }
      let now = hasReplacements ? nil : lines.settled(at: asOf)
      guard now != .no else { continue }
      space.currents.append(
        CurrentTreatment(
          lines: Int32(truncatingIfNeeded: place), signature: lines.signature, now: now,
          isUniform: lines.isUniform, isDoubtful: lines.isDoubtful))
    }
    space.currentsAreListed = true
  }

  /// Whether a treatment of uniform lines is under way.
  mutating func now(_ treatment: CurrentTreatment, _ terms: Position<TermsRule>) -> Truth {
    if let now = treatment.now { return now }
    let lines = Int(treatment.lines)
    if !view.hasReplacements, let days = program.plainDays[terms.index],
      let now = space.lines[lines].open(at: asOf, lasting: days)
    {
      return now
    }
    return exposure(lines, terms).map { space.exposures[$0].isUnderWay(at: moment) } ?? .no
  }

  /// The entry that stands for a treatment which is, or may be, under way.
  mutating func entry(
    of treatment: CurrentTreatment, _ terms: Position<TermsRule>
  ) -> EntryIndex {
    let lines = Int(treatment.lines)
    guard space.lines[lines].count > 1, let read = exposure(lines, terms) else {
      return space.lines[lines].entry
    }
    return space.exposures[read].lines[0]
  }

  /// S25: the parts of one fixed combination do not interact with each other.
  mutating func restOnOneProduct(
    _ first: CurrentTreatment, _ second: CurrentTreatment, _ terms: Position<TermsRule>
  ) -> Bool {
    let (one, other) = (Int(first.lines), Int(second.lines))
    if space.lines[one].count == 1, space.lines[other].count == 1 {
      return space.lines[one].gist.productOrSeconds == space.lines[other].gist.productOrSeconds
    }
    guard let mine = exposure(one, terms), let theirs = exposure(other, terms) else {
      return false
    }
    return space.exposures[mine].products == space.exposures[theirs].products
  }

  /// Whether a treatment of the class is under way; nil where lines of one substance differ.
  mutating func plainTreatment(
    _ asked: TreatmentClassID, _ terms: Position<TermsRule>
  ) -> Truth? {
    guard space.currentsAreListed else { return nil }
    var found = Truth.no
    for place in space.currents.indices {
      let treatment = space.currents[place]
      guard treatment.isUniform else { return nil }
      let member = space.membership.signatures.truth(treatment.signature, of: asked)
      if member != .no { found = found || (member && now(treatment, terms)) }
      if found == .yes { return found }
    }
    return found
  }
}

extension SubstanceLines {
  /// Whether they are under way at `asOf`, where the gist of the only line settles it whatever the
  /// terms.
  fileprivate func settled(at asOf: TimePoint) -> Truth? {
    guard count == 1, isUniform else { return nil }
    if gist.period == .draft { return gist.startHigh <= asOf.low ? .yes : nil }
    // What was closed may have been taken on its own day.
    if gist.period == .over { return gist.startLow < asOf.low ? .no : nil }
    guard gist.isSettled, hasBegun(by: asOf) else { return nil }
    let truth = gist.isUnderWay(at: asOf)
    return isDoubtful ? truth && .unknown : truth
  }

  /// The same of one that nobody closed and that lasts so many days at least (S17).
  fileprivate func open(at asOf: TimePoint, lasting days: Int32) -> Truth? {
    guard count == 1, isUniform, gist.period == .open, hasBegun(by: asOf) else { return nil }
    let lastDay = gist.startLow.advanced(byDays: max(0, Int(days) - 1))
    let isSure = gist.startHigh <= asOf.low && lastDay >= asOf.high
    return isSure && !isDoubtful ? .yes : .unknown
  }

  /// Whether the only line has, or may have, begun on a day before, so that nothing hangs on hours
  /// or on a signature; an order begins with its day (S1).
  private func hasBegun(by asOf: TimePoint) -> Bool {
    gist.startLow < asOf.low
      || (gist.isOrder && gist.startHigh == asOf.low && !asOf.isInstant)
  }
}
