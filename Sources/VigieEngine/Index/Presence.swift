import VigieRecord
import VigieTerms

/// Which features a record holds, and which of its subjects have each.
///
/// Filled anew for each record without freeing or clearing: a generation stamp tells what is of
/// this record.
struct Presence: ~Copyable {
  /// The features of this record, in the order they were met.
  private(set) var present: ContiguousArray<FeatureID> = []
  private var generation: UInt32 = 0
  private var stamps: ContiguousArray<UInt32>
  private var counts: ContiguousArray<Int32>
  private var starts: ContiguousArray<Int32>
  private var upcoming: ContiguousArray<Bool>
  private var postings: ContiguousArray<Subject> = []

  init(features: Int) {
    stamps = ContiguousArray(repeating: 0, count: features)
    counts = ContiguousArray(repeating: 0, count: features)
    starts = ContiguousArray(repeating: 0, count: features)
    upcoming = ContiguousArray(repeating: false, count: features)
  }

  /// Forgets the record before.
  mutating func reset() {
    if generation == .max {
      for index in stamps.indices { stamps[index] = 0 }
      generation = 0
    }
    generation += 1
    present.empty()
  }

  /// First pass: counts a subject of a feature.
  mutating func count(_ feature: FeatureID, isUpcoming: Bool) {
    let index = feature.index
    if stamps[index] != generation {
      stamps[index] = generation
      counts[index] = 0
      upcoming[index] = false
      present.append(feature)
    }
    counts[index] += 1
    if isUpcoming { upcoming[index] = true }
  }

  /// Between the passes: lays out the lists.
  mutating func layOut() {
    var next: Int32 = 0
    for feature in present {
      starts[feature.index] = next
      next += counts[feature.index]
      counts[feature.index] = 0
    }
    let none = Subject(entry: EntryIndex(0), row: RowID(0))
    postings.empty()
    postings.append(contentsOf: repeatElement(none, count: Int(next)))
  }

  /// Second pass: lists a subject under a feature; subjects come in order.
  mutating func add(_ subject: Subject, to feature: FeatureID) {
    let index = feature.index
    postings[Int(starts[index] + counts[index])] = subject
    counts[index] += 1
  }

  func holds(_ feature: FeatureID) -> Bool { stamps[feature.index] == generation }

  func isUpcoming(_ feature: FeatureID) -> Bool { holds(feature) && upcoming[feature.index] }

  /// How many subjects have the feature.
  func count(of feature: FeatureID) -> Int { holds(feature) ? Int(counts[feature.index]) : 0 }

  /// One of the subjects that have the feature, in order.
  func subject(_ position: Int, of feature: FeatureID) -> Subject {
    postings[Int(starts[feature.index]) + position]
  }
}
