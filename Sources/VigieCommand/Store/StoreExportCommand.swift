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
    guard out.map({ !OutputFile.isSame($0, as: target.store) }) ?? true else {
      Console.complain("\(target.store): the export would take the place of the store")
      throw Exit.usage
    }
    let line = ProgressLine(isQuiet: quiet || out == nil)
    let sink = try LineSink(out)
    let report = try StoreOption.orRefused { () throws(StoreError) in
      var count = 0
      return try store.export {
        try sink.write($0)
        count += 1
        if count % 1_000 == 0 { line.show("\(count) patients written") }
      }
    }
    line.clear()
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
