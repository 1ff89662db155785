import Vigie

/// What must be the same for a scan to be resumed.
public struct ScanIdentity: Codable, Sendable, Hashable {
  public let vigie: String
  /// `CheckedRules.contentHash`.
  public let knowledge: String
  /// As the user gave it.
  public let asOf: String
  public let timeZone: String
  public let language: String
  public let format: ScanFormat
  public let inputs: [String]
  /// Whether a ledger is kept.
  public let keepsLedger: Bool
  /// `EarlierRun.name`.
  public let earlier: String?

  public init(
    knowledge: String, asOf: String, timeZone: String, language: String, format: ScanFormat,
    inputs: [String], keepsLedger: Bool = false, earlier: EarlierRun? = nil
  ) {
    vigie = Product.version
    self.knowledge = knowledge
    self.asOf = asOf
    self.timeZone = timeZone
    self.language = language
    self.format = format
    self.inputs = inputs
    self.keepsLedger = keepsLedger
    self.earlier = earlier?.name
  }

  /// Refuses to go on with what another scan began.
  public func mustEqual(_ begun: ScanIdentity) throws(ScanError) {
    let differences: [(Bool, String)] = [
      (inputs != begun.inputs, "the inputs were \(begun.inputs.joined(separator: "; "))"),
      (knowledge != begun.knowledge, "the rules were others"),
      (asOf != begun.asOf, "--as-of was \(begun.asOf)"),
      (format != begun.format, "--format was \(begun.format.rawValue)"),
      (language != begun.language, "--lang was \(begun.language)"),
      (timeZone != begun.timeZone, "--time-zone was \(begun.timeZone)"),
      (earlier != begun.earlier, "--since was \(begun.earlier ?? "not given")"),
      (
        keepsLedger != begun.keepsLedger,
        "--ledger was \(begun.keepsLedger ? "given" : "not given")"
      ),
      (vigie != begun.vigie, "Vigie was \(begun.vigie)"),
    ]
    let found = differences.filter(\.0).map(\.1)
    guard !found.isEmpty else { return }
    throw ScanError(
      "this is not the scan that was interrupted: \(found.joined(separator: ", ")); "
        + "repeat it as it was, or start again without --resume")
  }
}
