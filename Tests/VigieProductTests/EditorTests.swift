import Foundation
import Testing
import VigieEditor

/// `vigie lsp`, by a scripted editor.
@Suite("Language server", .serialized)
struct EditorTests {
  private static let base = "pack base\n\nset nsaid = ATC M01A except ATC M01AX05\n"

  /// The third line of the rule holds characters of 2 and 4 bytes before the mistake.
  private static let mine = """
    pack mine { use base }
    source guide { title "Guide" }
    set vka = ATC B01AA
    interaction vka + nsaid {
      title en "Two" fr "é😀" source guid
      level discouraged
    }

    """

  private static let cases = """
    ## Both

    ```record
    medication ATC B01AA03 "warfarin" from 2026-01-05
    draft ATC M01AE01 "ibuprofen" oral from 2026-03-01
    as of 2026-03-01
    ```
    ```expect
    precaution vka+nsaid  vka = warfarin, nsaid = ibuprofen
    ```

    """

  /// A folder of rules, and the URIs of its files.
  private func desk() throws -> (scratch: Scratch, mine: String, base: String, cases: String) {
    let scratch = try Scratch()
    func add(_ name: String, _ text: String) throws -> String {
      URL(fileURLWithPath: try scratch.add("rules/\(name)", text)).absoluteString
    }
    return (
      scratch, try add("mine.vigie", Self.mine), try add("base.vigie", Self.base),
      try add("mine.cases.md", Self.cases)
    )
  }

  @Test(
    "a mistake is told at its place, and gone when it is repaired", arguments: ["utf-8", "utf-16"])
  func mistake(encoding: String) throws {
    let (scratch, mine, _, _) = try desk()
    let client = try EditorClient(["lsp", "--stdio"])
    let result = try client.initialize(
      scratch.folder.path, encodings: ["utf-16", .string(encoding)])
    #expect(result["capabilities"]?["positionEncoding"] == .string(encoding))
    try client.open(mine, Self.mine)
    let mistakes = try client.mistakes(of: mine)
    #expect(mistakes.count == 1)
    // `  title en "Two" fr "é😀" source guid`: 21 characters before `é`, then `" source `.
    let start = encoding == "utf-8" ? 21 + 6 + 9 : 21 + 3 + 9
    #expect(mistakes.first?["range"] == .range(4, start, start + 4))
    #expect(mistakes.first?["code"] == "V0201")
    #expect(mistakes.first?["message"]?.text?.contains("did you mean `guide`?") == true)

    let actions = try client.request(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": .string(mine)], "range": .range(4, start, start),
        "context": ["diagnostics": []],
      ])
    let edit = actions.elements.first?["edit"]?["changes"]?[mine]?.elements.first
    #expect(edit?["newText"] == "guide")

