/// Why a whole input, or one record of several, was refused: nothing of it was read.
public struct FHIRReadError: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// Larger than `FHIRReader.mostBytes`.
    case tooLarge
    /// Another format than JSON, such as XML.
    case otherFormat
    /// Not JSON in UTF-8, nested too deep, or gzip that is damaged.
    case malformed
    /// JSON, but neither a bundle nor a resource of FHIR.
    case notFHIR
    /// Entries of more than one patient.
    case severalPatients
    /// Several records where one is needed, or bundles and loose resources in one file.
    case severalRecords
    /// Drafts for another patient than the record's.
    case otherPatient
    case memory
  }

  public let reason: Reason
  public let place: SourcePlace
  /// The cause, in words that follow the place.
  public let words: String
  /// The cause without anything that the document says.
  public let cause: String

  /// A refusal at `place`, with the cause in words that follow it; `cause` leaves out what they
  /// quote of the document.
  public init(reason: Reason, place: SourcePlace, words: String, cause: String? = nil) {
    self.reason = reason
    self.place = place
    self.words = words
    self.cause = cause ?? words
  }
}

/// A resource that could not be read; the rest of its document was.
public struct SkippedResource: Sendable, Hashable {
  public let reference: String
  public let place: SourcePlace
  /// The cause, in words that follow the place.
  public let words: String
  /// The cause without anything that the document says.
  public let cause: String
}

/// A place in a document, as people look for it.
public struct SourcePlace: Sendable, Hashable {
  /// The file's name, as the caller gave it.
  public let source: String
  /// From 1; 0 for the whole file.
  public let line: Int
  /// As FHIR writes paths: `Bundle.entry[3].resource.dosageInstruction[0]`; may be empty.
  public let path: String

  /// A place in `source`; without a line the whole of it.
  public init(source: String, line: Int = 0, path: String = "") {
    self.source = source
    self.line = line
    self.path = path
  }
}

extension SourcePlace: CustomStringConvertible {
  /// `file.json:12: Bundle.entry[3].resource`.
  public var description: String {
    source + (line > 0 ? ":\(line)" : "") + (path.isEmpty ? "" : ": \(path)")
  }
}

extension FHIRReadError: CustomStringConvertible {
  /// Place and cause in one line.
  public var description: String {
    place.path.isEmpty ? "\(place): \(words)" : "\(place) \(words)"
  }
}

extension SkippedResource: CustomStringConvertible {
  /// Place and cause in one line.
  public var description: String { "\(place) \(words)" }
}
