import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension ExplanationPage {
  /// One combination in full.
  func blocks(_ combination: Explanation.Combination, isAlone: Bool) -> [[String]] {
    var blocks = [bindings(combination, isAlone: isAlone)]
    blocks.append(intervals(combination.intervals))
    blocks.append(
      section(
        say("Conditions", "Conditions"),
        combination.conditions.flatMap { part($0) }))
    blocks.append(
      section(
        say("Exceptions: any of them drops it", "Exceptions : une seule suffit à l'écarter"),
        combination.exceptions.flatMap { part($0) }))
    blocks.append(section(say("Factors", "Facteurs"), combination.factors.flatMap { part($0) }))
    blocks.append(rows(combination))
    return blocks
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [page.section(title)] + lines
  }

  // MARK: - Bindings

  private func bindings(_ combination: Explanation.Combination, isAlone: Bool) -> [String] {
    var title = say("What it is about", "De quoi il s'agit")
    if !isAlone, let level = combination.level { title += " (\(page.word(level.level)))" }
    if combination.moment != explanation.asOf.low {
      title += say(", on \(combination.moment)", ", le \(combination.moment)")
    }
    return section(title, combination.bindings.flatMap { binding($0) })
  }

  private func binding(_ binding: Explanation.BindingAnswer) -> [String] {
    let name = binding.name + explanation.language.colon
    guard let item = binding.item else {
      let none = say("no ", "aucun élément\u{A0}: ") + binding.asks
      let others =
        binding.others.isEmpty
        ? ""
        : say("; on record: ", "\u{A0}; au dossier\u{A0}: ")
          + binding.others.joined(separator: ", ")
          + (binding.othersCount > binding.others.count ? ", …" : "")
      return line(binding.truth, name + none + others, depth: 0)
    }
    let lines = line(binding.truth, name + page.row(item).joined(separator: ", "), depth: 0)
    guard !binding.reason.isEmpty else { return lines }
    return lines + wrapped("↳ " + binding.reason, after: Self.margin + prefix(nil))
  }

  // MARK: - Questions

  /// The answer in a column of its own.
  private func prefix(_ truth: Truth?) -> String {
    let word = truth.map { page.word($0) } ?? ""
    return page.padded(word, to: page.word(.unknown).count + 2)
  }

  func part(_ part: Explanation.PartAnswer) -> [String] {
    let meaning =
      part.settled == part.answer.truth
      ? ""
      : say(
        " (unknown counts as \(page.word(part.settled)))",
        " (inconnu vaut \(page.word(part.settled)))")
    let isOfPack =
      part.isOfPack ? say(" (asked by the whole pack)", " (demandé par tout le pack)") : ""
    guard let label = part.label else {
      return answer(part.answer, depth: 0, after: isOfPack + meaning)
    }
    let head = line(part.answer.truth, label + meaning, depth: 0)
    return head + answer(part.answer, depth: 1, after: "")
  }

  /// Terms of a conjunction stand below each other; those of a choice under a word that says so.
  func answer(_ answer: Explanation.Answer, depth: Int, after suffix: String) -> [String] {
    guard let connective = answer.connective else {
      return line(answer.truth, answer.line + suffix, depth: depth)
    }
    let isFlat = connective == .all ? answer.truth != .no || depth == 0 : answer.truth == .yes
    if isFlat { return answer.parts.flatMap { self.answer($0, depth: depth, after: suffix) } }
    let word =
      switch connective {
      case .all: say("all of:", "tout ceci :")
      case .any: say("any of:", "l'un de ceux-ci :")
      case .not: say("not:", "non :")
      }
    return line(answer.truth, word + suffix, depth: depth)
      + answer.parts.flatMap { self.answer($0, depth: depth + 1, after: "") }
  }

  private func line(_ truth: Truth, _ text: String, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    return wrapped(
      text, after: Self.margin + prefix(truth) + indent,
      hanging: Self.margin.count + prefix(truth).count + 2 * depth + 2)
  }

  // MARK: - Intervals and rows

  private func intervals(_ intervals: [Explanation.IntervalAnswer]) -> [String] {
    let lines = intervals.flatMap { interval -> [String] in
      let words =
        interval.minimum.map { say("not again within \($0)", "pas avant \($0)") }
        ?? say("never again", "jamais une seconde fois")
      let until =
        interval.isTooSoon == nil
        ? ""
        : interval.over.map {
          explanation.language.colon
            + (interval.isTooSoon == .no
              ? say("over on \($0)", "écoulé le \($0)")
              : say("not before \($0)", "pas avant le \($0)"))
        } ?? ""
      let applies = interval.answer?.truth ?? .unknown
      let head = line(applies, words + until, depth: 0)
      guard let answer = interval.answer, answer.saysMore else { return head }
      return head + self.answer(answer, depth: 1, after: "")
    }
    return section(
      say("Interval: the first that applies", "Intervalle : le premier qui s'applique"), lines)
  }

  private func rows(_ combination: Explanation.Combination) -> [String] {
    let isPlain = combination.rows.count == 1 && combination.rows[0].wording == nil
    guard !isPlain else { return [] }
    let lines = combination.rows.flatMap { row -> [String] in
      let words =
        page.word(row.level)
        + (row.wording.map { wording in
          ["with ", "between ", "avec ", "entre "].contains { wording.hasPrefix($0) }
            ? " \(wording)" : say(" if \(wording)", " si \(wording)")
        } ?? say(" otherwise", " sinon"))
      let head = line(row.answer.truth, words, depth: 0)
      return row.restsOnFactors ? head : head + answer(row.answer, depth: 1, after: "")
    }
    return section(
      say("Level: the first row that holds", "Niveau : la première ligne vraie"), lines)
  }
}

extension Explanation.Answer {
  /// Whether it is more than "always".
  fileprivate var saysMore: Bool { !parts.isEmpty || !reason.isEmpty || !evidence.isEmpty }
}
