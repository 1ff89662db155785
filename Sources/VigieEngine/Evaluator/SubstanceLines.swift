import VigieRecord
import VigieTerms

/// The lines of one substance in one record, as far as a look at each in passing tells.
struct SubstanceLines {
  let substance: SubstanceID
  /// What its lines are of; perhaps so, where they differ.
  var signature: Signature
  /// The first one.
  let entry: EntryIndex
  /// Of the first one.
  let gist: EntryGist
  private(set) var count: Int32 = 1
  /// Whether all lines are of the same.
  var isUniform = true
  /// Whether all lines have the same coding.
  private(set) var isOneCoding = true
  /// Whether a line is unconfirmed.
  private(set) var isDoubtful: Bool
  /// The last day on which one of them may have been taken, where no other line moves it.
  private(set) var lastDay: Day

  init(_ entry: EntryIndex, _ row: RowGist, _ substance: SubstanceID, _ gist: EntryGist) {
    self.substance = substance
    self.entry = entry
    self.gist = gist
    signature = row.signature
    isDoubtful = gist.standing == .unconfirmed
    lastDay = gist.period == .recorded ? gist.endHigh : .distantFuture
  }

  mutating func add(_ gist: EntryGist) {
    count += 1
    if gist.coding != self.gist.coding || gist.coding == .unkept { isOneCoding = false }
    if gist.standing == .unconfirmed { isDoubtful = true }
    lastDay = max(lastDay, gist.period == .recorded ? gist.endHigh : .distantFuture)
  }
}

extension Evaluator {
  /// Adds a component of a line to the lines of its substance.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  mutating func join(_ entry: EntryIndex, _ row: RowGist, _ gist: EntryGist) {
    guard let substance = row.substance else { return }
    let number = substance.index
    if number >= space.substances.count { space.growSubstances(to: number + 1) }
    let known = space.substances[number]
    guard known.stamp == space.record else {
      space.substances[number] = SubstancePlace(
        stamp: space.record, lines: Int32(truncatingIfNeeded: space.lines.count))
      space.lines.append(SubstanceLines(entry, row, substance, gist))
      return
    }
    let place = Int(known.lines)
    space.lines[place].add(gist)
    if space.lines[place].signature != row.signature { mix(place, row.signature) }
  }

  /// Lines of one substance that differ are perhaps in every class of theirs.
  private mutating func mix(_ place: Int, _ signature: Signature) {
    space.lines[place].isUniform = false
    space.lines[place].signature = space.membership.signatures.doubtful(
      space.lines[place].signature, signature)
  }

  /// The lines of a substance; it must be one of the record's.
  func lines(of substance: SubstanceID) -> Int { Int(space.substances[substance.index].lines) }
}
