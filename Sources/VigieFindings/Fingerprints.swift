import Crypto
import VigieLanguage
import VigieRecord
import VigieTerms

/// Names findings by what is material in them (S44): the key for acknowledgements and for "new
/// since last night".
///
/// Rule, bound substances (act dates for exams), level, certainty and factor values count. Raw
/// results, entry references, medication dates, the draft flag and pack versions do not.
struct Fingerprints {
  let packs: [CheckedPack]
  let record: PatientRecord

  /// The first 16 bytes of SHA-256 over one line per fact, in hexadecimal.
  func fingerprint(of draft: FindingDraft, also: [FindingDraft]) -> String {
    let parts = [description(of: draft)] + also.map(description).sorted()
    return SHA256.hash(data: Array(parts.joined(separator: "\n--\n").utf8))
      .prefix(16).map(Self.hexadecimal).joined()
  }

  private func description(of draft: FindingDraft) -> String {
    let names = draft.substances.map { record.vocabulary.substance($0).name }.sorted()
    let acts = Set(
      draft.matches.flatMap(\.bound).filter { $0.kind == .exam }.flatMap(\.parts).map {
        "\($0.days.lowerBound) \($0.days.upperBound)"
      }
    ).sorted()
    let factors = zip(draft.content.factors, draft.leading.factors).map {
      "factor \($0.name) \($1.truth)"
    }
    return
      ([draft.content.id, draft.level.rawValue, draft.isCertain ? "certain" : "possible"]
      + names.map { "substance \($0)" } + acts.map { "act \($0)" } + factors)
      .joined(separator: "\n")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0" + digits : digits
  }
}
