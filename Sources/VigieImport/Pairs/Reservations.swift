import Vigie

/// What a conduct says beside its level: members left out, exceptions, how long a medicine acts on
/// after its end.
struct Reservations: Sendable {
  /// "sauf avec l'entrectinib et le vandétanib"
  private(set) var excluded: [Group] = []
  /// "sauf en cas d'hypokaliémie", as printed.
  private(set) var exceptions: [String] = []
  /// "et pendant les 3 mois suivant l'arrêt du traitement": which side, and how long.
  private(set) var tail: (side: Int, length: String)?
  /// An interval that is told and not structured.
  private(set) var interval: String?

  init(_ conduct: Conduct, lines: [String], _ reader: ConditionReader) {
    let conditions = conduct.parts.flatMap(\.conditions)
    let texts =
      conduct.general + conditions.flatMap { [$0.text, $0.advice] }
      + conduct.parts.flatMap(\.advice)
    for text in texts {
      guard let cut = foldedForLookup(text).range(of: "sauf ") else { continue }
      guard cut.lowerBound == foldedForLookup(text).startIndex else { continue }
      let rest = String(text.dropFirst(5)).trimmingEnd(".")
      let folded = foldedForLookup(rest)
      if folded.hasPrefix("avec ") || folded.hasPrefix("pour ") {
        let groups = Articles.names(in: rest).map { reader.resolver.group(inText: $0) }
        if !groups.contains(nil) {
          excluded += groups.compactMap(\.self)
          continue
        }
      }
      exceptions.append(rest)
    }
    readTail(JoinedLines.text(lines), reader.sides)
  }

  /// Of a vaccine and a treatment it is the treatment that acts on: the text says "l'arrêt du
  /// traitement" and names neither.
  private mutating func readTail(_ text: String, _ sides: [Group]) {
    let folded = foldedForLookup(text)
    let vaccines = sides.indices.filter { sides[$0].key.text.hasPrefix("vaccin") }
    if sides.count == 2, vaccines.count == 1,
      let match = folded.firstMatch(
        of: /pendant les ([0-9]+) (mois|semaines|jours) suivant l'arret d/),
      let unit = ["mois": "months", "semaines": "weeks", "jours": "days"][String(match.output.2)]
    {
      tail = (1 - vaccines[0], "\(match.output.1) \(unit)")
    } else if folded.contains("delai") || folded.contains("intervalle d"),
      folded.contains(where: \.isNumber) || folded.contains("semaine")
    {
      interval = text
    }
  }
}
