import Foundation
import Vigie
import VigieReference

/// Counts the cases that reach each point of the rules.
struct PointCounter {
  private let knowledge: Knowledge
  private let reference: ReferenceEvaluator
  private let sources: [SourceText]
  private var points: [CoveragePoint] = []
  /// The points of each rule, by their places.
  private var placesByRule: [RuleID: [Int]] = [:]
  /// Rules in the folders that results came from.
  private var tested: Set<RuleID> = []

  init(knowledge: Knowledge, checked: CheckedRules) {
    self.knowledge = knowledge
    reference = ReferenceEvaluator(packs: knowledge.packs)
    sources = checked.folder.sources
    for (packIndex, pack) in knowledge.packs.enumerated() {
      let rules = checked.trees.filter { $0.name.text == pack.name }.flatMap(\.ruleItems)
      for (ruleIndex, syntax) in rules.enumerated() where pack.rules.indices.contains(ruleIndex) {
        let id = RuleID(pack: packIndex, rule: ruleIndex)
        points += RulePoints(syntax, pack.rules[ruleIndex], id: id).points
      }
    }
    // The wider of two that begin together comes first.
    points.sort {
      ($0.span.file, $0.span.start, $1.span.end) < ($1.span.file, $1.span.start, $0.span.end)
    }
    for (place, point) in points.enumerated() {
      placesByRule[point.rule, default: []].append(place)
    }
  }

  /// Points of the rules that have cases beside them.
  var reached: [CoveragePoint] { points.filter { tested.contains($0.rule) } }

  mutating func count(_ result: CaseFileResult) {
    let folder = Self.folder(of: result.file)
    let files = Set(sources.filter { Self.folder(of: $0.name) == folder }.map(\.id))
    let own = Set(points.filter { files.contains($0.span.file) }.map(\.rule))
    tested.formUnion(own)
    for outcome in result.results { count(outcome, of: own) }
  }

  private mutating func count(_ outcome: CaseResult, of own: Set<RuleID>) {
    let test = outcome.test
    let observations = reference.observations(test.record.view(), asOf: test.asOf)
    let matches = outcome.evaluation.matches
    let leading = Set(matches.map { ReachedRow($0, in: knowledge.packs) })
    for rule in own {
      let matches = matches.filter { $0.rule == rule }
      var row = 0
      for place in placesByRule[rule] ?? [] {
        let point = points[place]
        if point.kind == .row { row += 1 }
        for side in point.sides.indices {
          let isReached =
            switch point.sides[side].answer {
            case .truth(let truth): point.observation(of: truth).map(observations.contains) ?? false
            case .fired: !matches.isEmpty
            case .led: leading.contains(ReachedRow(rule: rule, row: row - 1))
            case .drafted(let wanted): matches.contains { drafted(in: $0) == wanted }
            case .draftedTogether: matches.contains { drafted(in: $0).count > 1 }
            }
          if isReached { points[place].sides[side].cases += 1 }
        }
      }
    }
  }

  /// The drafted ones among the medications bound, by their order; of a class with itself, one
  /// stands for either.
  private func drafted(in match: Match) -> Set<Int> {
    let rule = knowledge.packs[match.rule.pack].rules[match.rule.rule]
    let medications = match.bound.filter { $0.kind == .medication }
    let drafted = Set(medications.indices.filter { medications[$0].isDrafted })
    return drafted.count == 1 && rule.bindings.contains(where: \.isOther) ? [0] : drafted
  }

  private static func folder(of file: String) -> String {
    URL(fileURLWithPath: file).standardizedFileURL.deletingLastPathComponent().path
  }
}

extension CoveragePoint {
  /// What the reference notes when this has that truth.
  fileprivate func observation(of truth: Truth) -> Observation? {
    guard case .observed(let part, let path, let isContrary) = source else { return nil }
    return Observation(rule: rule, part: part, path: path, truth: isContrary ? !truth : truth)
  }
}

extension PackSyntax {
  /// The rules of the file, in order.
  var ruleItems: [RuleSyntax] {
    items.compactMap { if case .rule(let rule) = $0 { rule } else { nil } }
  }
}
