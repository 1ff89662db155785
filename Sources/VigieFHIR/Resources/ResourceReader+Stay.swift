import VigieRecord
import VigieTerms

extension ResourceReader {
  /// A visit or a stay.
  func encounter(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    var standing = Standing.sure
    var activity = Activity.open
    if let status = try resource.text(.status) {
      switch status {
      case "cancelled", "entered-in-error": return .excluded
      case "planned": standing = .drafted
      case "finished", "completed", "discharged", "discontinued": activity = .closed
      default: break
      }
    }
    // R5 keeps the planned dates apart from the real ones.
    let period = try resource.period(.period, in: zone)
      .or(resource.period(.actualPeriod, in: zone))
    let planned = try resource.time(.plannedStartDate, in: zone)
    var setting: CareSetting?
    for (code, _) in try encounterClasses(resource) where setting == nil {
      setting = Self.setting(code)
    }
    // What a visit was for is its type; its class stands in where nobody gave one.
    var concept = ReadConcept()
    for type in try resource.several(.type) {
      let type = try read(type)
      concept.codes += type.codes.filter { !concept.codes.contains($0) }
      if concept.display.isEmpty { concept.display = type.display }
    }
    for (code, display) in try encounterClasses(resource) where concept.display.isEmpty {
      concept.display = display.isEmpty ? code : display
    }
    // Rules name the setting by its code: `HL7 IMP`.
    for coding in try classCodings(resource) {
      // The value set is one; a class that leaves the system out is still of it.
      let bare = try coding.string(.code)
      let known =
        try code(coding)
        ?? (Self.setting(bare) == nil ? nil : vocabulary.intern(system: .hl7, code: bare))
      if let known, !concept.codes.contains(known) { concept.codes.append(known) }
    }
    var stay = try self.entry(
      .stay, of: entry, concept, start: period?.start ?? planned,
      .stay(StayDetails(setting: setting)))
    stay.end = period?.end
    stay.standing = standing
    stay.activity = activity
    return .entries([stay], pregnancies: [])
  }

  /// `class`: a Coding in STU3 and R4, CodeableConcepts in R5, a code in DSTU2.
  private func encounterClasses(
    _ resource: Element
  ) throws(UnreadableContent) -> [(code: String, display: String)] {
    if let code = resource[.class]?.string { return [(code.string, "")] }
    return try classCodings(resource).map { coding throws(UnreadableContent) in
      (try coding.string(.code), try coding.string(.display))
    }
  }

  /// None where the class is a bare code.
  private func classCodings(_ resource: Element) throws(UnreadableContent) -> [Element] {
    guard resource[.class]?.string == nil else { return [] }
    var codings: [Element] = []
    for element in try resource.several(.class) {
      codings += element[.coding] == nil ? [element] : try element.elements(.coding)
    }
    return codings
  }

  /// Of v3-ActCode (value set ActEncounterCode), and of the codes of DSTU2.
  ///
  /// A day hospital and an observation bed are stays with a bed; care in the field, outside any
  /// place of care, is none.
  private static func setting(_ code: String) -> CareSetting? {
    switch code {
    case "AMB", "PRENC", "FLD", "outpatient", "ambulatory", "field": .ambulatory
    case "IMP", "ACUTE", "NONAC", "SS", "OBSENC", "inpatient", "daytime": .inpatient
    case "EMER", "emergency": .emergency
    case "HH", "home": .home
    case "VR", "virtual": .virtual
    default: nil
    }
  }
}
