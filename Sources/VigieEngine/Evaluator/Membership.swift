import VigieRecord
import VigieTerms

/// What one entry, or one component of a medication line, is a member of.
struct MembershipRow {
  /// Its classes, with their truths.
  let members: Range<Int32>
  /// The features that it makes present: those of the general lane, then the others.
  let features: Range<Int32>
  let gist: RowGist
  /// Of an exam: the interval rules whose class it surely is in, and those it only might be in.
  let intervals: Range<Int32>
  let doubtfulIntervals: Range<Int32>
}

/// What a scan asks of a row.
struct RowGist {
  var generalFeatures: Range<Int32> = 0..<0
  /// Of a component of a medication line.
  var substance: SubstanceID?
  /// Of a component of a medication line.
  var signature = Signature.none
}

typealias RowID = Position<MembershipRow>

/// Rows of classes with their truth, each computed once for the life of a workspace: records
/// repeat the same few thousand codings.
struct MembershipTable: ~Copyable {
  /// By coding.
  private var known: ContiguousArray<KnownCoding> = []
  private(set) var rows: ContiguousArray<MembershipRow> = []
  private var classes: ContiguousArray<ClassID> = []
  private var truths: ContiguousArray<Truth> = []
  private(set) var features: ContiguousArray<FeatureID> = []
  private(set) var intervals: ContiguousArray<LaneIndex.Interval> = []
  var signatures = SignatureTable()

  /// How much is kept before all is forgotten and learnt again.
  private static let mostClasses = 8_000_000

  /// The rows of one coding: one, or for a medication line one for each of its substances.
  struct KnownCoding {
    /// Negative for a coding that was not met.
    var first: Int32 = -1
    var count: Int32 = 0
    /// That of the row, where there is only one: nearly always.
    var only = RowGist()
    /// Of an exam: the interval rules whose class it surely is in.
    var firstInterval: Int32 = 0
    var lastInterval: Int32 = 0
    /// Of an exam: a bit for each such rule and each whose class it only might be in; two rules may
    /// share one. Most exams share none with the exam of the day, and learn so at once.
    var intervalBits: UInt64 = 0
    var hasDoubtfulIntervals = false
    /// Whether a scan has something to note of it: features of the general lane, label patterns.
    var isNoted = false
    /// Whether the search for a label pattern was given up.
    var isUndecided = false
    /// Whether one was surely found.
    var isFound = false
  }

  /// The rows of a coding; those of one that was not met are to be learnt.
  ///
  /// - Complexity: O(1); allocates nothing.
  @inline(__always)
  func known(_ coding: CodingID) -> KnownCoding {
    let place = Int(coding.number)
    return place >= 0 && place < known.count ? known[place] : KnownCoding()
  }

  /// Starts afresh where hostile records filled it, and says whether; only between records.
  mutating func forgetIfFull() -> Bool {
    guard classes.count > Self.mostClasses || signatures.isFull else { return false }
    known.removeAll()
    rows.removeAll()
    classes.removeAll()
    truths.removeAll()
    features.removeAll()
    intervals.removeAll()
    signatures = SignatureTable()
    return true
  }

  /// Works out the rows of an entry and keeps them under its coding.
  mutating func learn(
    _ entry: EntryIndex, _ kind: EntryKind, _ coding: CodingID, in record: PatientRecord,
    _ program: Program
  ) -> KnownCoding {
    let table = program.classes
    let whole = record.coded(entry, patterns: table.patterns)
    let substances = whole.ownSubstance.map { [$0] } ?? Array(record.substances(entry))
    let lists = table.members(of: whole, kind, substances)
    let first = Int32(rows.count)
    for (position, members) in lists.enumerated() {
      let substance = kind == .medication ? substances[position] : nil
      let treatments =
        kind == .medication
        ? program.laneIndex.treatments(members, route: record.medication(entry)?.route) : []
      append(members, treatments, kind, substance, program)
    }
    let isGeneral = rows[Int(first)...].contains { !$0.gist.generalFeatures.isEmpty }
    var learnt = KnownCoding(
      first: first, count: Int32(lists.count), isNoted: isGeneral || !whole.labels.isEmpty,
      isUndecided: whole.labels.values.contains(.unknown),
      isFound: whole.labels.values.contains(.yes))
    if lists.count == 1 { learnt.only = rows[Int(first)].gist }
    if kind == .exam {
      let row = rows[Int(first)]
      learnt.firstInterval = row.intervals.lowerBound
      learnt.lastInterval = row.intervals.upperBound
      learnt.hasDoubtfulIntervals = !row.doubtfulIntervals.isEmpty
      for place in [row.intervals, row.doubtfulIntervals].joined() {
        learnt.intervalBits |= 1 << UInt64(intervals[Int(place)].rule & 63)
      }
    }
    let place = Int(coding.number)
    guard place >= 0 else { return learnt }
    if known.count <= place {
      let missing = max(place + 1, 2 * known.count) - known.count
      known.append(contentsOf: repeatElement(KnownCoding(), count: missing))
    }
    known[place] = learnt
    return learnt
  }

  private mutating func append(
    _ members: [ClassTable.Membership], _ treatments: [TreatmentClass.Membership],
    _ kind: EntryKind, _ substance: SubstanceID?, _ program: Program
  ) {
    let start = Int32(classes.count)
    for member in members {
      classes.append(member.set)
      truths.append(member.truth)
    }
    let present = members.compactMap { program.classes.feature(of: $0.set, kind) }
    let firstFeature = Int32(features.count)
    features.append(contentsOf: present.filter { program.isGeneralFeature[$0.index] })
    let lastGeneral = Int32(features.count)
    features.append(contentsOf: present.filter { !program.isGeneralFeature[$0.index] })
    let exams = kind == .exam ? members : []
    let sure = appendIntervals(of: exams.filter { $0.truth == .yes }, program)
    let doubtful = appendIntervals(of: exams.filter { $0.truth == .unknown }, program)
    rows.append(
      MembershipRow(
        members: start..<Int32(classes.count), features: firstFeature..<Int32(features.count),
        gist: RowGist(
          generalFeatures: firstFeature..<lastGeneral, substance: substance,
          signature: signatures.signature(of: treatments)), intervals: sure,
        doubtfulIntervals: doubtful))
  }

  private mutating func appendIntervals(
    of members: [ClassTable.Membership], _ program: Program
  ) -> Range<Int32> {
    let start = Int32(intervals.count)
    for member in members {
      intervals.append(contentsOf: program.laneIndex.intervals(of: member.set))
    }
    return start..<Int32(intervals.count)
  }
}

extension MembershipTable {
  /// Where the classes of a row stand.
  private func range(_ row: RowID) -> Range<Int> {
    let members = rows[row.index].members
    return Int(members.lowerBound)..<Int(members.upperBound)
  }

  /// How far a row is in a class.
  ///
  /// - Complexity: O(log n) in the classes of the row.
  func truth(_ row: RowID, in set: ClassID) -> Truth {
    var places = range(row)
    while !places.isEmpty {
      let middle = places.lowerBound + places.count / 2
      if classes[middle] == set { return truths[middle] }
      if classes[middle] < set {
        places = middle + 1..<places.upperBound
      } else {
        places = places.lowerBound..<middle
      }
    }
    return .no
  }
}
