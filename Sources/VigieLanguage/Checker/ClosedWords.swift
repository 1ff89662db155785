import VigieTerms

/// The closed word lists of the language, for editors that propose what may stand in a place.
package enum ClosedWords {
  /// The attributes of entries of a kind.
  package static func attributes(of kind: EntryKind) -> [String] {
    Words.Attribute.allCases.filter { $0.kinds.contains(kind) }.map(\.rawValue)
  }

  /// What can be asked of the patient by a number.
  package static let patientAttributes = Words.PatientAttribute.allCases.map(\.rawValue)

  /// The states that the patient can be in.
  package static let patientStates = Words.patientStates

  /// The states that entries of a kind can be in, those of their results included.
  package static func states(of kind: EntryKind) -> [String] {
    let states = EntryState.allCases.filter { $0.kinds.contains(kind) }.map(\.rawValue)
    return kind == .exam ? states + resultStates : states
  }

  /// What a result can be.
  package static let resultStates = Words.resultStates.sorted()

  /// What an unknown can count as.
  package static let unknownMeanings = Words.unknownMeanings

  /// What a pack can give a default for.
  package static let defaults = Words.defaults

  /// The lines of a source.
  package static let sourceFields = Words.sourceFields

  /// What may follow a member of a set.
  package static let memberModifiers = Words.memberModifiers
}
