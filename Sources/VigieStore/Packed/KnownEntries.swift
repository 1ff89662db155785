import VigieRecord
import VigieTerms

/// What entries of many patients share once they stand in a record, found once by each worker.
///
/// No more is kept than `mostKept` of each; then all is let go and found again, so that the memory
/// of a scan does not grow with the store.
final class KnownEntries {
  private static let mostKept = 40_000

  private var namings = NumberTable<Naming>(most: mostKept)
  private var lines: [LineKey: LineInstruction] = [:]
  private var frames: [FrameKey: ExamFrame] = [:]

  /// How entries of one kind are known that have this designation and this instruction; a chain of
  /// all that have the designation.
  final class Naming {
    fileprivate let kind: EntryKind
    fileprivate let instruction: Int64
    /// Nil where admission leaves a doubt: then it is for the builder to find.
    let sound: AdmittedNaming?
    fileprivate let next: Naming?

    fileprivate init(
      _ kind: EntryKind, _ instruction: Int64, _ sound: AdmittedNaming?, next: Naming?
    ) {
      self.kind = kind
      self.instruction = instruction
      self.sound = sound
      self.next = next
    }
  }

  func naming(_ kind: EntryKind, designation: Int64, instruction: Int64) -> Naming? {
    var naming = namings[designation]
    while let known = naming {
      if known.kind == kind, known.instruction == instruction { return known }
      naming = known.next
    }
    return nil
  }

  func keep(
    _ sound: AdmittedNaming?, _ kind: EntryKind, designation: Int64, instruction: Int64
  ) -> Naming {
    let naming = Naming(kind, instruction, sound, next: namings[designation])
    namings.keep(naming, for: designation)
    return naming
  }

  /// All that a line says beside its product, where it replaces nothing and no step of it ends.
  struct LineKey: Hashable {
    let instruction: Int64
    let route: Route?
    let source: MedicationSource
    let supplyDays: Int64?
    let dosageDays: Int64?

    func hash(into hasher: inout Hasher) {
      hasher.combine(
        instruction &* 0x9E37_79B9 &+ (supplyDays ?? -1) &<< 40 &+ (dosageDays ?? -1) &<< 20)
    }
  }

  func line(_ key: LineKey, _ make: () throws -> LineInstruction) rethrows -> LineInstruction {
    if let known = lines[key] { return known }
    let line = try make()
    if lines.count >= Self.mostKept { lines.removeAll(keepingCapacity: true) }
    lines[key] = line
    return line
  }

  /// All that an exam says beside its number.
  struct FrameKey: Hashable {
    /// Nil for an exam without a result.
    let unit: Int64?
    let bound: ExamValue.Bound
    let flags: Int64
    let isPreliminary: Bool
    let isUnusable: Bool
    let normalUnit: Int64?
    let normalLow: ExactDecimal?
    let normalHigh: ExactDecimal?

    func hash(into hasher: inout Hasher) {
      hasher.combine(
        (unit ?? -1) &* 0x9E37_79B9 &+ flags &<< 40 &+ (normalLow?.mantissa ?? -1) &<< 16
          &+ (normalHigh?.mantissa ?? -1) &<< 28)
    }
  }

  func frame(_ key: FrameKey, _ make: () throws -> ExamFrame) rethrows -> ExamFrame {
    if let known = frames[key] { return known }
    let frame = try make()
    if frames.count >= Self.mostKept { frames.removeAll(keepingCapacity: true) }
    frames[key] = frame
    return frame
  }
}
