import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// The memory of one worker: reset for each record, never freed, and what it learnt about codings
/// is kept.
///
/// A workspace belongs to one thread at a time. It serves the knowledge base that made it; another
/// one starts it afresh.
public struct Workspace: ~Copyable {
  /// What its positions refer to.
  let program: Program
  var membership = MembershipTable()
  var pairs = PairMemory()
  var singles = SingleMemory()

  // MARK: Of the record

  /// Stamp of the current record.
  var record: UInt32 = 0
  /// What the record holds, kind by kind, in entry order.
  var subjects: ContiguousArray<Subject> = []
  var subjectsByKind: ContiguousArray<Range<Int>>
  /// The latest day on which something surely had not begun before.
  var lastStart = Day.distantPast
  /// First subject of each entry; only that of visible entries means something.
  var firstSubject: ContiguousArray<Int32> = []
  /// The lines of each substance, in the order in which the record first has it.
  var lines: ContiguousArray<SubstanceLines> = []
  /// By substance.
  var substances: ContiguousArray<SubstancePlace> = []
  var presence: Presence
  /// Whether the subjects are listed, and whether the features of all are noted.
  var subjectsAreRead = false
  var allAreNoted = false
  /// Visible exams that are drafted, or may be of the day of `asOf` or later.
  var upcomingExams: ContiguousArray<EntryIndex> = []
  var awake: ContiguousArray<Int32> = []
  /// Whether a rule was woken from its own lane into the general one, and by rule whether it was.
  var isWoken = false
  var wokenStamps: ContiguousArray<UInt32>

  // MARK: Of the moment

  /// Stamp of the current moment of the current record.
  var generation: UInt32 = 0
  var selectionStamps: ContiguousArray<UInt32>
  var selections: ContiguousArray<Slots>
  var selected: ContiguousArray<Selected> = []
  var exposures: ContiguousArray<Exposure> = []
  /// The exposure to the lines of each substance under each terms, once it was read.
  var exposureMemory: ContiguousArray<ReadExposure> = []
  /// The treatments under way, as far as lanes and plain leaves ask; listed once a moment.
  var currents: ContiguousArray<CurrentTreatment> = []
  var currentsAreListed = false
  var treatmentHits: ContiguousArray<TreatmentHit> = []
  /// The windows of time phrases at the moment, which most records share; nil where they were not
  /// asked for.
  var windows: ContiguousArray<DayWindow?>
  var momentOfWindows = TimePoint.unknown
  /// Completed years of the patient, once somebody asked.
  var years: ClosedRange<Int>??
  /// The groups that are bound.
  var groups: ContiguousArray<SelectedGroup> = []
  /// By leaf that asks nothing about what is bound.
  var leaves: ContiguousArray<LeafAnswer>
  /// By rule, the nearest earlier exam of the one that is judged.
  var nearest: ContiguousArray<NearestExam>
  var exams: UInt32 = 0
  var intervalHits: ContiguousArray<IntervalHit> = []

  // MARK: Of the tuple

  /// The tuple that is being judged.
  var bound: ContiguousArray<Selected> = []
  /// Settled truths of the factors of that tuple, as far as they were asked for.
  var factors: ContiguousArray<Truth?> = []
  var days: ContiguousArray<Occasion> = []

  /// What the last call of `find` found.
  public internal(set) var found: ContiguousArray<BareMatch> = []

  init(_ program: Program) {
    self.program = program
    presence = Presence(features: program.features.count)
    subjectsByKind = ContiguousArray(repeating: 0..<0, count: EntryKind.allCases.count)
    wokenStamps = ContiguousArray(repeating: 0, count: program.rules.count)
    selectionStamps = ContiguousArray(repeating: 0, count: program.selectors.count)
    selections = ContiguousArray(repeating: Slots(0..<0), count: program.selectors.count)
    windows = ContiguousArray(repeating: nil, count: program.times.count)
    leaves = ContiguousArray(repeating: LeafAnswer(), count: program.leaves.count)
    nearest = ContiguousArray(repeating: NearestExam(), count: program.rules.count)
  }

  /// Forgets the record before, and makes room for one of so many entries.
  mutating func beginRecord(entries: Int) {
    if membership.forgetIfFull() {
      pairs = PairMemory()
      singles = SingleMemory()
    }
    if record == .max {
      for index in substances.indices { substances[index].stamp = 0 }
      for index in wokenStamps.indices { wokenStamps[index] = 0 }
      record = 0
    }
    record += 1
    lastStart = .distantPast
    if firstSubject.count < entries {
      firstSubject.append(contentsOf: repeatElement(0, count: 2 * entries - firstSubject.count))
    }
    subjects.empty()
    subjectsAreRead = false
    allAreNoted = false
    isWoken = false
    presence.reset()
    upcomingExams.empty()
    lines.empty()
    awake.empty()
    found.empty()
  }

  /// Forgets what was computed for the moment before.
  mutating func beginMoment(_ moment: TimePoint) {
    if moment != momentOfWindows {
      for index in windows.indices { windows[index] = nil }
      momentOfWindows = moment
    }
    if generation == .max {
      for index in selectionStamps.indices { selectionStamps[index] = 0 }
      for index in leaves.indices { leaves[index].stamp = 0 }
      generation = 0
    }
    generation += 1
    currentsAreListed = false
    years = nil
    selected.empty()
    exposures.empty()
    exposureMemory.empty()
    bound.empty()
    groups.empty()
  }

  /// Makes room for the substances up to a position in the vocabulary.
  mutating func growSubstances(to count: Int) {
    let missing = max(count, 2 * substances.count, 1_024) - substances.count
    substances.append(contentsOf: repeatElement(SubstancePlace(), count: missing))
  }
}

extension ContiguousArray {
  /// Empties it and keeps its memory; costs nothing where it is empty.
  @inline(__always)
  mutating func empty() {
    if !isEmpty { removeAll(keepingCapacity: true) }
  }
}

/// Where the lines of a substance stand.
struct SubstancePlace {
  /// Stamp of the record that has them.
  var stamp: UInt32 = 0
  var lines: Int32 = 0
}

/// What a leaf said at some moment.
struct LeafAnswer {
  /// Stamp of that moment.
  var stamp: UInt32 = 0
  var truth = Truth.unknown
}

/// One entry, or one component substance of a medication line.
struct Subject {
  let entry: EntryIndex
  let row: RowID
}

/// What a selector chose: one entry, the exposure to one substance, or a group of either.
struct Selected {
  /// The entry, or the first line of the exposure.
  let entry: EntryIndex
  /// Position among the exposures of the moment; nil for other kinds.
  let exposure: Position<Exposure>?
  /// Truth of everything but the time.
  var truth: Truth
  /// The doubt to name when it ends up unknown; nil stands for the time.
  let doubt: Doubt?
  /// `lasting`, already chosen for this substance (S5).
  let tail: TailLength?
  /// Whether it is there at the moment (S10): what a phrase without a time asks.
  let now: Truth
  /// Set for a group only, whose entry is that of its first member.
  var group: Position<SelectedGroup>?
  /// Set for a treatment of one line that is asked about this line alone, and was not read.
  var lone: SubstanceID?
}
