/// An exam that was done, to be read instead of done again.
extension TextPage {
  /// `ferritin: 18 µg/L, ordered by Dr Le Gall, done by Laboratoire du Port`
  func done(_ binding: FindingReport.BindingReport) -> [String] {
    guard let exam = binding.done else { return [] }
    let facts = [
      exam.result,
      exam.prescriber.map { say("ordered by \($0)", "prescrit par \($0)") },
      exam.performer.map { say("done by \($0)", "réalisé par \($0)") },
    ]
    let words = facts.compactMap { $0?.printable() }.joined(separator: ", ")
    return wrapped(
      binding.display.printable() + language.colon + words, after: Self.margin + "· ")
  }
}
