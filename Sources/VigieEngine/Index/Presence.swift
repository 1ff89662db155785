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
  /// By feature.
  private var entries: ContiguousArray<Entry>
  /// In the order in which the subjects were met, then under their features.
  private var met: ContiguousArray<Posting> = []
  private var postings: ContiguousArray<Subject> = []
  private var isLaidOut = false

  private struct Entry {
    var stamp: UInt32 = 0
    var count: Int32 = 0
    /// Once laid out, where its list begins.
    var start: Int32 = 0
    var isUpcoming = false
  }

  private struct Posting {
    let subject: Subject
    let feature: FeatureID
  }

  init(features: Int) {
    entries = ContiguousArray(repeating: Entry(), count: features)
  }

  /// Forgets the record before.
  mutating func reset() {
    if generation == .max {
      for index in entries.indices { entries[index].stamp = 0 }
      generation = 0
    }
    generation += 1
    present.empty()
    met.empty()
    isLaidOut = false
  }

  /// Notes a subject of a feature; subjects come in order.
  @inline(__always)
  mutating func note(_ subject: Subject, _ feature: FeatureID, isUpcoming: Bool) {
    let index = feature.index
    if entries[index].stamp != generation {
      entries[index] = Entry(stamp: generation)
      present.append(feature)
    }
    entries[index].count += 1
    if isUpcoming { entries[index].isUpcoming = true }
    met.append(Posting(subject: subject, feature: feature))
  }

  /// Lists what was noted under its features; once a record.
  mutating func layOut() {
    guard !isLaidOut else { return }
    isLaidOut = true
    var next: Int32 = 0
    for feature in present {
      entries[feature.index].start = next
      next += entries[feature.index].count
      entries[feature.index].count = 0
    }
    let missing = met.count - postings.count
    if missing > 0, let first = met.first {
      postings.append(contentsOf: repeatElement(first.subject, count: missing))
    }
    for posting in met {
      let index = posting.feature.index
      postings[Int(entries[index].start + entries[index].count)] = posting.subject
      entries[index].count += 1
    }
  }

  func holds(_ feature: FeatureID) -> Bool { entries[feature.index].stamp == generation }

  func isUpcoming(_ feature: FeatureID) -> Bool {
    holds(feature) && entries[feature.index].isUpcoming
  }

  /// How many subjects have the feature.
  func count(of feature: FeatureID) -> Int {
    holds(feature) ? Int(entries[feature.index].count) : 0
  }

  /// One of the subjects that have the feature, in order; they must be laid out.
  func subject(_ position: Int, of feature: FeatureID) -> Subject {
    postings[Int(entries[feature.index].start) + position]
  }
}
