import VigieRecord
import VigieTerms

extension ResourceReader {
  /// What the laboratory says of a result: `interpretation`, a list in R4 and one concept before.
  ///
  /// Codes only: in words, `H` may be haemolysed as well as high.
  func flags(of part: Element) throws(UnreadableContent) -> ResultFlags {
    var flags: ResultFlags = []
    for concept in try part.several(.interpretation) {
      for coding in try concept.elements(.coding) {
        let code = try coding.string(.code)
        let system = try coding.string(.system)
        switch CodeSystem(uri: system) {
        case .snomed: flags.formUnion(Self.snomedFlags[code] ?? [])
        case .hl7: flags.formUnion(Self.interpretations[code] ?? [])
        // Without a system, the member's own value set.
        default: if system.isEmpty { flags.formUnion(Self.interpretations[code] ?? []) }
        }
      }
    }
    return flags
  }

  /// HL7 v3 ObservationInterpretation; table 0078 of HL7 v2 has the same codes.
  ///
  /// Changes (B, D, U, W), susceptibilities (S, I, R), thresholds of a protocol (EX, HX, LX) and
  /// doubtful results (E, IND, WR) say neither normal nor abnormal, neither positive nor negative.
  private static let interpretations: [String: ResultFlags] = [
    "N": .normal, "A": .abnormal, "AA": [.abnormal, .critical],
    "L": [.low, .abnormal], "LU": [.low, .abnormal], "LL": [.low, .abnormal, .critical],
    "H": [.high, .abnormal], "HU": [.high, .abnormal], "HH": [.high, .abnormal, .critical],
    "POS": .positive, "DET": .positive, "RR": .positive,
    "NEG": .negative, "ND": .negative, "NR": .negative,
  ]

  /// SNOMED CT: normal, abnormal, within, above and below reference range, positive, negative.
  private static let snomedFlags: [String: ResultFlags] = [
    "17621005": .normal, "263654008": .abnormal, "281301001": .normal,
    "281302008": [.high, .abnormal], "281300000": [.low, .abnormal],
    "10828004": .positive, "260385009": .negative,
  ]
}

extension ResourceReader {
  /// The range printed beside a result: the one that applies to everybody or fits the patient;
  /// nil when there is none, or several that differ.
  ///
  /// A range in words alone stays words.
  func referenceRange(
    of part: Element, value: ExamValue, at time: TimePoint
  ) throws(UnreadableContent) -> ReferenceRange? {
    var found: ReferenceRange?
    for range in try part.elements(.referenceRange) where try applies(range, at: time) {
      guard
        let ends = ReadRange(
          try range.quantity(.low, units), try range.quantity(.high, units), usual: value.unit)
      else { continue }
      let range = ReferenceRange(low: ends.low, high: ends.high, unit: ends.unit)
      guard found == nil || found == range else { return nil }
      found = range
    }
    return found
  }

  /// Whether a range is one of normal values, for somebody like the patient.
  private func applies(_ range: Element, at time: TimePoint) throws(UnreadableContent) -> Bool {
    if range[.type] != nil, try !member(.type, of: range, isOneOf: "normal") { return false }
    let groups = try range.elements(.appliesTo)
    if !groups.isEmpty {
      guard let sex = patientFacts().sex else { return false }
      for group in groups {
        for coding in try group.elements(.coding) {
          guard Self.sexes[try coding.string(.code)] == sex else { return false }
        }
        if try group.elements(.coding).isEmpty { return false }
      }
    }
    guard let ages = try range.element(.age) else { return true }
    guard let birth = patientFacts().birth else { return false }
    return try isAged(ages, birth, at: time)
  }

  /// SNOMED CT and HL7 AdministrativeGender.
  private static let sexes: [String: Sex] = [
    "248152002": .female, "248153007": .male, "F": .female, "M": .male, "female": .female,
    "male": .male,
  ]

  /// Whether the patient's age at `time` surely lies in a range of years, months or days.
  private func isAged(
    _ ages: Element, _ birth: TimePoint, at time: TimePoint
  ) throws(UnreadableContent) -> Bool {
    for (end, isLow) in [(Key.low, true), (.high, false)] {
      guard let bound = try ages.element(end), let value = try bound.decimal(.value) else {
        continue
      }
      let code = try bound.string(.code)
      let units: [String: Age.Unit] = ["a": .years, "mo": .months, "wk": .weeks, "d": .days]
      guard let unit = units[code] else { return false }
      let age = Age.completed(unit, from: birth, at: time)
      guard let least = ExactDecimal(exactly: age.lowerBound),
        let most = ExactDecimal(exactly: min(age.upperBound, 1_000_000))
      else { return false }
      guard isLow ? !(least < value) : !(value < most) else { return false }
    }
    return true
  }

  /// Sex and birth of the document's patient, as far as they can be read.
  private func patientFacts() -> (sex: Sex?, birth: TimePoint?) {
    let patient = people.patient(in: index, zone)
    return (patient?.sex, patient?.birth)
  }
}

/// The patient of a document, read when a result first asks for sex or age.
final class ReadPeople {
  private var known: Patient??

  func patient(in index: DocumentIndex, _ zone: CivilZone) -> Patient? {
    if let known { return known }
    // A patient that cannot be read is reported where the entry itself is read.
    let patient = index.current("Patient").first.flatMap {
      try? Patient($0, in: zone)
    }
    known = .some(patient)
    return patient
  }
}

extension ExamValue {
  /// The unit of a number.
  fileprivate var unit: Unit? {
    switch self {
    case .quantity(_, let unit, _), .range(_, _, let unit): unit
    case .concepts, .unreadable, .none: nil
    }
  }
}
