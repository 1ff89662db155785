/// The text of one input on its way to records.
///
/// Text is lines of JSON when a line is a resource by itself and the whole is not one value.
struct RecordInput {
  typealias Record = Result<FHIRDocument, FHIRReadError>

  private let reader: FHIRReader
  private let source: String
  private let areDrafts: Bool
  private let text: UnsafeBufferPointer<UInt8>
  private let memory: ReaderMemory

  init(
    _ reader: FHIRReader, _ memory: ReaderMemory, source: String, areDrafts: Bool,
    text: UnsafeBufferPointer<UInt8>
  ) {
    self.reader = reader
    self.memory = memory
    self.source = source
    self.areDrafts = areDrafts
    self.text = text
  }

  /// Hands each record, or why it was refused, to `body`.
  func read(_ body: (Record) -> Void) throws(FHIRReadError) {
    var lines = InputLines(text)
    // A whole value on the first line, with more behind it, cannot be one document.
    if let first = lines.next(), lines.next() != nil, let holding = holding(first) {
      return try read(lines: holding, body)
    }
    do throws(FHIRReadError) { body(.success(try readWhole())) } catch {
      // The lines of an array that was cut off are no records.
      guard error.reason == .malformed, text.first != UInt8(ascii: "["),
        let holding = firstHolding()
      else { throw error }
      try read(lines: holding, body)
    }
  }

  /// The whole text as one document.
  private func readWhole() throws(FHIRReadError) -> FHIRDocument {
    let lines = LineCounter(text)
    return try parse(text, lines: lines) { document, reader throws(FHIRReadError) in
      try reader.read(document)
    }
  }

  /// Parses `text` and lends it to a document reader.
  private func parse(
    _ text: UnsafeBufferPointer<UInt8>, line: Int? = nil, lines: LineCounter,
    asSequence: Bool = false,
    _ body: (JSONDocument, inout DocumentReader) throws(FHIRReadError) -> FHIRDocument
  ) throws(FHIRReadError) -> FHIRDocument {
    var reader = documentReader(line: line, lines: lines)
    do throws(JSONError<FHIRReadError>) {
      return try memory.parser.withDocument(text, asSequence: asSequence) {
        document throws(FHIRReadError) in try body(document, &reader)
      }
    } catch {
      switch error {
      case .body(let refusal): throw refusal
      case .malformed(let message, let offset):
        var lines = lines
        throw FHIRReadError(
          reason: .malformed,
          place: SourcePlace(source: source, line: lines.line(at: offset)),
          words: "not JSON: \(Self.words(message))")
      }
    }
  }

  private func documentReader(line: Int?, lines: LineCounter) -> DocumentReader {
    DocumentReader(
      memory, vocabulary: reader.vocabulary, zone: reader.zone, areDrafts: areDrafts,
      source: source, line: line, lines: lines)
  }

  /// simdjson's messages in the house's words, the common ones with what to look for.
  private static func words(_ message: String) -> String {
    if message.hasPrefix("Empty") { return "there is nothing in it" }
    if message.contains("improper structure") {
      return "a comma, a bracket or a key is missing or too many here; is the file complete?"
    }
    let text = message.hasSuffix(".") ? message.dropLast() : message[...]
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

// MARK: - Lines

extension RecordInput {
  /// What a line that is a resource by itself holds.
  private enum Holding { case bundle, loose }

  private static func holding(_ document: JSONDocument) -> Holding? {
    for root in document.roots {
      guard let type = try? Element(root).text(.resourceType) else { continue }
      return type == "Bundle" ? .bundle : .loose
    }
    return nil
  }

  private func holding(_ line: InputLine) -> Holding? {
    (try? memory.parser.withDocument(line.text) { Self.holding($0) }) ?? nil
  }

  /// What the first line holds that is a resource by itself; nil when none is.
  private func firstHolding() -> Holding? {
    for line in InputLines(text) {
      if let holding = holding(line) { return holding }
    }
    return nil
  }

  private func read(
    lines holding: Holding, _ body: (Record) -> Void
  ) throws(FHIRReadError) {
    switch holding {
    case .bundle: readBundles(body)
    case .loose: body(.success(try readLoose()))
    }
  }

  /// One record a line. A line that cannot be read is refused alone.
  func readBundles(firstLine: Int = 1, _ body: (Record) -> Void) {
    for line in InputLines(text, first: firstLine) {
      do throws(FHIRReadError) {
        body(.success(try readBundle(line)))
      } catch {
        body(.failure(error))
      }
    }
  }

  private func readBundle(_ line: InputLine) throws(FHIRReadError) -> FHIRDocument {
    let source = source
    let lines = LineCounter(line.text, first: line.number)
    return try parse(line.text, line: line.number, lines: lines) {
      document, reader throws(FHIRReadError) in
      guard Self.holding(document) != .loose else { throw Self.mixture(source, line.number) }
      return try reader.read(document)
    }
  }

  /// The resources of all lines in one record. A line that cannot be read is skipped.
  private func readLoose() throws(FHIRReadError) -> FHIRDocument {
    do throws(FHIRReadError) { return try readLoose(text, without: []) } catch {
      guard error.reason == .malformed else { throw error }
    }
    // Emptied, bad lines leave the numbers and places of the others as they are.
    var rest = Array(text)
    var bad: [(line: Int, words: String)] = []
    for line in InputLines(text) {
      do throws(JSONError<Never>) { try memory.parser.withDocument(line.text) { _ in } } catch {
        guard case .malformed(let message, _) = error else { continue }
        bad.append((line.number, "is not JSON: \(Self.words(message))"))
        for place in line.start..<(line.start + line.text.count) { rest[place] = 0x20 }
      }
    }
    return try rest.withUnsafeBufferPointer { rest throws(FHIRReadError) in
      try readLoose(rest, without: bad)
    }
  }

  private func readLoose(
    _ text: UnsafeBufferPointer<UInt8>, without bad: [(line: Int, words: String)]
  ) throws(FHIRReadError) -> FHIRDocument {
    let source = source
    return try parse(text, lines: LineCounter(text), asSequence: true) {
      document, reader throws(FHIRReadError) in
      var lines = LineCounter(text)
      for root in document.roots {
        guard let type = try? Element(root).text(.resourceType), type == "Bundle" else { continue }
        throw Self.mixture(source, lines.line(at: root.offset))
      }
      for (line, words) in bad { reader.skip(line: line, words) }
      return try reader.readLoose(document)
    }
  }

  private static func mixture(_ source: String, _ line: Int) -> FHIRReadError {
    FHIRReadError(
      reason: .severalRecords, place: SourcePlace(source: source, line: line),
      words: "bundles and loose resources in one file; write one bundle a line, "
        + "or the resources of one patient a line each")
  }
}
