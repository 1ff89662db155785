extension LanguageServer {
  /// What the server can do, as `initialize` tells.
  static func capabilities(_ encoding: PositionEncoding) -> JSONValue {
    [
      "positionEncoding": .string(encoding.rawValue),
      "textDocumentSync": ["openClose": true, "change": 2, "save": true],
      "hoverProvider": true,
      "definitionProvider": true,
      "referencesProvider": true,
      "documentSymbolProvider": true,
      "documentFormattingProvider": true,
      "renameProvider": ["prepareProvider": true],
      "completionProvider": ["triggerCharacters": ["\"", "{"]],
      "codeActionProvider": ["codeActionKinds": ["quickfix", "source.fixAll"]],
      "codeLensProvider": ["resolveProvider": false],
      "executeCommandProvider": ["commands": [.string(runCases)]],
      "semanticTokensProvider": [
        "legend": [
          "tokenTypes": .array(SemanticToken.Sort.allCases.map { .string("\($0)") }),
          "tokenModifiers": [],
        ],
        "full": true,
      ],
    ]
  }

  /// The command that runs the cases of a file, or those of one of its rules.
  static let runCases = "vigie.runCases"

  /// Asks the client to say when files change outside the editor.
  static let registration = OutgoingMessage.request(
    "client/registerCapability", id: "vigie.watch",
    [
      "registrations": [
        [
          "id": "vigie.watch", "method": "workspace/didChangeWatchedFiles",
          "registerOptions": [
            "watchers": [
              ["globPattern": "**/*.vigie"], ["globPattern": "**/*.cases.md"],
              ["globPattern": "**/vocabulary/*.tsv"],
            ]
          ],
        ]
      ]
    ])
}
