import Vigie
import VigieAuthoring
import VigieReference

/// One random pack with one random record, judged three ways.
struct Trial {
  var pack: RandomPack
  var record: RandomRecord

  enum Failure: Error { case refused(String) }

  /// A pack compiled for the engine and read by the reference.
  struct Compiled {
    let packs: [CheckedPack]
    let vocabulary: Vocabulary
    let base: KnowledgeBase
    let reference: ReferenceEvaluator

    init(_ pack: RandomPack, vocabulary: Vocabulary) throws(Failure) {
      let source = SourceText(name: "random.vigie", text: pack.text)
      let (tree, syntax) = Parser.parse(source, isUnit: Unit.isKnown)
      let (packs, diagnostics) = Checker.check([tree], vocabulary: vocabulary)
      let errors = (syntax + diagnostics).filter { $0.severity == .error }
      guard errors.isEmpty else {
        throw .refused(errors.map { $0.rendered(in: [source]) }.joined(separator: "\n"))
      }
      self.packs = packs
      self.vocabulary = vocabulary
      base = KnowledgeBase(packs: packs, vocabulary: vocabulary)
      reference = ReferenceEvaluator(packs: packs)
    }
  }

  /// The case file that shows the trial to a person.
  var caseText: String {
    "## Drawn\n\n```record\n\(record.lines.joined(separator: "\n"))\n```\n```expect\nnone\n```\n"
  }

  /// Reads the record and judges it.
  func judged(by compiled: Compiled) throws(Failure) -> Judged {
    let file = CaseFile(caseText, file: "random.cases.md", vocabulary: compiled.vocabulary)
    guard let test = file.cases.first else {
      throw .refused(file.problems.map(\.description).joined(separator: "\n") + "\n" + caseText)
    }
    let view = test.record.view()
    return Judged(
      law: compiled.reference.evaluate(view, asOf: test.asOf),
      indexed: compiled.base.evaluate(view, asOf: test.asOf),
      plain: compiled.base.evaluate(view, asOf: test.asOf, usingIndex: false))
  }

  struct Judged {
    let law: Evaluation
    let indexed: Evaluation
    let plain: Evaluation

    var agrees: Bool { law == indexed && law == plain }

    /// What differs, for a person to read.
    var difference: String {
      var lines: [String] = []
      for (name, other) in [("indexed", indexed), ("plain", plain)] where other != law {
        let (mine, theirs) = (Set(law.matches), Set(other.matches))
        lines += mine.subtracting(theirs).map { "reference only: \($0)" }
        lines += theirs.subtracting(mine).map { "\(name) only: \($0)" }
        if mine == theirs { lines.append("\(name): other parts differ\n\(law)\n\(other)") }
      }
      return lines.joined(separator: "\n")
    }
  }
}
