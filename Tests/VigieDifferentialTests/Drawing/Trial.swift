import Vigie
import VigieAuthoring
import VigieReference

/// One random pack with one random record, judged three ways.
struct Trial {
  var pack: RandomPack
  var record: RandomRecord

  enum Failure: Error {
    /// A pack or a record that the generator drew cannot be read.
    case refused(String)
    case differs(String)
  }

  /// A pack compiled for the engine and read by the reference.
  struct Compiled {
    let packs: [CheckedPack]
    let vocabulary: Vocabulary
    let base: KnowledgeBase
    let reference: ReferenceEvaluator

    init(
      _ pack: RandomPack, vocabulary: Vocabulary, limits: EvaluationLimits = .standard
    ) throws(Failure) {
      try self.init([pack.text], vocabulary: vocabulary, limits: limits)
    }

    /// Packs given by their source.
    init(
      _ texts: [String], vocabulary: Vocabulary, limits: EvaluationLimits = .standard
    ) throws(Failure) {
      let sources = texts.enumerated().map {
        SourceText(name: "random\($0.offset).vigie", text: $0.element)
      }
      let parsed = sources.map { Parser.parse($0, isUnit: Unit.isKnown) }
      let (packs, diagnostics) = Checker.check(parsed.map(\.pack), vocabulary: vocabulary)
      let errors = (parsed.flatMap(\.diagnostics) + diagnostics).filter { $0.severity == .error }
      guard errors.isEmpty else {
        throw .refused(errors.map { $0.rendered(in: sources) }.joined(separator: "\n"))
      }
      self.packs = packs
      self.vocabulary = vocabulary
      base = KnowledgeBase(packs: packs, vocabulary: vocabulary, limits: limits)
      reference = ReferenceEvaluator(packs: packs, limits: limits)
    }

    func judged(_ test: Case) -> Judged {
      let view = test.record.view()
      var space = base.workspace()
      _ = base.find(view, asOf: test.asOf, workspace: &space)
      return Judged(
        law: reference.evaluate(view, asOf: test.asOf),
        indexed: base.evaluate(view, asOf: test.asOf),
        plain: base.evaluate(view, asOf: test.asOf, usingIndex: false),
        found: Array(space.found))
    }
  }

  /// The case file that shows the trial to a person.
  var caseText: String {
    "## Drawn\n\n```record\n\(record.lines.joined(separator: "\n"))\n```\n```expect\nnone\n```\n"
  }

  /// Reads the record and judges it.
  func judged(by compiled: Compiled) throws(Failure) -> Judged {
    compiled.judged(try test(compiled.vocabulary))
  }

  /// The record as the case format reads it.
  func test(_ vocabulary: Vocabulary) throws(Failure) -> Case {
    let file = CaseFile(caseText, file: "random.cases.md", vocabulary: vocabulary)
    guard let test = file.cases.first else {
      throw .refused(file.problems.map(\.description).joined(separator: "\n") + "\n" + caseText)
    }
    return test
  }

  struct Judged {
    let law: Evaluation
    let indexed: Evaluation
    let plain: Evaluation
    /// What `find` says of the same record.
    let found: [BareMatch]

    var agrees: Bool { law == indexed && law == plain && found == bare }

    /// The law without its reasons.
    private var bare: [BareMatch] { law.matches.map { BareMatch($0) }.sorted() }

    /// What differs, for a person to read.
    var difference: String {
      var lines: [String] = []
      for (name, other) in [("indexed", indexed), ("plain", plain)] where other != law {
        let (mine, theirs) = (Set(law.matches), Set(other.matches))
        lines += mine.subtracting(theirs).map { "reference only: \($0)" }
        lines += theirs.subtracting(mine).map { "\(name) only: \($0)" }
        if mine == theirs { lines.append("\(name): other parts differ\n\(law)\n\(other)") }
      }
      if found != bare { lines.append("found: \(found), and not \(bare)") }
      return lines.joined(separator: "\n")
    }
  }
}
