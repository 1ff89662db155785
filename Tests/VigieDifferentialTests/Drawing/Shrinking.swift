import Vigie

extension Trial {
  /// A smaller trial that still fails: lines of the record and of the rules are left out as long
  /// as the three disagree.
  private func shrunk(vocabulary: Vocabulary, limits: EvaluationLimits) -> Trial {
    var best = self
    var changed = true
    while changed {
      changed = false
      for candidate in best.simpler where candidate.stillFails(vocabulary, limits) {
        best = candidate
        changed = true
        break
      }
    }
    return best
  }

  /// What the three disagree on, in the smallest trial that shows it.
  func difference(vocabulary: Vocabulary, limits: EvaluationLimits) -> String {
    let trial = shrunk(vocabulary: vocabulary, limits: limits)
    let difference =
      (try? Compiled(trial.pack, vocabulary: vocabulary, limits: limits))
      .flatMap { try? trial.judged(by: $0).difference } ?? ""
    return "\(limits)\n\(trial.pack.text)\n\(trial.caseText)\n\(difference)"
  }

  /// Every trial with one line less.
  private var simpler: [Trial] {
    var candidates: [Trial] = []
    for index in pack.rules.indices where pack.rules.count > 1 {
      var trial = self
      trial.pack.rules.remove(at: index)
      candidates.append(trial)
    }
    for index in record.lines.indices where !record.lines[index].hasPrefix("as of") {
      var trial = self
      trial.record.lines.remove(at: index)
      candidates.append(trial)
    }
    for (place, rule) in pack.rules.enumerated() {
      for index in rule.lines.indices {
        var trial = self
        trial.pack.rules[place].lines.remove(at: index)
        candidates.append(trial)
      }
      for index in rule.rows.indices where rule.rows.count > 1 {
        var trial = self
        trial.pack.rules[place].rows.remove(at: index)
        candidates.append(trial)
      }
    }
    return candidates
  }

  private func stillFails(_ vocabulary: Vocabulary, _ limits: EvaluationLimits) -> Bool {
    guard let compiled = try? Compiled(pack, vocabulary: vocabulary, limits: limits),
      let judged = try? judged(by: compiled)
    else { return false }
    return !judged.agrees
  }
}