    try client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(mine), "version": 2],
        "contentChanges": [["range": .range(4, start + 4, start + 4), "text": "e"]],
      ])
    #expect(try client.mistakes(of: mine).isEmpty)
    #expect(client.noise.isEmpty)
  }

  @Test("hover, definition, completion, outline, colours, formatting, rename")
  func questions() throws {
    let (scratch, mine, base, _) = try desk()
    let client = try EditorClient()
    _ = try client.initialize(scratch.folder.path)
    try client.open(mine, Self.mine)
    let hover = try client.request("textDocument/hover", .place(mine, 2, 16))
    #expect(hover["range"] == .range(2, 14, 19))
    #expect(hover["contents"]?["value"]?.text?.contains("warfarin") == true)
    let definition = try client.request("textDocument/definition", .place(mine, 3, 19))
    #expect(definition == [["uri": .string(base), "range": .range(2, 4, 9)]])
    let completion = try client.request("textDocument/completion", .place(mine, 5, 8))
    #expect(completion["items"]?.elements.first?["label"] == "contraindicated")
    let symbols = try client.request(
      "textDocument/documentSymbol", ["textDocument": ["uri": .string(mine)]])
    #expect(symbols.elements.map { $0["name"] } == ["guide", "vka", "vka+nsaid"])
    let tokens = try client.request(
      "textDocument/semanticTokens/full", ["textDocument": ["uri": .string(mine)]])
    // `pack` at the beginning, then `mine` five units on: a keyword, then a namespace.
    #expect(tokens["data"]?.elements.prefix(10) == [0, 0, 4, 0, 0, 0, 5, 4, 6, 0])
    let edits = try client.request(
      "textDocument/formatting", ["textDocument": ["uri": .string(mine)], "options": [:]])
    #expect(edits.elements.count == 1)
    let rename = try client.request(
      "textDocument/rename",
      [
        "textDocument": ["uri": .string(mine)], "position": ["line": 2, "character": 5],
        "newName": "anticoagulant",
      ])
    #expect(rename["changes"]?[mine]?.elements.count == 2)
    let references = try client.request("textDocument/references", .place(mine, 2, 5))
    #expect(references.elements.count == 2)
  }

  @Test("the cases of a rule run on the text in the editor")
  func run() throws {
    let (scratch, mine, _, cases) = try desk()
    let client = try EditorClient()
    _ = try client.initialize(scratch.folder.path)
    try client.open(mine, Self.mine.replacing("source guid\n", with: "source guide\n"))
    try client.open(cases, Self.cases, language: "markdown")
    let lenses = try client.request(
      "textDocument/codeLens", ["textDocument": ["uri": .string(mine)]])
    let command = try #require(lenses.elements.first?["command"])
    #expect(command["title"] == "Run the cases of `vka+nsaid`")
    let parameters: JSONValue = [
      "command": command["command"] ?? .null, "arguments": command["arguments"] ?? .null,
    ]
    #expect(try client.mistakes(of: cases).isEmpty)
    let failed = try client.request("workspace/executeCommand", parameters)
    #expect(failed["failed"] == 1)
    let mistakes = try client.mistakes(of: cases)
    #expect(mistakes.map { $0["range"]?["start"]?["line"] } == [8, 2])
    try client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(mine), "version": 2],
        "contentChanges": [["range": .range(5, 8, 19), "text": "precaution"]],
      ])
    let passed = try client.request("workspace/executeCommand", parameters)
    #expect(passed["summary"] == "vka+nsaid: 1 case: all pass")
    #expect(try client.mistakes(of: cases).isEmpty)
  }

  @Test("what is no message is answered by its code, and the next one read")
  func malformed() throws {
    let client = try EditorClient()
    func code(_ message: JSONValue) -> JSONValue? { message["error"]?["code"] }
    let early = try client.reply(to: client.ask("textDocument/hover", .place("file:///a", 0, 0)))
    #expect(code(early) == -32002)
    _ = try client.initialize()
    try client.write(Array("nonsense\r\n\r\n".utf8))
    #expect(code(try client.message { $0["id"] == .null }) == -32700)
    for (body, wanted) in [
      ("{", -32700), ("[1,2]", -32600), ("{\"id\":1}", -32600),
      ("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"x\"}", -32600),
      (String(repeating: "[", count: 100_000), -32700),
    ] {
      try client.write(MessageFramer.framed(Array(body.utf8)))
      #expect(code(try client.message { $0["id"] == .null }) == .int(wanted), "\(body.prefix(40))")
    }
    #expect(code(try client.reply(to: client.ask("vigie/unknown", [:]))) == -32601)
    #expect(code(try client.reply(to: client.ask("textDocument/hover", ["x": 1]))) == -32602)
    try client.notify("textDocument/didChange", ["contentChanges": 3])
    try client.notify("$/unknown", [:])
    try client.notify("unknown", [:])
    let unknown = try client.request("textDocument/hover", .place("file:///none.vigie", 0, 0))
    #expect(unknown == .null)
    #expect(client.noise.isEmpty)
  }

  @Test("a large file and a thousand changes do not stop it; what waits can be cancelled")
  func large() throws {
    let client = try EditorClient()
    _ = try client.initialize()
    let uri = "untitled:big"
    try client.open(uri, "pack big\n" + String(repeating: "set a = ATC B01AA\n", count: 300_000))
    let waiting = try client.ask(
      "textDocument/documentSymbol", ["textDocument": ["uri": .string(uri)]])
    try client.notify("$/cancelRequest", ["id": .int(waiting)])
    let reply = try client.reply(to: waiting)
    // Whether it was answered before the word came is a matter of luck; an answer comes.
    #expect(reply["error"]?["code"] == -32800 || reply["result"] == [])
    #expect(try client.mistakes(of: uri).first?["code"] == "V0190")
    let small = "untitled:small"
    try client.open(small, "pack x\n")
    for version in 2..<1_002 {
      try client.notify(
        "textDocument/didChange",
        [
          "textDocument": ["uri": .string(small), "version": .int(version)],
          "contentChanges": [["range": .range(1, 0, 0), "text": "#"]],
        ])
    }
    let last = try client.message {
      $0["method"] == "textDocument/publishDiagnostics" && $0["params"]?["version"] == 1_001
    }
    #expect(last["params"]?["diagnostics"] == [])
    try client.notify("textDocument/didClose", ["textDocument": ["uri": .string(small)]])
    #expect(try client.request("textDocument/hover", .place(small, 0, 0)) == .null)
  }

  @Test("files that change on disk are read again, and those that go are forgotten")
  func watched() throws {
    let (scratch, mine, base, _) = try desk()
    let client = try EditorClient()
    _ = try client.initialize(scratch.folder.path)
    try client.open(mine, Self.mine.replacing("source guid\n", with: "source guide\n"))
    #expect(try client.mistakes(of: mine).isEmpty)
    _ = try scratch.add("rules/base.vigie", "pack base\n\nset others = ATC M01A\n")
    let event: JSONValue = ["changes": [["uri": .string(base), "type": 2]]]
    try client.notify("workspace/didChangeWatchedFiles", event)
    #expect(try !client.mistakes(of: mine).isEmpty)
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "rules/base.vigie"))
    try client.notify("workspace/didChangeWatchedFiles", event)
    #expect(try client.mistakes(of: mine).first?["message"]?.text?.contains("no pack") == true)
  }

  @Test("it ends as the protocol says")
  func exit() throws {
    let client = try EditorClient()
    _ = try client.initialize()
    #expect(try client.request("shutdown", .null) == .null)
    let late = try client.reply(to: client.ask("textDocument/hover", .place("file:///a", 0, 0)))
    #expect(late["error"]?["code"] == -32600)
    try client.notify("exit", .null)
    #expect(client.exitCode() == 0)
    let abrupt = try EditorClient()
    try abrupt.notify("exit", .null)
    #expect(abrupt.exitCode() == 1)
    #expect(try EditorClient().leave() == 1)
  }

  @Test("help has an example")
  func help() throws {
    let run = try CommandRun(["lsp", "--help"])
    #expect(run.code == 0)
    #expect(run.output.contains("vim.lsp.enable('vigie')"))
  }
}
