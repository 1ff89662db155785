import VigieLanguage

extension DiagnosticCode {
  /// The page of the code for a program.
  public var json: String {
    JSONText.object([
      ("code", .string(id)), ("title", .string(title)), ("page", .string(page)),
    ])
    .text(indent: 2)
  }
}
