import VigieFHIR
import VigieRecord
import VigieTerms

/// All that a store keeps of one patient: exactly what a reader of documents hands to the builder of
/// a record, so that a record from the store is the one that the documents make.
struct StoredContent: Equatable {
  var patient = Patient(reference: "")
  /// The entries of each resource, in the order of the resources.
  var resources: [[Entry]] = []
  /// Resources without entries, by type and fate.
  var accounts: [Account: Int] = [:]
  /// In the order in which they were found.
  var notEvaluated: [Missed] = []
  var coverage: [EntryKind: Day] = [:]
  /// What was left out of resources, in the reader's words.
  var unread: [String] = []

  struct Account: Hashable {
    let type: String
    let fate: AccountedFate
  }

  struct Missed: Hashable {
    let type: String
    let entry: NotEvaluated
  }

  init() {}

  init(_ document: FHIRDocument) {
    patient = document.patient
    resources = document.resources.filter { !$0.isEmpty }
    coverage = document.coverage
    for counted in document.counted {
      switch counted.fate {
      case .evaluated: count(counted.type, .evaluated)
      case .excluded: count(counted.type, .excluded)
      case .notClinical: count(counted.type, .notClinical)
      case .notEvaluated(let entry):
        notEvaluated.append(Missed(type: counted.type, entry: entry))
      }
    }
    unread = document.skipped.map { skipped in
      skipped.place.path.isEmpty
        ? "\(skipped.reference) \(skipped.words)" : "\(skipped.place.path) \(skipped.words)"
    }
  }

  private mutating func count(_ type: String, _ fate: AccountedFate) {
    accounts[Account(type: type, fate: fate), default: 0] += 1
  }

  /// Adds everything to a builder that holds nothing yet.
  func add(to builder: inout RecordBuilder) {
    builder.patient = patient
    var left = Self.mostCounted
    for (account, number) in accounts {
      // A count that nobody can have is a mistake of the table, which a check of the store lists.
      let times = min(max(number, 0), left)
      left -= times
      for _ in 0..<times {
        switch account.fate {
        case .evaluated: builder.accounting.countEvaluated(account.type)
        case .excluded: builder.accounting.countExcluded(account.type)
        case .notClinical: builder.accounting.countNotClinical(account.type)
        }
      }
    }
    for missed in notEvaluated { builder.accounting.count(missed.entry, type: missed.type) }
    for (kind, day) in coverage { builder.extendCoverage(of: kind, from: day) }
    for entries in resources { builder.add(entries) }
  }

  /// Whether the accounts are such as a reader gives them.
  var holdsSoundCounts: Bool {
    var left = Self.mostCounted
    for number in accounts.values {
      guard (0...left).contains(number) else { return false }
      left -= number
    }
    return true
  }

  /// No reader takes as many resources of one patient.
  private static let mostCounted = 1_000_000
}
