import VigieFHIR
import VigieRecord
import VigieTerms

/// All that a record says, in values that can be compared.
struct RecordAccount: Equatable, CustomStringConvertible {
  struct Line: Equatable {
    let reference, display, document, product, number: String
    let kind: EntryKind
    let codes: [ConceptID]
    let labels: [ConceptID]
    let words: [LabelID]
    let substances: [SubstanceID]
    let times: [TimePoint?]
    let startIsRecordingDate, isPanel: Bool
    let standing: Standing
    let activity: Activity
    let context: EntryContext
    let medication: MedicationDetails?
    let exam: ExamDetails?
    let allergy: AllergyDetails?
    let stay: StayDetails?
  }

  var refusal: FHIRReadError?
  var skipped: [SkippedResource] = []
  var name = ""
  var patient: Patient?
  var coverage: Coverage?
  var accounting: Accounting?
  var lines: [Line] = []

  /// What a reader makes of each record of an input.
  static func all(
    in bytes: [UInt8], _ reader: FHIRReader, _ vocabulary: Vocabulary
  ) -> [RecordAccount] {
    var accounts: [RecordAccount] = []
    reader.readRecords(bytes, source: "input") { result in
      var account = RecordAccount()
      switch result {
      case .failure(let error): account.refusal = error
      case .success(let document):
        var builder = RecordBuilder(vocabulary: vocabulary)
        do throws(FHIRReadError) { try document.add(to: &builder) } catch {
          account.refusal = error
        }
        account.name = document.name
        account.skipped = document.skipped
        account.take(builder.build())
      }
      accounts.append(account)
    }
    return accounts
  }

  private mutating func take(_ record: PatientRecord) {
    patient = record.patient
    coverage = record.coverage
    accounting = record.accounting
    lines = record.entries.map { entry in
      Line(
        reference: record.reference(entry), display: record.display(entry),
        document: record.document(entry), product: record.name(record.product(entry)),
        number: "\(record.product(entry))", kind: record.kind(entry),
        codes: Array(record.codes(entry)), labels: Array(record.labels(entry)),
        words: Array(record.words(entry)), substances: Array(record.substances(entry)),
        times: [record.start(entry), record.end(entry), record.recorded(entry)],
        startIsRecordingDate: record.startIsRecordingDate(entry), isPanel: record.isPanel(entry),
        standing: record.standing(entry), activity: record.activity(entry),
        context: record.context(entry), medication: record.medication(entry),
        exam: record.exam(entry), allergy: record.allergy(entry), stay: record.stay(entry))
    }
  }

  var description: String {
    refusal.map { "\($0)" }
      ?? "\(name) \(skipped) \(accounting.map { "\($0.counts)" } ?? "") \(lines)"
  }
}
