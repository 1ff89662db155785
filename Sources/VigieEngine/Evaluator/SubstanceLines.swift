import VigieRecord
import VigieTerms

/// The lines of one substance in one record, as far as a look at each in passing tells.
struct SubstanceLines {
  let substance: SubstanceID
  /// The classes of its lines; perhaps so, where they differ or one is in doubt.
  var signature: Signature
  /// Whether a pair rule asks for one of them.
  private(set) var isPaired: Bool
  /// The first one.
  let entry: EntryIndex
  /// Of the first one.
  let gist: EntryGist
  private(set) var count: Int32 = 1
  /// Whether all lines are of the same classes, and count for sure.
  var isUniform = true
  /// The last day on which one of them may have been taken, where no other line moves it.
  private(set) var lastDay: Day

  init(_ entry: EntryIndex, _ row: MembershipRow, _ substance: SubstanceID, _ gist: EntryGist) {
    self.substance = substance
    self.entry = entry
    self.gist = gist
    signature = row.signature
    isPaired = row.isPaired
    lastDay = gist.period == .recorded ? gist.endHigh : .distantFuture
  }

  mutating func add(_ row: MembershipRow, _ gist: EntryGist) {
    count += 1
    if row.isPaired { isPaired = true }
    lastDay = max(lastDay, gist.period == .recorded ? gist.endHigh : .distantFuture)
  }
}

extension Evaluator {
  /// Adds a component of a line to the lines of its substance.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  mutating func join(_ entry: EntryIndex, _ row: MembershipRow, _ gist: EntryGist) {
    guard let substance = row.substance else { return }
    let number = substance.index
    if number >= space.lineStamps.count { space.growSubstances(to: number + 1) }
    let place: Int
    if space.lineStamps[number] == space.record {
      place = Int(space.linesOfSubstance[number])
      space.lines[place].add(row, gist)
    } else {
      place = space.lines.count
      space.lineStamps[number] = space.record
      space.linesOfSubstance[number] = Int32(truncatingIfNeeded: place)
      space.lines.append(SubstanceLines(entry, row, substance, gist))
    }
    if gist.standing == .unconfirmed || space.lines[place].signature != row.signature {
      mix(place, row.signature)
    }
  }

  /// Lines of one substance that differ, or of which one is in doubt, are perhaps in every class of
  /// theirs.
  private mutating func mix(_ place: Int, _ signature: Signature) {
    space.lines[place].isUniform = false
    space.lines[place].signature = space.membership.signatures.doubtful(
      space.lines[place].signature, signature)
  }

  /// The lines of a substance; it must be one of the record's.
  func lines(of substance: SubstanceID) -> Int { Int(space.linesOfSubstance[substance.index]) }
}
