import Testing
import Vigie
import VigieTerms

@Suite("Doubts about labels, in the language of the page")
struct DoubtWordsTests {
  private static func ids(_ names: String...) -> [SubstanceID] {
    names.compactMap { LabelTable.vocabulary.substance(named: $0) }
  }

  static let rows: [(LabelDoubt, String, String)] = [
    (.unknown("zorglub"), "`zorglub` is not understood", "`zorglub` n'est pas compris"),
    (.alternative("ou"), "`ou` leaves open which is meant", "`ou` laisse le choix ouvert"),
    (
      .ambiguous("vitamine d", [ids("colecalciferol"), ids("ergocalciferol")]),
      "`vitamine d` could be colecalciferol, or ergocalciferol",
      "`vitamine d` peut être colécalciférol, ou ergocalciférol"
    ),
    (
      .ambiguous("rhinadvil", [ids("tixocortol", "chlorhexidine"), ids("ibuprofen")]),
      "`rhinadvil` could be chlorhexidine + tixocortol, or ibuprofen",
      "`rhinadvil` peut être chlorhexidine + tixocortol, ou ibuprofène"
    ),
    (
      .contradiction(outside: ids("paracetamol"), inside: ids("ibuprofen")),
      "paracetamol, and in brackets ibuprofen", "paracétamol, et entre parenthèses ibuprofène"
    ),
    (
      .group("statine"), "`statine` is a class of substances",
      "`statine` est une classe de substances"
    ),
    (.tooMany(most: 40), "more than 40 substances", "plus de 40 substances"),
    (.tooLong(most: 1_000), "a name of more than 1000 bytes", "un nom de plus de 1000 octets"),
  ]

  @Test("each doubt in English and in French", arguments: rows)
  func words(doubt: LabelDoubt, english: String, french: String) {
    #expect(doubt.text(in: .english, LabelTable.vocabulary) == english)
    #expect(doubt.text(in: .french, LabelTable.vocabulary) == french)
  }
}
