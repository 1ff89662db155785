extension DiagnosticCode {
  /// The codes of mistakes in the form of the text: V0101 to V0199.
  package static let syntaxCodes: [DiagnosticCode] = []
}
