import VigieEngine
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieReference
import VigieTerms

extension Knowledge {
  /// Why a rule did or did not fire on what one viewer may see; nil where there is no such rule.
  ///
  /// The engine gives the answer, as in a report; the reference, which follows the written meaning
  /// of the rules line by line, says how it comes about.
  public func explanation(
    of id: RuleID, on view: RecordView, asOf: TimePoint, language: Language = .english,
    limits: TraceLimits = .standard
  ) -> Explanation? {
    guard packs.indices.contains(id.pack), packs[id.pack].rules.indices.contains(id.rule) else {
      return nil
    }
    let evaluation = base.evaluate(view, asOf: asOf)
    let trace = ReferenceEvaluator(packs: packs, limits: base.limits)
      .trace(of: id, in: evaluation, view, asOf: asOf, keeping: limits)
    let findings = Findings(evaluation, packs: packs, record: view.record).findings
    let other = findings.first { finding in
      finding.rule != id && finding.also.contains { $0.rule == id }
    }
    let isApart = findings.contains { $0.rule == id }
    let writer = ExplanationWriter(
      writer: ReportWriter(packs: packs, view: view, asOf: asOf, language: language), trace: trace,
      asOf: asOf)
    return writer.explanation(
      shownUnder: isApart ? nil : other.map { packs[$0.rule.pack].rules[$0.rule.rule].id })
  }

  /// The rule of that name, with its pack (`qt/torsades`) or, where only one rule has it, without.
  public func rule(named name: String) throws(UnknownRule) -> RuleID {
    var same: [RuleID] = []
    for (pack, content) in packs.enumerated() {
      for (rule, each) in content.rules.enumerated() {
        if each.id == name { return RuleID(pack: pack, rule: rule) }
        if each.name == name { same.append(RuleID(pack: pack, rule: rule)) }
      }
    }
    if same.count == 1 { return same[0] }
    let rules = packs.flatMap(\.rules)
    guard same.isEmpty else {
      let ids = same.map { packs[$0.pack].rules[$0.rule].id }
      throw UnknownRule(name: name, near: ids, isShort: true)
    }
    let near =
      NearName.nearest(to: name, in: rules.map(\.id))
      ?? NearName.nearest(to: name, in: rules.map(\.name)).flatMap { near in
        rules.first { $0.name == near }?.id
      }
    let alike = rules.map(\.id).filter { $0.contains(name) }.prefix(5)
    throw UnknownRule(name: name, near: near.map { [$0] } ?? Array(alike), isShort: false)
  }
}

/// A name that stands for no rule, or for several.
public struct UnknownRule: Error, Sendable, Hashable, CustomStringConvertible {
  public let name: String
  /// The rules of that name, or those somebody may have meant.
  public let near: [String]
  /// Whether several rules have the name.
  public let isShort: Bool

  public init(name: String, near: [String], isShort: Bool) {
    self.name = name
    self.near = near
    self.isShort = isShort
  }

  public var description: String {
    let names = near.map { "`\($0)`" }.joined(separator: ", ")
    if isShort { return "several rules are called `\(name)`: \(names)" }
    return "no rule is called `\(name)`" + (near.isEmpty ? "" : "; did you mean \(names)?")
  }
}
