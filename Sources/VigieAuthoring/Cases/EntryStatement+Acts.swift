import Vigie

extension EntryStatement {
  /// `side left`, `contrast given`, `modality MR`, `performer radiology`, of an exam or a procedure.
  mutating func takeActClause(_ words: inout StatementWords) throws(CaseProblem) -> Bool {
    guard kind == .exam || kind == .procedure else { return false }
    if words.take("side") {
      let word = try words.takeWord("a side")
      guard let side = Side(rawValue: word) else { throw words.problem("`\(word)` is no side") }
      context.side = side
    } else if words.take("contrast") {
      let choices: [String: Contrast] = ["given": .with, "none": .without, "both": .both]
      let word = try words.takeWord("`given`, `none` or `both`")
      guard let contrast = choices[word] else {
        throw words.problem("a contrast agent is `given`, `none` or `both`")
      }
      context.contrast = contrast
    } else if words.take("modality") {
      let code = try words.takeWord("a DICOM code")
      guard let modality = Modality(dicom: code) else {
        throw words.problem("`\(code)` is no modality of DICOM that rules name")
      }
      if !context.modalities.contains(modality) { context.modalities.append(modality) }
    } else if words.take("performer") {
      context.performer.reference = "Organization/" + (try words.takeName("who did it"))
    } else {
      return false
    }
    return true
  }
}
