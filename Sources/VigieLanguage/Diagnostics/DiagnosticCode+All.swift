extension DiagnosticCode {
  /// Every code, in ascending order; each hundred has its own list.
  public static let all: [DiagnosticCode] =
    syntaxCodes + nameCodes + structureCodes + amountCodes + codeCodes + analysisCodes
}
