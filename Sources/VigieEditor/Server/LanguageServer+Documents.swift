import Vigie

extension LanguageServer {
  mutating func open(_ text: Parameters.Open.Text) {
    let name = folders.name(of: text.uri)
    let byName = RuleFolders.language(of: name)
    guard let language = byName ?? (text.languageId == "vigie" ? .rules : nil) else { return }
    let document = Document(
      name: name, language: language, bytes: Array(text.text.utf8), version: text.version)
    folders.open(document, uri: text.uri)
    changed.insert(name)
  }

  mutating func change(_ parameters: Parameters.Change) {
    let name = folders.name(of: parameters.textDocument.uri)
    let encoding = encoding
    _ = folders.with(name) { workspace in
      guard var document = workspace.document(name) else { return }
      for part in parameters.contentChanges {
        document.replace(
          part.range, with: part.text, version: parameters.textDocument.version, encoding)
      }
      workspace.put(document)
    }
    if folders.isOpen(name) { changed.insert(name) }
  }

  mutating func close(_ uri: String) -> [JSONValue] {
    let name = folders.close(uri)
    changed.remove(name)
    told.remove(name)
    return [Self.told(uri, version: nil, [])]
  }

  /// Saving runs the cases that stand beside a rule file, and those of a case file.
  mutating func save(_ uri: String) -> [JSONValue] {
    let name = folders.name(of: uri)
    let ran = folders.with(name) { workspace -> String? in
      guard let cases = workspace.caseFile(beside: name) else { return nil }
      _ = workspace.runCases(of: cases)
      return cases
    }
    changed.insert(name)
    return publish() + ((ran ?? nil).map { [caseMistakes(of: $0)] } ?? [])
  }
}

extension LanguageServer {
  /// Looks for the mistakes of everything that changed and what hangs together with it, and tells
  /// them; also that there are none any more.
  package mutating func publish() -> [JSONValue] {
    let names = changed.sorted()
    changed = []
    var messages: [JSONValue] = []
    var done: Set<String> = []
    for name in names where !done.contains(name) {
      let check = folders.with(name) { $0.file(name) == nil ? nil : $0.check(around: name) } ?? nil
      guard let check else {
        if folders.isOpen(name) { messages.append(caseMistakes(of: name)) }
        continue
      }
      for (file, mistakes) in check.diagnostics.sorted(by: { $0.key < $1.key }) {
        done.insert(file)
        guard folders.isOpen(file) || !mistakes.isEmpty || told.contains(file) else { continue }
        if mistakes.isEmpty { told.remove(file) } else { told.insert(file) }
        messages.append(ruleMistakes(mistakes, of: file))
      }
    }
    return messages
  }

  static func told(_ uri: String, version: Int?, _ mistakes: [JSONValue]) -> JSONValue {
    var parameters: [String: JSONValue] = ["uri": .string(uri), "diagnostics": .array(mistakes)]
    if let version { parameters["version"] = .int(version) }
    return OutgoingMessage.notification("textDocument/publishDiagnostics", .object(parameters))
  }

  private mutating func ruleMistakes(_ mistakes: [Diagnostic], of name: String) -> JSONValue {
    let (encoding, uri) = (encoding, folders.uri(of: name))
    let names = folders
    let told = folders.with(name) { workspace -> JSONValue in
      let writer = DiagnosticWriter(workspace: workspace, encoding: encoding) { names.uri(of: $0) }
      let written = mistakes.sorted { $0.span.start < $1.span.start }.map { writer.json($0) }
      return Self.told(uri, version: workspace.document(name)?.version, written)
    }
    return told ?? Self.told(uri, version: nil, [])
  }

  /// What of a case file cannot be read, and what its last run said.
  mutating func caseMistakes(of name: String) -> JSONValue {
    let (encoding, uri) = (encoding, folders.uri(of: name))
    let told = folders.with(name) { workspace -> JSONValue? in
      guard let document = workspace.document(name), document.language == .cases else { return nil }
      let remarks = workspace.caseProblems(of: name) + (workspace.caseResults[name]?.remarks ?? [])
      let written = remarks.map { remark -> JSONValue in
        [
          "range": .init(encoding: document.range(ofLine: remark.line, encoding)),
          "severity": 1, "source": "vigie cases", "message": .string(remark.message),
        ]
      }
      return Self.told(uri, version: document.version, written)
    }
    return (told ?? nil) ?? Self.told(uri, version: nil, [])
  }
}
