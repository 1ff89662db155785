import VigieRecord
import VigieTerms

/// The lines of one substance in one record, as far as a look at each in passing tells.
struct SubstanceLines {
  let substance: SubstanceID
  /// The classes of its lines; perhaps so, where they differ or one is in doubt.
  var signature: Signature
  /// Whether a pair rule asks for one of them.
  private(set) var isPaired: Bool
  let firstSubject: Int32
  var count: Int32 = 1
  /// Whether all lines are of the same classes, and count for sure.
  var isUniform: Bool
  /// Of the only line.
  let gist: EntryGist
  /// The last day on which one of them may have been taken, where no other line moves it.
  var lastDay: Day

  init(_ subject: Int, _ row: MembershipRow, _ substance: SubstanceID, _ gist: EntryGist) {
    self.substance = substance
    signature = row.signature
    isPaired = row.isPaired
    firstSubject = Int32(truncatingIfNeeded: subject)
    isUniform = gist.standing != .unconfirmed
    self.gist = gist
    lastDay = gist.period == .recorded ? gist.endHigh : .distantFuture
  }

  /// Whether the only line says itself when it is taken, and no other has a say in it.
  var isSettled: Bool { count == 1 && isUniform && gist.period <= .stated }

  mutating func add(_ row: MembershipRow, _ gist: EntryGist) {
    count += 1
    if row.isPaired { isPaired = true }
    if row.signature != signature || gist.standing == .unconfirmed { isUniform = false }
    let last: Day = gist.period == .recorded ? gist.endHigh : .distantFuture
    lastDay = max(lastDay, last)
  }
}

extension Evaluator {
  /// Adds a component of a line to the lines of its substance.
  ///
  /// - Complexity: O(1).
  mutating func join(_ subject: Int, _ row: MembershipRow, _ gist: EntryGist) {
    guard let substance = row.substance else { return }
    let place = substance.index
    if place >= space.lineStamps.count { space.growSubstances(to: place + 1) }
    if space.lineStamps[place] == space.record {
      space.lines[Int(space.linesOfSubstance[place])].add(row, gist)
    } else {
      space.lineStamps[place] = space.record
      space.linesOfSubstance[place] = Int32(space.lines.count)
      space.lines.append(SubstanceLines(subject, row, substance, gist))
    }
  }

  /// The lines of a substance; it must be one of the record's.
  func lines(of substance: SubstanceID) -> Int { Int(space.linesOfSubstance[substance.index]) }
}
