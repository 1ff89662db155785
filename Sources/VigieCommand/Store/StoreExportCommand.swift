import ArgumentParser
import Foundation
import Vigie
import VigieStore

/// `vigie store export`: a store as NDJSON.
struct StoreExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the documents of every patient as one bundle a line.",
    discussion: """
      An import of the lines makes a store with the same content hashes. Patients whom somebody's
      own SQL filled have no document; they are listed.

      Example:
        vigie store export --store patients.vigiestore --out patients.ndjson
      Exit codes: 0 done, 2 wrong usage, 3 the store is refused or nothing can be written,
      4 done but some patients have no document.
      """)

  @OptionGroup var target: StoreOption

  @Option(help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var out: String?

  @Flag(help: "Say nothing of what was done; errors are still named.")
  var quiet = false

  func validate() throws { try OutputFile.requireFile(out, option: "--out") }

  func run() throws {
    let store = try target.open()
    let sink = try LineSink(out)
    let report = try StoreOption.orRefused { () throws(StoreError) in
      try store.export { try sink.write($0) }
    }
    try StoreOption.orRefused { () throws(StoreError) in try sink.finish() }
    for patient in report.withoutDocument {
      Console.complain("skipped: \(patient) has entries that stand in no document")
    }
    if report.withoutDocumentCount > report.withoutDocument.count {
      Console.complain(
        "skipped: \(report.withoutDocumentCount - report.withoutDocument.count) more")
    }
    if !quiet { Console.remark("\(report.patients) patients written") }
    if report.withoutDocumentCount > 0 { throw Exit.skipped }
  }
}

/// Lines on their way to a file, which is there when all are, or to standard output.
private final class LineSink {
  private let path: String?
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  private var unfinished: String { (path ?? "") + ".part" }

  init(_ path: String?) throws {
    self.path = path
    descriptor =
      path.map { open($0 + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) }
      ?? STDOUT_FILENO
    guard descriptor >= 0 else {
      Console.complain("\(path ?? ""): \(String(cString: strerror(errno)))")
      throw Exit.refused
    }
  }

  func write(_ line: [UInt8]) throws(StoreError) {
    buffer.append(contentsOf: line)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= 1 << 20 { try flush() }
  }

  private func flush() throws(StoreError) {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw StoreError(
          .io, "the output cannot be written: \(String(cString: strerror(errno)))")
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Puts the file in its place.
  func finish() throws(StoreError) {
    try flush()
    guard let path else { return }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(unfinished, path) == 0 else {
      throw StoreError(.io, "\(path): \(String(cString: strerror(errno)))")
    }
  }
}
