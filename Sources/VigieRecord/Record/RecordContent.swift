import VigieTerms

/// All that a record holds, kept once: copies of a record and views of it share it.
final class RecordContent: Sendable {
  // What every evaluation reads stands together.
  let gists: ContiguousArray<EntryGist>
  let vocabulary: Vocabulary
  let kinds: KindRanges
  let patient: Patient
  /// What its source stated of completeness, kind by kind; nil where it is not complete.
  let statedCoverage: [EntryKind: Day?]
  /// What searches and statements of absence prove beside the entries.
  let provenCoverage: [EntryKind: Day]
  /// From when on its entries prove an absence, if nobody hides any.
  let impliedCoverage: Coverage
  let accounting: Accounting
  /// In canonical order.
  let rows: ContiguousArray<EntryRow>
  let texts: RecordTexts
  let products: RecordProducts

  init(_ builder: RecordBuilder, _ accounting: Accounting, _ rows: SortedRows) {
    self.accounting = accounting
    vocabulary = builder.vocabulary
    var patient = builder.patient
    patient.limit(to: builder.limits.pregnancies)
    self.patient = patient
    statedCoverage = builder.statedCoverage
    provenCoverage = builder.provenCoverage
    self.rows = rows.rows
    texts = rows.texts
    var coverage = Coverage()
    var kinds = KindRanges()
    var counts = SIMD8<Int32>()
    // By place: a copy of a row would count all that it refers to.
    for place in self.rows.indices {
      let kind = self.rows[place].kind
      if kind.isCoveredByWords || !self.rows[place].designation.codes.isEmpty {
        coverage.include(kind, from: self.rows[place].start, self.rows[place].standing)
      }
      counts[Int(kind.rawValue)] += 1
    }
    for kind in EntryKind.allCases { kinds.count(kind, times: counts[Int(kind.rawValue)]) }
    impliedCoverage = coverage
    self.kinds = kinds
    products = RecordProducts(rows.rows, kinds.range(of: .medication))
    gists = EntryGist.gists(rows.rows, products)
  }
}

/// Where the entries of each kind stand in a record.
struct KindRanges: Sendable {
  /// Where each kind ends, by its raw value.
  private var ends = SIMD8<Int32>(repeating: 0)

  /// Adds entries, which belong behind those of their kind.
  mutating func count(_ kind: EntryKind, times: Int32) {
    for place in Int(kind.rawValue)..<8 { ends[place] += times }
  }

  func range(of kind: EntryKind) -> EntryRange {
    let place = Int(kind.rawValue)
    return EntryRange(place == 0 ? 0 : Int(ends[place - 1]), Int(ends[place]))
  }

  func kind(at position: Int) -> EntryKind {
    for kind in EntryKind.allCases where position < Int(ends[Int(kind.rawValue)]) { return kind }
    return .stay
  }
}

/// The products of the medication lines of one record.
struct RecordProducts: Sendable {
  /// By medication line.
  private(set) var ids: ContiguousArray<ProductID> = []
  /// By product, one designation that names it.
  private(set) var names: ContiguousArray<Designation> = []
  /// Positions of the lines that name one which they replace.
  private(set) var replacing: ContiguousArray<Int> = []

  /// Of the rows of medications, in canonical order. Numbers follow the names.
  init(_ rows: ContiguousArray<EntryRow>, _ range: EntryRange) {
    guard !range.isEmpty else { return }
    let lines = rows[range.startIndex..<range.endIndex]
    var places = ContiguousArray(lines.indices)
    if places.count > 1 {
      places.sort { lines[$0].designation.product < lines[$1].designation.product }
    }
    ids = ContiguousArray(repeating: .none, count: lines.count)
    for place in places {
      let designation = lines[place].designation
      let isKnown =
        names.last.map { $0 === designation || $0.product == designation.product } ?? false
      if !isKnown { names.append(designation) }
      ids[place - lines.startIndex] = ProductID(names.count - 1)
    }
    for place in lines.indices {
      if case .medication(let instruction) = lines[place].facts,
        !instruction.details.replaces.isEmpty
      {
        replacing.append(place - lines.startIndex)
      }
    }
  }
}
