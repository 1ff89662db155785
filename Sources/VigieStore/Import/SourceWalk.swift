import Foundation
import VigieFHIR

/// Goes through the sources of an import, and hands every document to the session.
final class SourceWalk {
  private let session: ImportSession
  private let staging: BulkStaging
  private let outlines: OutlineReader
  private let tell: (ImportProgress) -> Void
  private var told = 0
  private var failure: (any Error)?

  init(
    _ session: ImportSession, _ staging: BulkStaging, _ outlines: OutlineReader,
    tell: @escaping (ImportProgress) -> Void
  ) {
    self.session = session
    self.staging = staging
    self.outlines = outlines
    self.tell = tell
  }

  /// Reads a file, a folder, or with `-` standard input.
  func take(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard path != "-", FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    else { return try takeFile(path, isPartOfExport: false) }
    let files = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
    for file in files where Self.isData(file) {
      let whole = path + (path.hasSuffix("/") ? "" : "/") + file
      guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      try takeFile(whole, isPartOfExport: true)
    }
  }

  /// What was staged, patient by patient.
  func takeStaged() throws {
    try staging.assemble { patient, text in
      report("the export", position: nil)
      do {
        let read = try session.reader.read(text, source: patient)
        try session.receive(ReceivedDocument(text: text, identity: ""), read)
      } catch let refusal as FHIRReadError {
        session.report.skip("\(patient): \(refusal.words)")
      }
    }
    for patient in staging.cutOff {
      session.report.skip(
        "\(patient): names more than \(BulkStaging.mostNamed) resources of nobody; the rest was left"
      )
    }
    let (strays, examples) = try staging.strays()
    if strays > 0 {
      session.report.skip(
        "\(strays) resources of the export belong to no patient and are named by none of theirs: "
          + examples.joined(separator: ", ") + (strays > examples.count ? ", …" : ""))
    }
  }

  private static func isData(_ path: String) -> Bool {
    guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { return false }
    let endings = [".ndjson", ".json", ".jsonl"]
    return endings.contains { ending in
      ["", ".gz", ".zst"].contains { path.lowercased().hasSuffix(ending + $0) }
    }
  }

  private func report(_ source: String, position: FileBytes?) {
    let count = session.report.documents + session.report.knownDocuments
    guard count >= told + 100 || count < told else { return }
    told = count
    let fraction = position.flatMap { file in
      file.size.map { Double(file.position) / Double(max(1, $0)) }
    }
    tell(ImportProgress(source: source, documents: count, fraction: fraction))
  }
}

// MARK: - Files

extension SourceWalk {
  /// Loose resources of one patient are read as `check` reads them up to this size; larger files are
  /// taken apart by patient.
  private static let mostLoose = 1 << 26

  private func takeFile(_ path: String, isPartOfExport: Bool) throws {
    let name = path == "-" ? "standard input" : path
    do {
      let file = try FileBytes(path)
      let lines = TextLines(UnpackedBytes(file))
      let first = try lines.next()
      guard let first else {
        if !isPartOfExport { session.report.skip("\(name): there is nothing in it") }
        return
      }
      let second = try lines.next()
      lines.giveBack([first] + (second.map { [$0] } ?? []))
      let sample = second == nil ? nil : outline(first) ?? outline(second)
      let isLoose = sample.map { $0.type != "Bundle" }
      if isLoose == false { return try takeBundles(lines, name, file) }
      let isSmall = file.size.map { $0 <= Self.mostLoose } ?? false
      let isPart = isPartOfExport && (isLoose == true || isResource(first))
      if isPart || (isLoose == true && !isSmall) { return try stage(lines, name) }
      try takeWhole(lines, name)
    } catch let failure as InputFailure {
      session.report.skip("\(name): \(failure.words)")
    }
  }

  private func outline(_ line: TextLines.Line?) -> ResourceOutline? {
    line.flatMap { outlines.outline($0.bytes, withReferences: false) }
  }

  /// Whether a file of one line is one resource, other than a bundle.
  private func isResource(_ line: TextLines.Line) -> Bool {
    outline(line).map { $0.type != "Bundle" } ?? false
  }

  /// One bundle a line.
  private func takeBundles(
    _ lines: TextLines, _ name: String, _ file: FileBytes
  ) throws {
    while let line = try lines.next() {
      guard !line.isTooLong else {
        session.report.skip("\(name):\(line.number): more than \(FHIRReader.mostBytes) bytes")
        continue
      }
      session.reader.readBundles(
        lines: line.bytes, source: name, firstLine: line.number
      ) { read in take(read, line.bytes) }
      try rethrow()
      report(name, position: file)
    }
  }

  /// All of a file, as a document or as several.
  private func takeWhole(_ lines: TextLines, _ name: String) throws {
    guard let text = try lines.rest() else {
      throw InputFailure(words: "more than \(FHIRReader.mostBytes) bytes in one document")
    }
    var lines = LineWalk(text)
    session.reader.readRecords(text, source: name) { read in
      if case .success(let document) = read, let number = document.line {
        take(read, lines.line(number))
      } else if case .failure(let refusal) = read, refusal.reason == .severalPatients,
        isLines(text)
      {
        attempt { try stage(TextLines(HeldBytes(text)), name) }
      } else {
        take(read, text)
      }
    }
    try rethrow()
  }

  private func take(
    _ read: Result<FHIRDocument, FHIRReadError>, _ text: [UInt8]
  ) {
    switch read {
    case .failure(let refusal): session.report.skip("\(refusal)")
    case .success(let document):
      attempt { try session.receive(received(text), document) }
    }
  }

  /// Runs what may fail where nothing can be thrown.
  private func attempt(_ body: () throws -> Void) {
    guard failure == nil else { return }
    do { try body() } catch { failure = error }
  }

  private func rethrow() throws {
    if let failure { throw failure }
  }

  /// The document as a bundle on one line.
  private func received(_ text: [UInt8]) -> ReceivedDocument {
    let compact = JSONSpelling.compact(
      text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text[...])
    if let outline = outlines.outline(compact, withReferences: false) {
      let isBundle = outline.type == "Bundle"
      return ReceivedDocument(
        text: isBundle ? compact : JSONSpelling.bundle(of: [compact]),
        identity: isBundle ? outline.identifier ?? "" : "")
    }
    if let elements = JSONSpelling.elements(of: compact) {
      return ReceivedDocument(text: JSONSpelling.bundle(of: elements), identity: "")
    }
    let lines = text.split(separator: UInt8(ascii: "\n")).map { JSONSpelling.compact($0) }
      .filter { outlines.outline($0, withReferences: false) != nil }
    return ReceivedDocument(text: JSONSpelling.bundle(of: lines), identity: "")
  }

  /// Whether its first line is a resource by itself.
  private func isLines(_ text: [UInt8]) -> Bool {
    var lines = LineWalk(text)
    return outlines.outline(lines.line(1), withReferences: false) != nil
  }

  /// Puts the resources of all lines aside until all files were read.
  private func stage(_ lines: TextLines, _ name: String) throws {
    while let line = try lines.next() {
      guard !line.isTooLong, let outline = outlines.outline(line.bytes) else {
        session.report.skip(
          "\(name):\(line.number): "
            + (line.isTooLong
              ? "more than \(FHIRReader.mostBytes) bytes" : "is no resource of FHIR in JSON"))
        continue
      }
      try staging.add(line.bytes, outline)
    }
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
