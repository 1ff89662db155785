import Foundation

/// The matches that a program wrote, whatever its form, as numbers that every program can say.
///
/// INVARIANT (one question): what is read here is folded as the bound folds its own answers, so
/// that all that programs wrote has one digest with it.
struct MatchFile {
  private var rows: [Row] = []

  private struct Row: Comparable {
    let patient: Int32
    let answer: Answer

    static func < (left: Row, right: Row) -> Bool {
      left.patient == right.patient ? left.answer < right.answer : left.patient < right.patient
    }
  }

  /// Rows of patient, rule, line and line.
  init(rows file: URL) throws {
    let text = try Data(contentsOf: file)
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let cells = line.split(separator: UInt8(ascii: ",")).map(Self.number)
      guard cells.count == 4 else { throw Unreadable(file: file) }
      add(patient: cells[0], rule: cells[1], cells[2], cells[3])
    }
  }

  /// Lines of findings, as `vigie scan` writes them.
  init(findings file: URL, rules: RuleNumbers) throws {
    let decoder = JSONDecoder()
    for line in try Data(contentsOf: file).split(separator: 0x0A) {
      let record = try decoder.decode(FoundRecord.self, from: line)
      let patient = Self.number(record.record.patient.utf8)
      for finding in record.findings.flatMap(\.all) {
        guard let rule = rules.number(of: finding.rule) else { throw Unreadable(file: file) }
        for (first, second) in finding.pairs {
          add(
            patient: patient, rule: rule, Self.number(first.utf8), Self.number(second.utf8))
        }
      }
    }
  }

  /// One digest over all matches; those of rules below `limit` only, where that is given.
  func digest(below limit: Int? = nil) -> Digest {
    var digest = Digest()
    let limit = Int32(limit ?? Int(Int32.max))
    digest.fold(rows.filter { $0.answer.rule < limit }.sorted().map(\.answer))
    return digest
  }

  struct Unreadable: Error { let file: URL }

  private mutating func add(patient: Int32, rule: Int32, _ first: Int32, _ second: Int32) {
    let answer = Answer(rule: rule, first: first, second: second, isSure: true)
    rows.append(Row(patient: patient, answer: answer))
  }

  /// The digits of an id.
  private static func number(_ text: some Sequence<UInt8>) -> Int32 {
    text.reduce(0) { 0x30...0x39 ~= $1 ? $0 &* 10 &+ Int32($1 - 0x30) : $0 }
  }
}

/// What `vigie scan` says of a record, as far as it names matches.
private struct FoundRecord: Decodable {
  let record: Subject
  let findings: [Found]

  struct Subject: Decodable { let patient: String }

  struct Found: Decodable {
    let rule: String
    let bindings: [Binding]
    /// What other rules say of the same.
    let also: [Found]?

    struct Binding: Decodable {
      let name: String
      let evidence: [String]
    }

    var all: [Found] { [self] + (also ?? []) }

    /// Each line of the first name with each of the second: of two acts on one morning both are
    /// later ones.
    var pairs: [(String, String)] {
      let name = bindings.first?.name
      let first = bindings.filter { $0.name == name }.flatMap(\.evidence)
      let second = bindings.filter { $0.name != name }.flatMap(\.evidence)
      return first.flatMap { one in second.map { (one, $0) } }
    }
  }
}

/// The rules of workload W by the names that findings call them.
struct RuleNumbers {
  private var numbers: [String: Int32] = [:]

  init(_ ruleset: ExactRuleset) {
    for (place, names) in ruleset.interactionNames.enumerated() {
      numbers["workload/\(names)"] = Int32(place)
    }
    for rule in 0..<ruleset.repeatCount {
      numbers["workload/r\(rule)"] = Int32(ruleset.interactionCount + rule)
    }
  }

  func number(of name: String) -> Int32? { numbers[name] }
}
