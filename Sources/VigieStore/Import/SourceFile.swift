import VigieFHIR

/// One file of an import: documents, one a line or one in all, or loose resources.
struct SourceFile {
  private let name: String
  private let path: String
  private let isPart: Bool

  /// The file at `path`, called `name` where it is spoken of.
  ///
  /// - Parameter isPart: whether its loose resources belong together with those of other files.
  init(_ name: String, _ path: String, isPart: Bool) {
    self.name = name
    self.path = path
    self.isPart = isPart
  }

  /// Loose resources of one patient are read as `check` reads them up to this size; larger files are
  /// taken apart by patient.
  private static let mostLoose = 1 << 26
  /// Lines that are looked at for what a file holds; the first ones may be broken.
  private static let mostSample = 64

  /// What the lines of a file hold.
  private enum Lines { case bundles, loose, parts }

  /// Hands what the file holds to `walk`.
  func take(for walk: SourceWalk) throws {
    let file = try FileBytes(path)
    let lines = TextLines(UnpackedBytes(file))
    guard let first = try lines.next() else {
      if !isPart { walk.session.report.skip("\(name): there is nothing in it") }
      return
    }
    lines.giveBack([first])
    guard !isPart || isNamedForLines || Self.mayBeJSON(first) else {
      return walk.session.report.skip("\(name): is no JSON")
    }
    switch try holding(lines, walk) {
    case .bundles: try takeBundles(lines, file, walk)
    case .loose where isPart || (file.size ?? .max) > Self.mostLoose:
      try stage(lines, file, walk)
    case .loose, .parts: try takeWhole(lines, file, walk)
    }
  }

  private static func mayBeJSON(_ line: TextLines.Line) -> Bool {
    let start = line.bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
    return line.isTooLong || start == UInt8(ascii: "{") || start == UInt8(ascii: "[")
  }

  /// Whether its name promises a resource a line, packed or not.
  private var isNamedForLines: Bool {
    let parts = path.lowercased().split(separator: ".").suffix(2)
    return parts.contains("ndjson") || parts.contains("jsonl")
  }

  /// How many lines are asked for what the file holds, where the first ones are no resources. Only
  /// where each should be one: a line inside a document may look like a resource.
  private var sampleSize: Int {
    if isNamedForLines { return Self.mostSample }
    return path == "-" ? 2 : 1
  }

  private func holding(_ lines: TextLines, _ walk: SourceWalk) throws -> Lines {
    var sample: [TextLines.Line] = []
    defer { lines.giveBack(sample) }
    var found: ResourceOutline?
    while found == nil, sample.count < sampleSize, let line = try lines.next() {
      sample.append(line)
      found =
        line.isTooLong ? nil : walk.outlines.outline(line.bytes, withReferences: false)
    }
    guard let found else { return .parts }
    if sample.count == 1 {
      // One line alone is the document itself.
      guard let second = try lines.next() else { return .parts }
      sample.append(second)
    }
    return found.type == "Bundle" ? .bundles : .loose
  }

  /// One bundle a line.
  private func takeBundles(_ lines: TextLines, _ file: FileBytes, _ walk: SourceWalk) throws {
    while let line = try lines.next() {
      guard !line.isTooLong else {
        walk.session.report.skip("\(name):\(line.number): more than \(FHIRReader.mostBytes) bytes")
        continue
      }
      walk.session.reader.readBundles(
        lines: line.bytes, source: name, firstLine: line.number
      ) { read in walk.take(read, line.bytes) }
      try walk.rethrow()
      walk.report(name, position: file)
    }
  }

  /// Puts the resources of all lines aside.
  private func stage(_ lines: TextLines, _ file: FileBytes?, _ walk: SourceWalk) throws {
    while let line = try lines.next() {
      let place = "\(name):\(line.number)"
      guard !line.isTooLong, let outline = walk.outlines.outline(line.bytes) else {
        walk.session.report.skip(
          "\(place): "
            + (line.isTooLong
              ? "more than \(FHIRReader.mostBytes) bytes" : "is no resource of FHIR in JSON"))
        continue
      }
      try walk.stage(line.bytes, outline, place)
      walk.report(name, position: file)
    }
  }
}

// MARK: - Whole files

extension SourceFile {
  /// All of a file, as a document, as several, or as loose resources.
  private func takeWhole(_ lines: TextLines, _ file: FileBytes, _ walk: SourceWalk) throws {
    guard let text = try lines.rest() else {
      throw InputFailure(words: "more than \(FHIRReader.mostBytes) bytes in one document")
    }
    if isPart, try stageLoose(text, walk) { return }
    var lines = LineWalk(text)
    walk.session.reader.readRecords(text, source: name) { read in
      switch read {
      case .success(let document):
        if let number = document.line { return walk.take(read, lines.line(number)) }
        // Resources of nobody are nobody's record.
        let isNobodys = document.patient.reference.isEmpty && document.resources.isEmpty
        guard isNobodys else { return walk.take(read, text) }
      case .failure(let refusal):
        guard refusal.reason == .severalPatients else { return walk.take(read, text) }
      }
      walk.attempt { if try !stageLoose(text, walk) { walk.take(read, text) } }
    }
    try walk.rethrow()
  }

  /// Puts the resources aside that the text is: one, an array of them, or one a line; false where it
  /// is something else.
  private func stageLoose(_ text: [UInt8], _ walk: SourceWalk) throws -> Bool {
    let compact = JSONSpelling.compact(JSONSpelling.withoutMark(text))
    if let outline = walk.outlines.outline(compact) {
      guard outline.type != "Bundle" else { return false }
      try walk.stage(compact, outline, name)
      return true
    }
    if let elements = JSONSpelling.elements(of: compact) {
      let outlines = elements.compactMap { walk.outlines.outline(Array($0)) }
      guard !elements.isEmpty, outlines.count == elements.count,
        !outlines.contains(where: { $0.type == "Bundle" })
      else { return false }
      for (element, outline) in zip(elements, outlines) {
        try walk.stage(Array(element), outline, name)
      }
      return true
    }
    guard holdsLooseLines(text, walk) else { return false }
    try stage(TextLines(HeldBytes(text)), nil, walk)
    return true
  }

  /// Whether the first of its lines that is a resource by itself is no bundle.
  private func holdsLooseLines(_ text: [UInt8], _ walk: SourceWalk) -> Bool {
    var lines = LineWalk(text)
    for number in 1...Self.mostSample {
      let line = lines.line(number)
      if let outline = walk.outlines.outline(line, withReferences: false) {
        return outline.type != "Bundle"
      }
    }
    return false
  }
}

/// The lines of a text that is in memory, asked for one after the other.
private struct LineWalk {
  private let text: [UInt8]
  private var number = 1
  private var start = 0

  init(_ text: [UInt8]) { self.text = text }

  /// The line of that number, which is no earlier one than the last.
  mutating func line(_ wanted: Int) -> [UInt8] {
    while number < wanted, let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) {
      start = end + 1
      number += 1
    }
    return number == wanted ? Array(text[start...].prefix { $0 != UInt8(ascii: "\n") }) : []
  }
}

/// Bytes that are in memory already.
private final class HeldBytes: ByteSource {
  private var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func next() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}
