import Testing
import VigieTerms

@Suite("Labels and the substances they name")
struct LabelTests {
  @Test("The table has its rows")
  func table() { #expect(LabelTable.rows.count >= 150) }

  @Test("A label is read as the table says", arguments: LabelTable.rows)
  func label(row: LabelTable.Row) {
    let reading = LabelTable.words(row.label)
    if row.outcome.hasPrefix("? ") {
      #expect(reading.hasPrefix("? ") && reading.contains(row.outcome.dropFirst(2)), "\(reading)")
    } else {
      #expect(reading == row.outcome)
    }
  }

  @Test("How it is written does not matter", arguments: LabelTable.rows)
  func spelling(row: LabelTable.Row) {
    let reading = LabelTable.words(row.label)
    let isAccented = row.label.lowercased().contains("gél")
    for variant in [
      row.label.uppercased(), row.label.lowercased(), "  " + row.label + " ",
      row.label.replacing(" ", with: "  "), row.label.replacing(" ", with: "\u{A0}"),
      row.label.replacing("'", with: "’"),
    ] {
      #expect(LabelTable.words(variant) == reading)
    }
    if !isAccented { #expect(LabelTable.words(withoutAccents(row.label)) == reading) }
  }

  private func withoutAccents(_ text: String) -> String {
    let letters = ["é": "e", "è": "e", "ê": "e", "î": "i", "ï": "i", "â": "a", "ô": "o", "É": "E"]
    return letters.reduce(text) { $0.replacing($1.key, with: $1.value) }
  }

  @Test(
    "Neither does where the strength stands",
    arguments: ["paracétamol", "DOLIPRANE", "metformine chlorhydrate", "acide acétylsalicylique"])
  func strength(name: String) {
    let bare = LabelTable.words(name)
    for label in ["\(name) 500 mg", "500 mg \(name)", "\(name) 500mg", "\(name), 500 mg (x2)"] {
      #expect(LabelTable.words(label) == bare)
    }
  }

  @Test("One letter off is another medication")
  func oneLetterOff() {
    for name in ["warfarin", "paracetamol", "metformine", "amiodarone", "doliprane", "digoxine"] {
      for position in name.indices.dropFirst() {
        var wrong = name
        wrong.remove(at: position)
        let reading = LabelTable.words(wrong)
        // Dropping the last letter of a French name may give the English one.
        #expect(reading == "-" || reading == LabelTable.words(name), "\(wrong): \(reading)")
      }
    }
  }

  @Test("A word that nothing explains is never passed over")
  func unknownWords() {
    for row in LabelTable.rows where !row.outcome.hasPrefix("?") && row.outcome != "-" {
      #expect(LabelTable.words(row.label + " zorglub").hasPrefix("? "))
      #expect(LabelTable.words("zorglub " + row.label).hasPrefix("? "))
    }
  }

  @Test("A label without end is not read")
  func long() {
    let long = String(repeating: "paracetamol ", count: 1_000)
    #expect(LabelTable.words(long) == "? a name of more than 1000 bytes")
    let deep = String(repeating: "(", count: 900)
    #expect(LabelTable.words(deep) == "-")
    #expect(LabelTable.words(String(repeating: "de ", count: 300)) == "-")
    #expect(LabelTable.words("#paracetamol") == "-")
  }

  @Test(
    "Allergies, to a substance or a class",
    arguments: [
      ("Allergie à la pénicilline", "class J01C"), ("Penicillin allergy", "class J01C"),
      ("Allergy to penicillin", "class J01C"), ("allergie aux AINS", "class M01A"),
      ("NSAID", "class M01A"), ("sulfamides", "class J01EB J01EC J01ED"),
      ("céphalosporines", "class J01DB J01DC J01DD J01DE J01DI"),
      ("Aspirin", "acetylsalicylic acid"), ("Allergie à l'aspirine", "acetylsalicylic acid"),
      ("Allergie à l’amoxicilline", "amoxicillin"),
      ("Augmentin", "amoxicillin + clavulanic acid @oral"),
      ("produits de contraste iodés", "class V08A"),
      ("no known allergies", "-"), ("pas d'allergie connue", "-"), ("arachide", "-"),
      ("pas d'allergie à la pénicilline", "? `pas` is not understood"),
      ("pénicilline et AINS", "? `penicilline` is a class of substances"),
    ])
  func allergies(label: String, outcome: String) {
    #expect(LabelTable.words(label, as: .allergy) == outcome)
  }

  @Test("The same concept stands for the same substances and route")
  func concepts() {
    let vocabulary = LabelTable.vocabulary
    let tablet = vocabulary.intern(vocabulary.reading(ofLabel: "DOLIPRANE 500 mg, comprimé"))
    #expect(tablet == vocabulary.intern(vocabulary.reading(ofLabel: "paracetamol oral tablet")))
    #expect(tablet != vocabulary.intern(vocabulary.reading(ofLabel: "paracetamol")))
    let concept = vocabulary.concept(tablet)
    #expect(concept.system == .name && concept.isRecognised && concept.route == .oral)
    #expect(concept.substances == [vocabulary.substance(named: "paracetamol")])
    #expect(vocabulary.intern(.doubtful(.unknown("x"))) == .unreadable)
    #expect(CodeSystem(uri: "urn:vigie:name") == .other && CodeSystem.name.keyword == nil)
  }
}
