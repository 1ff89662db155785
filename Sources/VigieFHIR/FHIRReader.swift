import VigieRecord
import VigieTerms

/// Reads FHIR R4 in JSON: a bundle of any type, or one resource.
///
/// Malformed JSON refuses the document. A resource whose content is not of FHIR's types is
/// skipped, with file, line and path, and the rest is read.
public struct FHIRReader: Sendable {
  /// The largest document, in bytes: 256 MiB.
  public static let mostBytes = 1 << 28

  private let vocabulary: Vocabulary
  private let zone: CivilZone

  /// A reader that interns codes in `vocabulary` and reads days by the clock of `zone`.
  public init(vocabulary: Vocabulary, zone: CivilZone = .asWritten) {
    self.vocabulary = vocabulary
    self.zone = zone
  }

  /// Reads one document about one patient.
  ///
  /// - Parameters:
  ///   - bytes: JSON in UTF-8, with or without a byte order mark.
  ///   - source: the file's name, for errors.
  ///   - asDrafts: every line and order is planned, whatever its status says.
  /// - Complexity: O(bytes).
  public func read(
    _ bytes: [UInt8], source: String, asDrafts: Bool = false
  ) throws(FHIRReadError) -> FHIRDocument {
    func refusal(_ reason: FHIRReadError.Reason, line: Int = 0, _ words: String) -> FHIRReadError {
      FHIRReadError(
        reason: reason, place: SourcePlace(source: source, line: line), words: words)
    }
    guard bytes.count <= Self.mostBytes else {
      throw refusal(.tooLarge, "more than \(Self.mostBytes) bytes")
    }
    guard var parser = JSONParser() else { throw refusal(.memory, "memory is short") }
    return try bytes.withUnsafeBufferPointer { buffer throws(FHIRReadError) in
      let text = UnsafeBufferPointer(rebasing: buffer[Self.lengthOfMark(buffer)...])
      do throws(JSONError<FHIRReadError>) {
        return try parser.withRoot(of: text) { root throws(FHIRReadError) in
          var document = DocumentReader(
            vocabulary: vocabulary, zone: zone, areDrafts: asDrafts, source: source, text: text)
          return try document.read(root)
        }
      } catch {
        switch error {
        case .body(let refusal): throw refusal
        case .malformed(let message, let offset):
          var lines = LineCounter(text)
          throw refusal(
            .malformed, line: lines.line(at: offset), "not JSON: \(Self.words(message))")
        }
      }
    }
  }

  /// simdjson's messages in the house's words, the common ones with what to look for.
  private static func words(_ message: String) -> String {
    if message.hasPrefix("Empty") { return "there is nothing in it" }
    if message.contains("improper structure") {
      return "a comma, a bracket or a key is missing or too many here; is the file complete?"
    }
    let text = message.hasSuffix(".") ? message.dropLast() : message[...]
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// Three when the bytes begin with the UTF-8 byte order mark.
  private static func lengthOfMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
}
