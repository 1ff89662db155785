import Foundation

/// Whether programs gave the matches that the hand-written bound gives.
struct PeerAgreement {
  let rules: ExactRuleset
  let expected: Digest
  /// Those of task A, when somebody answered both and was right.
  private var ofLines: Digest?
  /// The bytes of findings that were found right: those of one scan are those of another.
  private var right: [Data] = []

  init(_ rules: ExactRuleset, _ population: Population, _ catalogue: Catalogue) {
    self.rules = rules
    var number = Digest().number
    let count = Bound(rules, population, catalogue).matches(digest: &number)
    expected = Digest(number: number, answers: count, unsure: 0)
  }

  /// Reads what a program wrote.
  ///
  /// - Throws: `Disagreement` when it is not what the others found.
  mutating func check(_ program: PeerProgram) throws {
    switch program.form {
    case .tables: try checkSize(program)
    case .findings:
      let bytes = try Data(contentsOf: program.output, options: .alwaysMapped)
      if right.contains(bytes) { return }
      let matches = try MatchFile(findings: program.output, rules: RuleNumbers(rules))
      try compare(matches, program)
      right.append(bytes)
    case .rows: try compare(MatchFile(rows: program.output), program)
    }
  }

  /// A form without what stands under a finding is written from the same findings: it is there.
  private func checkSize(_ program: PeerProgram) throws {
    let values = try program.output.resourceValues(forKeys: [.fileSizeKey])
    guard values.fileSize ?? 0 > 0 else { throw Disagreement("\(program.name) wrote nothing") }
  }

  private mutating func compare(_ matches: MatchFile, _ program: PeerProgram) throws {
    let digest = matches.digest()
    guard let wanted = program.isOfLinesAlone ? ofLines : expected else {
      throw Disagreement("nobody answered task A before \(program.name)")
    }
    guard digest == wanted else {
      throw Disagreement(
        "\(program.name), \(program.input), \(program.cores) cores: \(digest.answers) answers "
          + "\(digest); it should be \(wanted.answers) \(wanted)")
    }
    if !program.isOfLinesAlone, ofLines == nil {
      ofLines = matches.digest(below: rules.interactionCount)
    }
  }
}
