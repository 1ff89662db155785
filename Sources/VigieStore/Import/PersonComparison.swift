import VigieFHIR
import VigieRecord
import VigieTerms

/// Tells two people apart who go by one name, as two servers may call two people `Patient/1`.
enum PersonComparison {
  /// Whether birth or sex, where both say it, are not the same.
  static func differ(_ one: Patient, _ other: Patient) -> Bool {
    if let sex = one.sex, let known = other.sex, sex != known { return true }
    guard let birth = one.birth, let known = other.birth else { return false }
    return birth.isBefore(known, by: .day) == .yes || known.isBefore(birth, by: .day) == .yes
  }

  /// What is known of a person from two sides, where the second adds to the first.
  static func merged(_ one: Patient, _ other: Patient) -> Patient {
    var person = one
    person.birth = one.birth ?? other.birth
    person.sex = one.sex ?? other.sex
    return person
  }

  /// Throws where resources of type Patient that have one name are of two people.
  static func refuse(people: [[UInt8]], named name: String, _ reader: FHIRReader) throws {
    guard people.count > 1 else { return }
    var known: Patient?
    for text in people {
      let person = try reader.read(text, source: name).patient
      if let known, differ(known, person) {
        throw Damage(
          "stands in the export twice, born on two days or of two sexes; give exports of two "
            + "servers one after the other, into two stores")
      }
      known = known.map { merged($0, person) } ?? person
    }
  }
}

extension Patient {
  /// Whether somebody who has it can be told by it: a reader names a patient without an id by the
  /// place in the document (`Patient/entry[0]`), and no id has brackets (FHIR R4, type id).
  var isNamed: Bool { !reference.isEmpty && !reference.contains("[") }
}
