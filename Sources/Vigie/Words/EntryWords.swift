import VigieRecord
import VigieTerms

/// Puts what a record holds into words of one language, without any rule.
///
/// Entries are named as their source names them.
struct EntryWords {
  let language: Language
  let record: PatientRecord

  func say(_ english: @autoclosure () -> String, _ french: @autoclosure () -> String) -> String {
    language.say(english(), french())
  }

  var unknown: String { say("unknown", "inconnu") }

  // MARK: - Names

  func name(of entry: EntryIndex) -> String {
    let display = record.display(entry)
    if !display.isEmpty { return display }
    return record.codes(entry).first.map { name(of: $0) } ?? ""
  }

  func name(of substance: SubstanceID) -> String {
    record.vocabulary.substance(substance).name(in: language)
  }

  /// The vocabulary's name for a code, else the code.
  func name(of concept: ConceptID) -> String {
    let known = record.vocabulary.concept(concept)
    return known.display ?? known.code
  }

  /// System and code as a program reads them: the URI where one is known.
  func code(_ concept: ConceptID) -> (system: String, code: String) {
    let known = record.vocabulary.concept(concept)
    return (known.uri.isEmpty ? known.system.uri ?? "" : known.uri, known.code)
  }

  // MARK: - Values

  /// A result with its unit, as reported.
  func value(of entry: EntryIndex) -> String {
    guard let exam = record.exam(entry) else { return unknown }
    switch exam.value {
    case .quantity(let value, let unit, let bound):
      let number = symbol(bound) + decimal("\(value)")
      return unit == .one ? number : "\(number) \(name(of: unit))"
    case .range(let low, let high, let unit):
      return range(low, high) + (unit == .one ? "" : " \(name(of: unit))")
    case .concepts(let concepts):
      return concepts.map { name(of: $0) }.joined(separator: ", ")
    case .unreadable(let text): return text
    case .none: return unknown
    }
  }

  /// The two ends of a range, one of which may be open.
  func range(_ low: ExactDecimal?, _ high: ExactDecimal?) -> String {
    [low, high].map { $0.map { decimal("\($0)") } ?? "…" }.joined(separator: "–")
  }

  /// French writes a decimal comma.
  func decimal(_ digits: String) -> String {
    say(digits, String(digits.map { $0 == "." ? "," : $0 }))
  }

  func symbol(_ bound: ExamValue.Bound) -> String {
    switch bound {
    case .exact: ""
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greaterOrEqual: "≥"
    case .greater: ">"
    }
  }

  // MARK: - Time

  func duration(_ duration: CalendarDuration) -> String {
    let plural = duration.count == 1 ? 0 : 1
    let words: [String] =
      switch duration.unit {
      case .minutes: language == .english ? ["minute", "minutes"] : ["minute", "minutes"]
      case .hours: language == .english ? ["hour", "hours"] : ["heure", "heures"]
      case .days: language == .english ? ["day", "days"] : ["jour", "jours"]
      case .weeks: language == .english ? ["week", "weeks"] : ["semaine", "semaines"]
      case .months: language == .english ? ["month", "months"] : ["mois", "mois"]
      case .years: language == .english ? ["year", "years"] : ["an", "ans"]
      }
    return "\(duration.count) \(words[plural])"
  }

  func age(_ ages: ClosedRange<Int>, _ unit: Age.Unit) -> String {
    let number =
      ages.lowerBound == ages.upperBound
      ? "\(ages.lowerBound)"
      : say("\(ages.lowerBound) to ", "\(ages.lowerBound) à ")
        + "\(ages.upperBound)"
    switch unit {
    case .years: return number + say(" years", " ans")
    case .months: return number + say(" months", " mois")
    case .weeks: return number + say(" weeks", " semaines")
    case .days: return number + say(" days", " jours")
    }
  }
}
