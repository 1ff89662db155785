import VigieTerms

extension CheckLog {
  /// The system that a literal names.
  func system(_ literal: SystemLiteral) -> CodeSystem? {
    literal.isPlaceholder ? nil : CodeSystem(keyword: literal.text)
  }

  /// Reports a code that does not have the form of its system.
  func reportMalformed(_ code: String, of system: CodeSystem, at span: SourceSpan) {
    report(
      .badCode, "`\(code)` is no code of \(system)", at: span,
      help: "\(system) has \(system.formDescription)")
  }
}

extension PackContext {
  /// The act that prices a repeat; nil after reporting a code of the wrong form.
  func act(_ system: SystemLiteral, _ code: CodeLiteral) -> Repetition.ActCode? {
    guard let system = log.system(system), !code.isPlaceholder else { return nil }
    guard system.isWellFormed(code.text) else {
      log.reportMalformed(code.text, of: system, at: code.span)
      return nil
    }
    return Repetition.ActCode(system: system, code: system.normalized(code.text))
  }
}
