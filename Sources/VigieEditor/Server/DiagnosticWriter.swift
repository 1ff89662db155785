import Vigie

/// Writes mistakes as the protocol has them.
struct DiagnosticWriter {
  let workspace: EditorWorkspace
  let encoding: PositionEncoding
  let uri: (String) -> String

  /// A mistake; its label, help and notes without a place follow the message, one a line.
  func json(_ mistake: Diagnostic) -> JSONValue {
    var lines = [mistake.message]
    if !mistake.label.isEmpty { lines.append(mistake.label) }
    lines += mistake.notes.filter { $0.span == nil }.map { "note: \($0.message)" }
    if let help = mistake.help { lines.append("help: \(help)") }
    let related = mistake.notes.compactMap { note in
      note.span.flatMap { location(of: $0) }.map { place -> JSONValue in
        ["location": place, "message": .string(note.message)]
      }
    }
    var members: [String: JSONValue] = [
      "range": range(of: mistake.span) ?? .null,
      "severity": .int(mistake.severity == .error ? 1 : 2),
      "code": .string(mistake.code.id), "source": "vigie",
      "message": .string(lines.joined(separator: "\n")),
    ]
    if !related.isEmpty { members["relatedInformation"] = .array(related) }
    return .object(members)
  }

  private func range(of span: SourceSpan) -> JSONValue? {
    workspace.name(of: span.file).flatMap { workspace.document($0) }
      .map { JSONValue(encoding: $0.range(span.start..<span.end, encoding)) }
  }

  private func location(of span: SourceSpan) -> JSONValue? {
    guard let name = workspace.name(of: span.file), let range = range(of: span) else { return nil }
    return ["uri": .string(uri(name)), "range": range]
  }
}
