import VigieRecord
import VigieTerms

/// What entries of many patients share once they stand in a record, found once by each worker.
///
/// No more is kept than `mostKept` of each; then all is let go and found again, so that the memory
/// of a scan does not grow with the store.
final class KnownEntries {
  private static let mostKept = 40_000

  private var namings = NumberTable<Naming>(most: mostKept)
  /// Of designations that entries of another kind have too, or with another instruction.
  private let others = Remembered<OtherKey, AdmittedNaming?>(most: mostKept)
  private let lines = Remembered<LineKey, LineInstruction>(most: mostKept)
  private let frames = Remembered<FrameKey, ExamFrame>(most: mostKept)

  /// How entries of one kind are known that have one designation and one instruction.
  private struct Naming {
    let kind: EntryKind
    let instruction: Int64
    let sound: AdmittedNaming?
  }

  private struct OtherKey: Hashable {
    let kind: EntryKind
    let designation: Int64
    let instruction: Int64
  }

  /// How such an entry is known: nil where admission leaves a doubt, which is then for the builder
  /// to settle each time.
  func naming(
    _ kind: EntryKind, designation: Int64, instruction: Int64,
    _ make: () throws -> AdmittedNaming?
  ) rethrows -> AdmittedNaming? {
    guard let first = namings[designation] else {
      let sound = try make()
      namings.keep(
        Naming(kind: kind, instruction: instruction, sound: sound), for: designation)
      return sound
    }
    if first.kind == kind, first.instruction == instruction { return first.sound }
    let key = OtherKey(kind: kind, designation: designation, instruction: instruction)
    return try others.value(of: key, make)
  }

  /// All that a line says beside its product, where it replaces nothing.
  struct LineKey: Hashable {
    let instruction: Int64
    let route: Route?
    let source: MedicationSource
    let supplyDays: Int64?
    let dosageDays: Int64?
    let lastDay: Int64?

    func hash(into hasher: inout Hasher) {
      hasher.combine(
        instruction &* 0x9E37_79B9 &+ (supplyDays ?? -1) &<< 40 &+ (dosageDays ?? -1) &<< 20
          &+ (lastDay ?? -1) &<< 30)
    }
  }

  func line(_ key: LineKey, _ make: () throws -> LineInstruction) rethrows -> LineInstruction {
    try lines.value(of: key, make)
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
    try frames.value(of: key, make)
  }
}

/// Values by key, each made once while no more than `most` of them are kept.
private final class Remembered<Key: Hashable, Value> {
  private let most: Int
  private var values: [Key: Value] = [:]

  init(most: Int) { self.most = most }

  func value(of key: Key, _ make: () throws -> Value) rethrows -> Value {
    if let known = values[key] { return known }
    let value = try make()
    if values.count >= most { values.removeAll(keepingCapacity: true) }
    values[key] = value
    return value
  }
}
