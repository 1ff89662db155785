import Vigie

extension LanguageServer {
  /// Answers what is asked of a place; nil for another method. Without the document, null.
  mutating func answerOfPlace(
    _ method: String, _ message: IncomingMessage
  ) throws(ResponseError) -> JSONValue? {
    let answer: (inout EditorWorkspace, Place) throws(ResponseError) -> JSONValue
    switch method {
    case "textDocument/hover": answer = Self.hover
    case "textDocument/definition":
      answer = { workspace, place in
        place.locations(workspace.definition(in: place.name, at: place.offset), workspace)
      }
    case "textDocument/references":
      answer = { workspace, place in
        let all = workspace.references(
          in: place.name, at: place.offset,
          withDefinition: place.parameters.context?.includeDeclaration ?? true)
        return place.locations(all, workspace)
      }
    case "textDocument/completion": answer = Self.completion
    case "textDocument/prepareRename": answer = Self.prepareRename
    case "textDocument/rename": answer = Self.rename
    default: return nil
    }
    let parameters = try message.parameters(Parameters.Placed.self)
    let name = folders.name(of: parameters.textDocument.uri)
    let (encoding, folders) = (encoding, folders)
    var outcome: Result<JSONValue, ResponseError> = .success(.null)
    _ = self.folders.with(name) { workspace in
      guard let document = workspace.document(name) else { return }
      let place = Place(
        name: name, offset: document.offset(of: parameters.position, encoding),
        parameters: parameters, encoding: encoding, folders: folders)
      outcome = Result { () throws(ResponseError) in try answer(&workspace, place) }
    }
    return try outcome.get()
  }

  /// A place that something is asked of.
  struct Place {
    let name: String
    let offset: Int
    let parameters: Parameters.Placed
    let encoding: PositionEncoding
    let folders: RuleFolders

    func range(_ range: Range<Int>, _ document: Document?) -> JSONValue {
      document.map { JSONValue(encoding: $0.range(range, encoding)) } ?? .null
    }

    func locations(_ places: [FilePlace], _ workspace: EditorWorkspace) -> JSONValue {
      .array(
        places.map { place in
          [
            "uri": .string(folders.uri(of: place.file)),
            "range": range(place.range, workspace.document(place.file)),
          ]
        })
    }
  }

  private static func hover(_ workspace: inout EditorWorkspace, _ place: Place) -> JSONValue {
    guard let hover = workspace.hover(in: place.name, at: place.offset) else { return .null }
    return [
      "contents": ["kind": "markdown", "value": .string(hover.markdown)],
      "range": place.range(hover.range, workspace.document(place.name)),
    ]
  }

  private static func completion(_ workspace: inout EditorWorkspace, _ place: Place) -> JSONValue {
    let completions = workspace.completions(in: place.name, at: place.offset)
    let range = place.range(completions.range, workspace.document(place.name))
    let items = completions.items.enumerated().map { order, item -> JSONValue in
      let digits = String(order)
      return [
        "label": .string(item.label), "kind": .int(item.sort.number),
        "detail": .string(item.detail),
        // Editors sort by this text: the order of the list, which begins with the likeliest.
        "sortText": .string(String(repeating: "0", count: max(0, 6 - digits.count)) + digits),
        "textEdit": ["range": range, "newText": .string(item.text)],
      ]
    }
    return ["isIncomplete": false, "items": .array(items)]
  }

  private static func prepareRename(
    _ workspace: inout EditorWorkspace, _ place: Place
  ) throws(ResponseError) -> JSONValue {
    do throws(RenameProblem) {
      let name = try workspace.renamable(in: place.name, at: place.offset)
      return [
        "range": place.range(
          name.span.start..<name.span.end, workspace.document(place.name)),
        "placeholder": .string(name.name),
      ]
    } catch { throw .failed(error.message) }
  }

  private static func rename(
    _ workspace: inout EditorWorkspace, _ place: Place
  ) throws(ResponseError) -> JSONValue {
    guard let new = place.parameters.newName else {
      throw .invalidParameters("`newName` is missing")
    }
    do throws(RenameProblem) {
      let edits = try workspace.renaming(in: place.name, at: place.offset, to: new)
      var changes: [String: JSONValue] = [:]
      for (file, edits) in Dictionary(grouping: edits, by: \.place.file) {
        let document = workspace.document(file)
        changes[place.folders.uri(of: file)] = .array(
          edits.map {
            ["range": place.range($0.place.range, document), "newText": .string($0.text)]
          })
      }
      return ["changes": .object(changes)]
    } catch { throw .failed(error.message) }
  }
}

extension Completion.Sort {
  /// `CompletionItemKind` of the protocol.
  fileprivate var number: Int {
    switch self {
    case .keyword: 14
    case .set: 7
    case .pack: 9
    case .source: 18
    case .local: 6
    case .word: 20
    case .code: 21
    case .substance: 12
    case .unit: 11
    case .rule: 3
    }
  }
}
