import VigieTerms

/// The columns that every entry has, in canonical order.
struct EntryColumns: Sendable {
  var references: ContiguousArray<String> = []
  var displays: ContiguousArray<String> = []
  var starts: ContiguousArray<TimePoint> = []
  var ends: ContiguousArray<TimePoint?> = []
  var startsAreRecordingDates: ContiguousArray<Bool> = []
  var standings: ContiguousArray<Standing> = []
  var activities: ContiguousArray<Activity> = []
  var codes = ConceptLists()
  var labels = ConceptLists()
  var documents: ContiguousArray<String> = []
  var recorded: ContiguousArray<TimePoint?> = []
  var contexts: ContiguousArray<EntryContext> = []
  /// What label patterns are searched in; empty for an entry with a recognised code.
  var words = ValueLists<LabelID>()

  var count: Int { references.count }

  mutating func append(_ entry: Entry, words: [LabelID]) {
    references.append(entry.reference)
    displays.append(entry.display)
    starts.append(entry.start)
    ends.append(entry.end)
    startsAreRecordingDates.append(entry.startIsRecordingDate)
    standings.append(entry.standing)
    activities.append(entry.activity)
    codes.append(entry.codes)
    labels.append(entry.labels)
    documents.append(entry.document)
    recorded.append(entry.recorded)
    contexts.append(entry.context)
    self.words.append(words)
  }
}

/// Lists of different lengths, one after the other in one array.
struct ValueLists<Value: Sendable>: Sendable {
  private var values: ContiguousArray<Value> = []
  /// Where each list ends.
  private var ends: ContiguousArray<Int32> = []

  mutating func append(_ list: some Sequence<Value>) {
    values.append(contentsOf: list)
    ends.append(Int32(clamping: values.count))
  }

  subscript(index: Int) -> ContiguousArray<Value>.SubSequence {
    values[Int(index == 0 ? 0 : ends[index - 1])..<Int(ends[index])]
  }
}

typealias ConceptLists = ValueLists<ConceptID>
