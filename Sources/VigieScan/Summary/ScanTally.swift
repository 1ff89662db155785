import Vigie

/// What a scan counts; tallies of batches add up to that of the scan.
public struct ScanTally: Codable, Sendable, Hashable {
  public var patients = 0
  public var patientsWithFindings = 0
  /// Records that could not be read at all.
  public var refused = 0
  /// Resources, and parts of them, that could not be read.
  public var skipped = 0
  /// Findings by level.
  public var levels: [String: Int] = [:]
  /// Findings by rule, those that stand under another one included.
  public var rules: [String: Int] = [:]
  /// Entries that were not evaluated, by reason.
  public var notEvaluated: [String: Int] = [:]
  /// By rule or pack, in how many patients it lacked a datum.
  public var lacking: [String: Int] = [:]
  /// By rule, in how many patients it reached a limit.
  public var limited: [String: Int] = [:]
  /// The records that took longest, the slowest first.
  public var slowest: [SlowRecord] = []
  /// The first of what could not be read, in the order of the input.
  public var notices: [ScanNotice] = []
  /// How many of the notices are of whole records.
  public private(set) var listedRefusals = 0
  /// How many of the notices are of parts.
  public private(set) var listedParts = 0
  /// What changed since an earlier scan, if there is one.
  public var changes: ChangeTally?
  /// Of all runs, when it was interrupted.
  public var seconds = 0.0

  static let mostSlow = 10
  /// How many records that could not be read, and as many parts of others, are listed one by one;
  /// all are counted.
  public static let mostNotices = 1_000

  public init() {}

  /// How many findings there are.
  public var findings: Int { levels.values.reduce(0, +) }

  public mutating func add(_ other: ScanTally) {
    patients += other.patients
    patientsWithFindings += other.patientsWithFindings
    refused += other.refused
    skipped += other.skipped
    levels.merge(other.levels, uniquingKeysWith: +)
    rules.merge(other.rules, uniquingKeysWith: +)
    notEvaluated.merge(other.notEvaluated, uniquingKeysWith: +)
    lacking.merge(other.lacking, uniquingKeysWith: +)
    limited.merge(other.limited, uniquingKeysWith: +)
    for record in other.slowest { add(record) }
    for notice in other.notices { add(notice) }
    if let more = other.changes {
      var sum = changes ?? ChangeTally()
      sum.add(more)
      changes = sum
    }
  }

  mutating func add(_ record: SlowRecord) {
    if slowest.count == Self.mostSlow, record.seconds <= slowest[Self.mostSlow - 1].seconds {
      return
    }
    let place = slowest.firstIndex { $0.seconds < record.seconds } ?? slowest.count
    slowest.insert(record, at: place)
    if slowest.count > Self.mostSlow { slowest.removeLast() }
  }

  mutating func add(_ notice: ScanNotice) {
    let listed = notice.isRefusal ? listedRefusals : listedParts
    guard listed < Self.mostNotices else { return }
    if notice.isRefusal { listedRefusals += 1 } else { listedParts += 1 }
    notices.append(notice)
  }
}

/// A record that took long.
public struct SlowRecord: Codable, Sendable, Hashable {
  /// Where it stands; not who it is about.
  public let place: String
  public let seconds: Double
}

/// Something that could not be read.
public struct ScanNotice: Codable, Sendable, Hashable {
  /// Place and cause in one line.
  public let words: String
  /// Whether a whole record is missing, not only a part of one.
  public let isRefusal: Bool
}
