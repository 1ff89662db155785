import CBound
import Workload

/// Patients of the workload in columns: about six medication lines and twelve exams each, skewed.
///
/// Days count from 1970-01-01. No patient has the same substance twice, nor the same exam twice a
/// day, so that every program answers one and the same question.
struct Population {
  /// 2026-01-01.
  static let now = 20_454

  private(set) var birth: [Int] = []
  private(set) var isFemale: [Bool] = []
  private(set) var lineOffsets: [Int32] = [0]
  private(set) var lineSubstance: [Int32] = []
  private(set) var lineStart: [Int32] = []
  private(set) var lineEnd: [Int32] = []
  private(set) var examOffsets: [Int32] = [0]
  private(set) var examCode: [Int32] = []
  private(set) var examDay: [Int32] = []

  var count: Int { birth.count }

  init(count: Int, catalogue: Catalogue) {
    var dice = Dice(seed: 11)
    let substances = Popularity(count: catalogue.substances.count, offset: 6)
    let exams = Popularity(count: catalogue.exams.count, offset: 3)
    for _ in 0..<count {
      birth.append(Self.now - dice.within(365..<95 * 365))
      isFemale.append(dice.chance(0.5))
      addLines(min(40, dice.geometric(1 / 7.05)), substances, &dice)
      addExams(min(150, dice.geometric(1 / 13.1)), exams, &dice)
    }
  }

  private mutating func addLines(_ count: Int, _ popularity: Popularity, _ dice: inout Dice) {
    var seen: Set<Int32> = []
    for _ in 0..<count {
      let substance = Int32(popularity.draw(&dice))
      let kind = dice.unit()
      let days =
        kind < 0.45
        ? dice.within(3..<15) : kind < 0.75 ? dice.within(28..<91) : dice.within(180..<720)
      let start = Self.now - dice.below(180)
      guard seen.insert(substance).inserted else { continue }
      lineSubstance.append(substance)
      lineStart.append(Int32(start))
      lineEnd.append(Int32(start + days - 1))
    }
    lineOffsets.append(Int32(lineSubstance.count))
  }

  private mutating func addExams(_ count: Int, _ popularity: Popularity, _ dice: inout Dice) {
    var seen: Set<[Int]> = []
    for _ in 0..<count {
      let code = popularity.draw(&dice)
      let day = dice.chance(0.1) ? Self.now : Self.now - dice.within(1..<366)
      guard seen.insert([code, day]).inserted else { continue }
      examCode.append(Int32(code))
      examDay.append(Int32(day))
    }
    examOffsets.append(Int32(examCode.count))
  }

  /// The columns as the bound takes them, for as long as `body` runs.
  func withColumns<Result>(_ body: (BoundRecords) -> Result) -> Result {
    lineOffsets.withUnsafeBufferPointer { lineOffsets in
      lineSubstance.withUnsafeBufferPointer { lineSubstance in
        lineStart.withUnsafeBufferPointer { lineStart in
          lineEnd.withUnsafeBufferPointer { lineEnd in
            examOffsets.withUnsafeBufferPointer { examOffsets in
              examCode.withUnsafeBufferPointer { examCode in
                examDay.withUnsafeBufferPointer { examDay in
                  body(
                    BoundRecords(
                      patients: Int32(count), line_offsets: lineOffsets.baseAddress,
                      line_substance: lineSubstance.baseAddress,
                      line_start: lineStart.baseAddress, line_end: lineEnd.baseAddress,
                      exam_offsets: examOffsets.baseAddress, exam_code: examCode.baseAddress,
                      exam_day: examDay.baseAddress))
                }
              }
            }
          }
        }
      }
    }
  }
}
