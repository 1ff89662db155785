import Vigie

extension LanguageServer {
  /// Repairs of the mistakes in a stretch, and the cases of the rule there.
  mutating func actions(_ parameters: Parameters.Actions) -> JSONValue {
    let uri = parameters.textDocument.uri
    let name = folders.name(of: uri)
    let encoding = encoding
    let only = parameters.context?.only
    func isAsked(_ kind: String) -> Bool {
      only?.contains { kind == $0 || kind.hasPrefix($0 + ".") } ?? (kind != "source.fixAll")
    }
    let actions = folders.with(name) { workspace -> [JSONValue] in
      guard let document = workspace.document(name), let file = workspace.file(name) else {
        return []
      }
      let start = document.offset(of: parameters.range.start, encoding)
      let end = max(start, document.offset(of: parameters.range.end, encoding))
      let writer = DiagnosticWriter(workspace: workspace, encoding: encoding) { _ in uri }
      var actions: [JSONValue] = []
      if isAsked("quickfix") {
        actions += workspace.repairs(in: name, touching: start..<end).map { repair in
          [
            "title": .string(repair.title), "kind": "quickfix",
            "isPreferred": .bool(repair.isSure),
            "diagnostics": [writer.json(repair.mistake)],
            "edit": Self.edit([repair], uri, document, encoding),
          ]
        }
      }
      let sure = isAsked("source.fixAll") ? workspace.sureRepairs(in: name) : []
      if !sure.isEmpty {
        actions.append([
          "title": "Repair what is sure", "kind": "source.fixAll",
          "edit": Self.edit(sure, uri, document, encoding),
        ])
      }
      if only == nil, let item = file.item(at: start), case .rule(let rule) = file.tree.items[item],
        workspace.caseFile(beside: name) != nil
      {
        let command = Self.command(uri, rule: rule.name)
        actions.append(["title": command["title"] ?? "", "command": command])
      }
      return actions
    }
    return .array(actions ?? [])
  }

  /// INVARIANT (one edit a place): of repairs that overlap, the first is made.
  private static func edit(
    _ repairs: [Repair], _ uri: String, _ document: Document, _ encoding: PositionEncoding
  ) -> JSONValue {
    var edits: [JSONValue] = []
    var end = -1
    for repair in repairs where repair.place.range.lowerBound >= end {
      end = max(repair.place.range.upperBound, repair.place.range.lowerBound + 1)
      edits.append([
        "range": JSONValue(encoding: document.range(repair.place.range, encoding)),
        "newText": .string(repair.text),
      ])
    }
    return ["changes": [uri: .array(edits)]]
  }

  /// Runs cases; what differs is told as mistakes of the case file, the sum as a message.
  mutating func execute(
    _ parameters: Parameters.Command
  ) throws(ResponseError) -> (JSONValue, others: [JSONValue]) {
    guard parameters.command == Self.runCases else {
      throw .invalidParameters("`\(parameters.command)` is no command")
    }
    guard let uri = parameters.arguments?.first?.text else {
      throw .invalidParameters("`\(Self.runCases)` needs the URI of a file")
    }
    let rule = parameters.arguments?.dropFirst().first?.text
    let name = folders.name(of: uri)
    let ran = folders.with(name) { workspace -> (file: String?, run: CaseRun) in
      let file = workspace.caseFile(beside: name)
      return (file, workspace.runCases(of: file ?? name, rule: rule))
    }
    guard let ran else { throw .failed("the file is not open") }
    let isGood = ran.run.obstacle == nil && ran.run.failed == 0
    let summary = rule.map { "\($0): \(ran.run.summary)" } ?? ran.run.summary
    let message = OutgoingMessage.notification(
      "window/showMessage", ["type": isGood ? 3 : 2, "message": .string("vigie: \(summary)")])
    let result: JSONValue = [
      "passed": .int(ran.run.passed), "failed": .int(ran.run.failed), "summary": .string(summary),
    ]
    return (result, (ran.file.map { [caseMistakes(of: $0)] } ?? []) + [message])
  }
}
