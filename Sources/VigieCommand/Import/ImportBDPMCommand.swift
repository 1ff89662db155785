import ArgumentParser
import Foundation
import Vigie
import VigieImport

/// `vigie import bdpm`: the French product codes as a map that records are read with.
struct ImportBDPMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bdpm",
    abstract: "Turn the Base de données publique des médicaments into a product map.",
    discussion: """
      Reads CIS_bdpm.txt, CIS_COMPO_bdpm.txt, CIS_CIP_bdpm.txt and CIS_MITM.txt of a folder, and
      writes every product with its substances, ATC code, route, form and strengths, and every code
      of a pack. A map in a folder `vocabulary` of any rules folder is used from then on.

      Example:
        vigie import bdpm bdpm --out my-rules/vocabulary/products-fr.tsv --report products.md
        vigie check record.json --rules installed --rules my-rules

      Exit codes: 0 done, 2 wrong usage, 3 the publication is refused.
      """)

  @Argument(help: ArgumentHelp("The folder with the files of the publication.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("The map to write; its name ends in .tsv.", valueName: "file"))
  var out: String

  @Option(
    help: ArgumentHelp(
      "Where to write what is not known of which products: JSON for a name in .json, else Markdown.",
      valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp("The rules whose vocabulary names the substances.", valueName: "dir"))
  var rules: String?

  @Option(
    help: ArgumentHelp(
      "The edition, such as the day of the download: the files bear none, and `rules list` shows it.",
      valueName: "text"))
  var edition: String?

  @Flag(help: "Say nothing of what was done.")
  var quiet = false

  func validate() throws {
    // Tables of a vocabulary are found by their ending.
    guard out.hasSuffix(".tsv") else {
      throw ValidationError("`\(out)` does not end in `.tsv`: no vocabulary would read it")
    }
    try OutputFile.requireFile(out, option: "--out")
  }

  func run() throws {
    do {
      try importProducts()
    } catch let error as ImportError {
      Console.complain("\(error)")
      throw Exit.refused
    }
  }

  private func importProducts() throws {
    // The map of an earlier edition may be what is replaced.
    let known = try ImportVocabulary(rules: rules, leavingOut: \.isProductMap)
    let products = try BDPMImport(
      BDPMFiles(folder: folder), vocabulary: known.vocabulary, edition: edition
    ).run()
    // INVARIANT (no silence): a product that is neither known nor listed would be lost.
    guard products.report.addsUp else {
      Console.complain("the counts of the import do not add up")
      throw Exit.defect
    }
    // The map comes last: a report that cannot be written leaves the earlier map in its place.
    if let report { try write(products.report, to: report) }
    try products.write(to: out)
    if !quiet { Console.remark(products.report.summary) }
  }

  private func write(_ report: ProductReport, to path: String) throws {
    let text = path.hasSuffix(".json") ? report.json : report.markdown
    do {
      try OutputFile.write(text, to: path)
    } catch {
      throw ImportError(file: path, cause: "cannot be written")
    }
  }
}
