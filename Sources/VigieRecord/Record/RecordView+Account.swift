/// The record's own data as the viewer may see them: as if the hidden entries had never been in
/// the input (non-interference).
extension RecordView {
  /// The patient, without what only hidden entries recorded of pregnancies.
  public var patient: Patient {
    if isWhole { return record.patient }
    let hidden = hiddenReferences
    var patient = record.patient
    patient.pregnancies.removeAll { hidden[$0.reference] != nil }
    patient.lastPeriods.removeAll { hidden[$0.reference] != nil }
    patient.lactations.removeAll { hidden[$0.reference] != nil }
    return patient
  }

  /// What became of every entry of the input that the viewer may see.
  public var accounting: Accounting {
    let hidden = hiddenReferences
    return hidden.isEmpty ? record.accounting : record.accounting.leavingOut(hidden)
  }

  /// References under which nothing is visible, each with its type.
  private var hiddenReferences: [String: String] {
    var hidden: [String: String] = [:]
    for entry in record.entries where !isVisible(entry) {
      let reference = record.reference(entry)
      hidden[reference] = RecordBuilder.type(of: reference, record.kind(entry))
    }
    guard !hidden.isEmpty else { return hidden }
    for entry in entries { hidden[record.reference(entry)] = nil }
    return hidden
  }
}
