import ArgumentParser
import Foundation
import Vigie
import VigieStore

/// `vigie store import`: FHIR into a store.
struct StoreImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read FHIR R4 into a store: bundles, NDJSON, folders of a bulk export.",
    discussion: """
      A file holds one bundle a line, one bundle, or resources; a folder holds such files, or a bulk
      export with its resources in any order. Gzip and zstd are unpacked. Documents of one patient
      add up, and what was received last counts. A failed import changes nothing.

      Examples:
        vigie store import patients.ndjson.gz --store patients.vigiestore
        vigie store import export/ --store patients.vigiestore --replace

      Exit codes: 0 done, 2 wrong usage, 3 nothing could be read or the store is refused,
      4 done but some input was skipped, which is listed.
      """)

  @Argument(
    help: ArgumentHelp("A file or a folder; `-` is standard input.", valueName: "source"))
  var sources: [String]

  @OptionGroup var target: StoreOption

  @Flag(
    help: "What a patient's documents say here takes the place of all that earlier ones said.")
  var replace = false

  @OptionGroup var rules: RulesOption

  @OptionGroup var days: TimeZoneOption

  @Flag(help: "Say nothing of what was done; errors are still named.")
  var quiet = false

  func validate() throws {
    try InputFile.requireOneStandardInput(sources)
  }

  func run() throws {
    // SQLite sorts in files; the folder of the store has the room, as the user was told.
    setenv("SQLITE_TMPDIR", target.url.deletingLastPathComponent().path, 0)
    let folder = try RulesOption.folder(RuleFolder.places(rules.folders))
    let importer = StoreImporter(
      vocabulary: Vocabulary(VocabularySource(folder.vocabularyFiles)),
      zone: days.civil, timeZone: days.name, replaces: replace)
    let line = ProgressLine(isQuiet: quiet)
    let report = try StoreOption.orRefused { () throws(StoreError) in
      try importer.run(sources, into: target.url, at: Self.now()) { progress in
        let part = progress.fraction.map { " \(Int($0 * 100)) %" } ?? ""
        line.show("\(progress.source)\(part): \(progress.documents) read")
      }
    }
    line.clear()
    try say(report)
  }

  private func say(_ report: ImportReport) throws {
    for words in report.skipped { Console.complain("skipped: \(words)") }
    if report.skippedCount > report.skipped.count {
      Console.complain("skipped: \(report.skippedCount - report.skipped.count) more")
    }
    guard report.hasRead else {
      Console.complain("nothing could be read")
      throw Exit.refused
    }
    if !quiet {
      Console.remark(
        """
        \(report.documents) new documents, \(report.knownDocuments) known already; \
        \(report.newPatients) new patients, \(report.changedPatients) changed; \
        \(report.skippedCount) skipped
        """)
      if report.incompleteDocuments > 0 {
        Console.remark(
          "\(report.incompleteDocuments) new documents were read without parts that are no FHIR; "
            + "these stand in the account of their patients")
      }
    }
    if report.skippedCount > 0 || report.incompleteDocuments > 0 { throw Exit.skipped }
  }

  /// The moment of the import, for the list of imports.
  private static func now() -> String {
    let format = ISO8601DateFormatter()
    return format.string(from: Date())
  }
}
