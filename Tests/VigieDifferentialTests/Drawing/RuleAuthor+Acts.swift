/// How acts were done, and what two of them have in common.
extension RuleAuthor {
  mutating func quality() -> String {
    use("quality")
    return " "
      + dice.pick(["side is left", "side is not both", "contrast is given", "modality is mri"])
  }

  /// What two bindings have in common, if two fit.
  mutating func shared() -> String? {
    let acts = bindings.filter { ["exam", "procedure"].contains($0.kind) }
    if acts.count > 1, dice.oneIn(3) {
      use("covers")
      return "\(acts[0].name) covers \(acts[1].name)"
    }
    let reacting = bindings.filter { ["medication", "allergy"].contains($0.kind) }
    if reacting.count > 1, dice.oneIn(2) {
      let word = dice.pick(["same", "different"])
      use("\(word) substance")
      return "\(word) substance in \(reacting[0].name) and \(reacting[1].name)"
    }
    let attribute =
      acts.count > 1
      ? dice.pick(["side", "contrast", "modality", "performer"])
      : dice.pick(["prescriber", "document"])
    let names = acts.count > 1 ? acts : bindings.filter { !["group", "list"].contains($0.kind) }
    guard names.count > 1 else { return nil }
    let word = dice.pick(["same", "different"])
    use("\(word) \(attribute)")
    return "\(word) \(attribute) in \(names[0].name) and \(names[1].name)"
  }

  /// A rule about two exams of one set.
  mutating func comparison(_ index: Int) -> RandomPack.Rule {
    use("two acts")
    let exam = set("exam")
    draw(exam, often: 3)
    bindings = [("first", "exam", exam), ("second", "exam", exam)]
    let lines = [
      "kind repeated-exam", "source test", "for first: exam in \(exam) ever",
      "for second: exam in \(exam) ever", "when \(shared() ?? "first is recorded")",
    ]
    return finished(head: "rule r\(index)", lines: lines)
  }
}
