import Vigie

/// Two treatments in a record made to try one rule, on a day of its own.
struct PairTrial {
  /// How the two stand to each other.
  enum Setting: String, CaseIterable {
    case bothRecorded = "both recorded"
    case firstDrafted = "the first drafted"
    case secondDrafted = "the second drafted"
    case bothDrafted = "both drafted"
    case byProduct = "by product codes"
    /// Near misses.
    case apart = "years apart"
    case excluded = "a member left out"
    case sameSubstance = "one substance twice"

    var isNearMiss: Bool {
      switch self {
      case .apart, .excluded, .sameSubstance: true
      case .bothRecorded, .firstDrafted, .secondDrafted, .bothDrafted, .byProduct: false
      }
    }
  }

  let first: SetMember
  let second: SetMember
  let setting: Setting

  /// Years before it, so that no effect of what ended then is left.
  static let longAgo = 2_000

  func record(_ vocabulary: Vocabulary, on day: Day) -> PatientRecord {
    var builder = RecordBuilder(vocabulary: vocabulary)
    builder.patient = Patient(reference: "Patient/p")
    let isFirstDrafted = setting == .firstDrafted || setting == .bothDrafted
    let isSecondDrafted = setting == .secondDrafted || setting == .bothDrafted
    let distance = setting == .apart ? Self.longAgo : 0
    builder.add(line(first, "a", on: day.advanced(byDays: -distance), isDrafted: isFirstDrafted))
    builder.add(line(second, "b", on: day, isDrafted: isSecondDrafted))
    return builder.build()
  }

  /// An order under way on that day, or drafted for it.
  private func line(
    _ member: SetMember, _ id: String, on day: Day, isDrafted: Bool
  ) -> Entry {
    var details = MedicationDetails(source: .order)
    details.route = member.route
    let start = TimePoint(isDrafted ? day : day.advanced(byDays: -10))
    var line = Entry(
      kind: .medication, reference: "MedicationRequest/\(id)", codes: [member.code],
      display: member.name, start: start, details: .medication(details))
    line.end = TimePoint(day.advanced(byDays: 20))
    line.document = "prescription-\(id)"
    if isDrafted { line.standing = .drafted }
    return line
  }
}
