import VigieLanguage
import VigieRecord
import VigieTerms

/// What one act holds of another.
extension Speaker {
  /// "sodium, chloride not in ionogram of 2026-02-01".
  func covers(_ whole: BindingID, _ part: BindingID, _ truth: Truth) -> String {
    guard let first = entry(of: whole), let second = entry(of: part) else { return "" }
    let (names, date) = ((name(of: first), name(of: second)), record.start(first))
    let act = names.0 + say(" of ", " du ") + self.date(date)
    switch truth {
    case .yes:
      return say("all of \(names.1) was in \(act)", "\(act) contenait \(names.1)")
    case .unknown:
      return say(
        "whether \(act) held \(names.1) is not known",
        "on ne sait si \(act) contenait \(names.1)")
    case .no:
      let held = record.cover(first)
      let lacking = record.cover(second).required.subtracting(held.required.union(held.optional))
      let missing = lacking.sorted().map(component).joined(separator: ", ")
      let words = missing.isEmpty ? names.1 : missing
      return say("not in \(act): \(words)", "absent de \(act) : \(words)")
    }
  }

  private func entry(of binding: BindingID) -> EntryIndex? {
    bound.indices.contains(binding.index) ? bound[binding.index].entries.first : nil
  }

  private func component(_ name: String) -> String {
    guard language == .french else { return name }
    return record.vocabulary.component(named: name)?.french ?? name
  }
}
