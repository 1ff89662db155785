import VigieLanguage

/// Any bytes into the rule parser: every mistake has a place, and what has none formats, parses
/// again to the same tree, and formats to itself.
struct RulesProbe: Probe {
  func read(_ bytes: [UInt8]) throws {
    let source = SourceText(name: "input.vigie", bytes: bytes)
    let (pack, mistakes) = Parser.parse(source)
    for mistake in mistakes {
      try require(mistake.span.end <= bytes.count, "beyond the end: \(mistake)")
      try require(!mistake.rendered(in: [source]).isEmpty, "nothing said of \(mistake)")
    }
    guard mistakes.allSatisfy({ $0.severity != .error }) else { return }
    try require(pack.isComplete, "parts are left out without a word")
    let once = SourceText(name: "once.vigie", text: PackFormatter.format(pack, source: source))
    let (again, further) = Parser.parse(once)
    try require(
      further.count == mistakes.count,
      "formatting brings mistakes: \(further.map { $0.rendered(in: [once]) })\n\(once.shown)")
    try require(outline(again) == outline(pack), "formatting changes the meaning\n\(once.shown)")
    try require(
      again.comments.map(\.text) == pack.comments.map(\.text), "comments are lost\n\(once.shown)")
    let twice = PackFormatter.format(again, source: once)
    try require(twice.utf8.elementsEqual(once.bytes), "formatted twice\n\(once.shown)\n\(twice)")
  }
}

extension SourceText {
  fileprivate var shown: String { String(decoding: bytes, as: UTF8.self) }
}
