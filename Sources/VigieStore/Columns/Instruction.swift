import Foundation
import VigieRecord
import VigieTerms

/// How a medication is made up and to be taken: the text of a row of `instructions`, which the lines
/// of many patients share.
///
/// Numbers are written as texts, so that none is rounded; units as `StoredUnit` names them.
struct Instruction: Codable, Hashable, Sendable {
  var route: String?
  var form: String?
  var asNeeded: Bool?
  /// Minutes of the day of each intake.
  var intakes: [Int16]?
  var steps: [Step]?
  var strengths: [Content]?

  struct Step: Codable, Hashable, Sendable {
    var firstDay: Int?
    var lastDay: Int?
    var perDay: String?
    var perWeek: String?
    var perIntake: String?
    /// Without one the step cannot be read.
    var unit: String?
  }

  struct Content: Codable, Hashable, Sendable {
    var substance: String?
    var amount: String
    var unit: String
    var per: String?
    var perUnit: String
  }

  /// The canonical text: keys in order, nothing that is not said.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  init?(text: String) {
    guard let read = try? JSONDecoder().decode(Instruction.self, from: Data(text.utf8)) else {
      return nil
    }
    self = read
  }
}

extension Instruction {
  init(_ line: MedicationDetails, _ vocabulary: Vocabulary) {
    route = line.route?.rawValue
    form = line.form?.rawValue
    asNeeded = line.isAsNeeded ? true : nil
    intakes = line.intakeMinutes.isEmpty ? nil : line.intakeMinutes
    steps = line.dosages.isEmpty ? nil : line.dosages.map(Step.init)
    strengths =
      line.strengths.isEmpty ? nil : line.strengths.map { Content($0, vocabulary) }
  }

  /// Nil where it says something that nobody can read.
  func details(_ vocabulary: Vocabulary) -> MedicationDetails? {
    // The source and the lengths are the line's own.
    var line = MedicationDetails(source: .order)
    if let route {
      guard let known = Route(rawValue: route) else { return nil }
      line.route = known
    }
    if let form {
      guard let known = DoseForm(rawValue: form) else { return nil }
      line.form = known
    }
    line.isAsNeeded = asNeeded ?? false
    line.intakeMinutes = intakes ?? []
    for step in steps ?? [] {
      guard let read = step.dosageStep else { return nil }
      line.dosages.append(read)
    }
    for content in strengths ?? [] {
      guard let strength = content.strength(vocabulary) else { return nil }
      line.strengths.append(strength)
    }
    return line
  }
}

extension Instruction.Step {
  init(_ step: DosageStep) {
    firstDay = step.firstDay == 0 ? nil : step.firstDay
    lastDay = step.lastDay
    guard let dosage = step.dosage else { return }
    perDay = StoredNumber.text(of: dosage.amountPerDay)
    perWeek = dosage.amountPerWeek.map(StoredNumber.text)
    perIntake = dosage.amountPerIntake.map(StoredNumber.text)
    unit = StoredUnit.text(of: dosage.unit)
  }

  var dosageStep: DosageStep? {
    var step = DosageStep(nil, firstDay: firstDay ?? 0, lastDay: lastDay)
    guard let unit else { return perDay == nil ? step : nil }
    guard let unit = StoredUnit.unit(unit), let amount = perDay.flatMap({ ExactDecimal($0) })
    else { return nil }
    var dosage = Dosage(amountPerDay: amount, unit: unit)
    if let perWeek {
      guard let amount = ExactDecimal(perWeek) else { return nil }
      dosage.amountPerWeek = amount
    }
    if let perIntake {
      guard let amount = ExactDecimal(perIntake) else { return nil }
      dosage.amountPerIntake = amount
    }
    step.dosage = dosage
    return step
  }
}

extension Instruction.Content {
  init(_ strength: Strength, _ vocabulary: Vocabulary) {
    substance = strength.substance.map { vocabulary.substance($0).name }
    amount = StoredNumber.text(of: strength.amount)
    unit = StoredUnit.text(of: strength.unit)
    per =
      strength.productAmount == ExactDecimal(1)
      ? nil : StoredNumber.text(of: strength.productAmount)
    perUnit = StoredUnit.text(of: strength.productUnit)
  }

  func strength(_ vocabulary: Vocabulary) -> Strength? {
    guard let amount = ExactDecimal(amount), let unit = StoredUnit.unit(unit),
      let held = ExactDecimal(per ?? "1"), let heldUnit = StoredUnit.unit(perUnit)
    else { return nil }
    var id: SubstanceID?
    if let substance {
      guard let known = Self.substance(substance, vocabulary) else { return nil }
      id = known
    }
    return Strength(
      substance: id, amount: amount, unit: unit, productAmount: held, productUnit: heldUnit)
  }

  /// By its name, else by the ATC code that is all that is known of it.
  private static func substance(_ name: String, _ vocabulary: Vocabulary) -> SubstanceID? {
    if let known = vocabulary.substance(named: name) { return known }
    let concept = vocabulary.concept(vocabulary.intern(system: .atc, code: name))
    return concept.unlistedSubstance
      ?? (concept.isSingleSubstanceATC ? concept.substances.first : nil)
  }
}
