/// What an import did.
public struct ImportReport: Sendable, Hashable {
  /// Documents that were not there before.
  public internal(set) var documents = 0
  /// Documents that changed nothing: the store had them already, or a later version of the same
  /// input took their place.
  public internal(set) var knownDocuments = 0
  /// Patients who were not there before.
  public internal(set) var newPatients = 0
  /// Patients whose record is another than before.
  public internal(set) var changedPatients = 0
  /// Lines, files and resources that were not taken.
  public internal(set) var skippedCount = 0
  /// The first of them, each with file, line and cause.
  public internal(set) var skipped: [String] = []
  /// New documents that were read without parts of them, which are in the account of their patients.
  public internal(set) var incompleteDocuments = 0

  /// How many are kept in words.
  public static let mostListed = 1_000

  /// Whether anything was read at all.
  public var hasRead: Bool { documents + knownDocuments > 0 }
  /// Whether the store is another than before.
  public var hasChanged: Bool { documents + newPatients + changedPatients > 0 || hasMoved }
  /// Whether documents that were there stand in another order, or some of them are gone.
  var hasMoved = false

  mutating func skip(_ words: String) {
    skippedCount += 1
    if skipped.count < Self.mostListed { skipped.append(words) }
  }
}

/// How far an import is.
public struct ImportProgress: Sendable, Hashable {
  /// The file being read, or what is being done.
  public let source: String
  /// Documents, and resources that were put aside.
  public let documents: Int
  /// Of the file, as it stands on the disk; nil where the size is not known.
  public let fraction: Double?
}
