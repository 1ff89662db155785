import Vigie

extension LanguageServer {
  /// Answers what is asked of a document as a whole; nil for another method.
  mutating func answerOfDocument(
    _ method: String, _ message: IncomingMessage
  ) throws(ResponseError) -> JSONValue? {
    let answer: (inout EditorWorkspace, Document, PositionEncoding) -> JSONValue
    switch method {
    case "textDocument/documentSymbol": answer = Self.symbols
    case "textDocument/formatting": answer = Self.formatting
    case "textDocument/semanticTokens/full": answer = Self.semanticTokens
    case "textDocument/codeLens": return lenses(try message.parameters(Parameters.Named.self))
    default: return nil
    }
    let name = folders.name(
      of: try message.parameters(Parameters.Named.self).textDocument.uri)
    let encoding = encoding
    return folders.with(name) { workspace in
      workspace.document(name).map { answer(&workspace, $0, encoding) } ?? .null
    } ?? .null
  }

  private static func symbols(
    _ workspace: inout EditorWorkspace, _ document: Document, _ encoding: PositionEncoding
  ) -> JSONValue {
    func json(_ symbol: DocumentSymbol) -> JSONValue {
      [
        "name": .string(symbol.name), "detail": .string(symbol.detail),
        "kind": .int(symbol.sort.number),
        "range": JSONValue(encoding: document.range(symbol.range, encoding)),
        "selectionRange": JSONValue(encoding: document.range(symbol.nameRange, encoding)),
        "children": .array(symbol.children.map(json)),
      ]
    }
    return .array(workspace.symbols(of: document.name).map(json))
  }

  private static func formatting(
    _ workspace: inout EditorWorkspace, _ document: Document, _ encoding: PositionEncoding
  ) -> JSONValue {
    guard let edits = workspace.formatting(document.name) else { return .null }
    return .array(
      edits.map {
        [
          "range": JSONValue(encoding: document.range($0.range, encoding)),
          "newText": .string($0.text),
        ]
      })
  }

  /// Five numbers a word: lines and units after the word before, length, sort, no modifiers.
  private static func semanticTokens(
    _ workspace: inout EditorWorkspace, _ document: Document, _ encoding: PositionEncoding
  ) -> JSONValue {
    var numbers: [JSONValue] = []
    var last = TextPosition(line: 0, character: 0)
    for token in workspace.semanticTokens(of: document.name) {
      let range = document.range(token.range, encoding)
      let isSameLine = range.start.line == last.line
      numbers += [
        .int(range.start.line - last.line),
        .int(range.start.character - (isSameLine ? last.character : 0)),
        .int(range.end.character - range.start.character), .int(token.sort.rawValue), 0,
      ]
      last = range.start
    }
    return ["data": .array(numbers)]
  }

  private mutating func lenses(_ parameters: Parameters.Named) -> JSONValue {
    let name = folders.name(of: parameters.textDocument.uri)
    let encoding = encoding
    let lenses = folders.with(name) { workspace -> [JSONValue] in
      guard let document = workspace.document(name) else { return [] }
      if document.language == .cases {
        let start = JSONValue(encoding: document.range(0..<0, encoding))
        return [["range": start, "command": Self.command(parameters.textDocument.uri, rule: nil)]]
      }
      return workspace.runnableRules(in: name).map { rule, place in
        [
          "range": JSONValue(encoding: document.range(place, encoding)),
          "command": Self.command(parameters.textDocument.uri, rule: rule),
        ]
      }
    }
    return .array(lenses ?? [])
  }

  /// The command that runs the cases beside a document.
  static func command(_ uri: String, rule: String?) -> JSONValue {
    let arguments: [JSONValue] = [.string(uri)] + (rule.map { [.string($0)] } ?? [])
    return [
      "title": .string(rule.map { "Run the cases of `\($0)`" } ?? "Run these cases"),
      "command": .string(runCases), "arguments": .array(arguments),
    ]
  }
}

extension DocumentSymbol.Sort {
  /// `SymbolKind` of the protocol.
  fileprivate var number: Int {
    switch self {
    case .pack: 4
    case .source: 20
    case .set: 18
    case .rule: 12
    case .local: 13
    case .row: 22
    case .section: 15
    }
  }
}
