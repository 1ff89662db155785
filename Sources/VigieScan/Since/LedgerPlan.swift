import Vigie

/// What a scan needs to keep a ledger, and to build on that of an earlier one.
public struct LedgerPlan: Sendable {
  public let earlier: EarlierRun?
  /// Why every record is evaluated; nil where answers of the earlier scan may stand.
  public let difference: String?
  let words: LedgerWords
  let almanac: Almanac

  public init(_ knowledge: Knowledge, identity: ScanIdentity, earlier: EarlierRun?) {
    self.earlier = earlier
    difference = earlier.flatMap { $0.identity.difference(from: identity) }
    if let earlier, difference == nil {
      // The bytes of an answer that stands are taken over.
      words = earlier.words
    } else {
      words = LedgerWords(knowledge, and: earlier?.words.words ?? [])
    }
    almanac = Almanac(knowledge.base)
  }

  /// The answers of the earlier scan, for one worker of a scan of `asOf`.
  func answers(asOf: TimePoint) throws(ScanError) -> EarlierAnswers? {
    guard let earlier else { return nil }
    return try EarlierAnswers(earlier, day: difference == nil ? asOf.low : nil)
  }
}
