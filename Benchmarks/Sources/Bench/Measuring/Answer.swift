import CBound
import Vigie

/// What a program found, in numbers that every program can say.
///
/// INVARIANT (one question): programs are compared only while their answers have one digest.
struct Answer: Comparable {
  let rule: Int32
  let first: Int32
  let second: Int32
  let isSure: Bool

  static func < (left: Answer, right: Answer) -> Bool {
    (left.rule, left.first, left.second) < (right.rule, right.first, right.second)
  }

  /// What is found in one record by the first pack, in the order of the bound.
  static func answers(
    to record: PatientRecord, _ base: KnowledgeBase, asOf: TimePoint, _ space: inout Workspace
  ) -> [Answer] {
    let numbers = EntryNumbers(record)
    _ = base.find(record.view(), asOf: asOf, workspace: &space)
    return space.found.filter { $0.rule.pack == 0 }.map { match in
      func number(_ place: Int) -> Int32 {
        match.entries[place] < 0 ? -1 : numbers[EntryIndex(Int(match.entries[place]))]
      }
      return Answer(
        rule: Int32(match.rule.rule), first: number(0), second: number(1),
        isSure: match.truth == .yes)
    }
    .sorted()
  }

  /// The same of what is found with its reasons.
  static func explained(
    to record: PatientRecord, _ base: KnowledgeBase, asOf: TimePoint, _ space: inout Workspace
  ) -> [Answer] {
    let numbers = EntryNumbers(record)
    let matches = base.evaluate(record.view(), asOf: asOf, workspace: &space).matches
    return matches.filter { $0.rule.pack == 0 }.map { match in
      Answer(
        rule: Int32(match.rule.rule), first: match.bound.first.map { numbers[$0.entries[0]] } ?? -1,
        second: match.bound.count > 1 ? numbers[match.bound[1].entries[0]] : -1,
        isSure: match.truth == .yes)
    }
    .sorted()
  }
}

/// The answers to many records, folded into one number, and how many there were.
struct Digest: Equatable, CustomStringConvertible {
  private(set) var number: UInt64 = 0xCBF2_9CE4_8422_2325
  private(set) var answers = 0
  private(set) var unsure = 0

  /// Nothing folded yet.
  init() {}

  /// What a program folded itself.
  init(number: UInt64, answers: Int, unsure: Int) {
    self.number = number
    self.answers = answers
    self.unsure = unsure
  }

  mutating func fold(_ more: [Answer]) {
    for answer in more {
      number = bound_fold(number, answer.rule, answer.first, answer.second, answer.isSure ? 1 : 0)
      if !answer.isSure { unsure += 1 }
    }
    answers += more.count
  }

  var description: String { String(number, radix: 16) }

  static func == (left: Digest, right: Digest) -> Bool {
    (left.number, left.answers) == (right.number, right.answers)
  }
}
