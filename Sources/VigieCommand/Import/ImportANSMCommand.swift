import ArgumentParser
import Foundation
import Vigie
import VigieImport

/// `vigie import ansm`: the interaction thesaurus as a pack.
struct ImportANSMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ansm", abstract: "Turn the ANSM interaction thesaurus into a pack of rules.",
    discussion: """
      Reads the text that `pdftotext -layout` gives of the thesaurus and of its two indexes, or the
      PDF files where pdftotext is installed, and writes OUT/ansm/*.vigie.

      Example:
        vigie import ansm --thesaurus thesaurus.pdf --substances index-substances.pdf \\
          --classes index-classes.pdf --out rules --report import.md
      """)

  @Option(help: ArgumentHelp("The thesaurus.", valueName: "file"))
  var thesaurus: String

  @Option(help: ArgumentHelp("The index of substances.", valueName: "file"))
  var substances: String

  @Option(help: ArgumentHelp("The index of classes.", valueName: "file"))
  var classes: String

  @Option(help: ArgumentHelp("The folder to write the pack below.", valueName: "dir"))
  var out: String

  @Option(
    help: ArgumentHelp(
      "Where to write what became of each entry: JSON for a name in .json, else Markdown.",
      valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp("The folder whose vocabulary maps names to substances.", valueName: "dir"))
  var rules: String?

  @Option(
    help: ArgumentHelp(
      "The day to which you vouch for the pack; without it there is no end.",
      valueName: "date"))
  var validUntil: String?

  @Flag(help: "Say nothing of what was done.")
  var quiet = false

  func run() throws {
    do {
      try importThesaurus()
    } catch let error as ImportError {
      Console.complain("\(error)")
      throw Exit.refused
    }
  }

  private func importThesaurus() throws {
    let known = try ImportVocabulary(rules: rules)
    let names = try NameTable.among(known.tables)
    let day = try validUntil.map { text in
      guard let day = Day(iso: text) else {
        throw ValidationError("`\(text)` is not a date such as 2026-03-01")
      }
      return day
    }
    let pack = try ANSMImport(
      thesaurus: ANSMImport.Publication(path: thesaurus),
      substances: ANSMImport.Publication(path: substances),
      classes: ANSMImport.Publication(path: classes), names: names,
      vocabulary: known.vocabulary, validUntil: day
    ).run()
    try pack.write(below: out)
    if let report { try write(pack.report, to: report) }
    if !quiet { Console.remark(pack.report.summary) }
    // INVARIANT (no silence): an entry that is neither a rule nor listed would be lost.
    guard pack.report.addsUp else {
      Console.complain("the counts of the import do not add up")
      throw Exit.defect
    }
  }

  private func write(_ report: ImportReport, to path: String) throws {
    let text = path.hasSuffix(".json") ? report.json : report.markdown
    do {
      try OutputFile.write(text, to: path)
    } catch {
      throw ImportError(file: path, cause: "cannot be written")
    }
  }
}
