/// What requests and notifications carry, as far as the server looks at it (LSP 3.17).
enum Parameters {
  struct DocumentName: Decodable {
    let uri: String
    let version: Int?
  }

  struct Initialize: Decodable {
    struct Folder: Decodable { let uri: String }

    let rootUri: String?
    let workspaceFolders: [Folder]?
    let capabilities: JSONValue?
  }

  struct Open: Decodable {
    struct Text: Decodable {
      let uri: String
      let languageId: String
      let version: Int
      let text: String
    }

    let textDocument: Text
  }

  struct Change: Decodable {
    struct Part: Decodable {
      let range: TextRange?
      let text: String
    }

    let textDocument: DocumentName
    let contentChanges: [Part]
  }

  /// Saved, closed, or asked for as a whole.
  struct Named: Decodable { let textDocument: DocumentName }

  struct Placed: Decodable {
    struct Context: Decodable { let includeDeclaration: Bool? }

    let textDocument: DocumentName
    let position: TextPosition
    let context: Context?
    /// For `rename` only.
    let newName: String?
  }

  struct Actions: Decodable {
    struct Context: Decodable { let only: [String]? }

    let textDocument: DocumentName
    let range: TextRange
    let context: Context?
  }

  struct Command: Decodable {
    let command: String
    let arguments: [JSONValue]?
  }

  struct Watched: Decodable {
    struct Event: Decodable { let uri: String }

    let changes: [Event]
  }

  struct Cancel: Decodable { let id: JSONValue }
}
