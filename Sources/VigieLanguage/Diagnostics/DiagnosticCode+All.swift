extension DiagnosticCode {
  /// Every code, in ascending order; each hundred appends its own list here.
  public static let all: [DiagnosticCode] = syntaxCodes
}
