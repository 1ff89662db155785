import ArgumentParser
import Foundation
import Vigie
import VigieStore

/// `vigie store check`: whether a store is sound.
struct StoreCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the file, what refers to what, and read every record as a scan does.",
    discussion: """
      Example:
        vigie store check --store patients.vigiestore
      Exit codes: 0 sound, 2 wrong usage, 3 damaged or refused.
      """)

  @OptionGroup var target: StoreOption

  @OptionGroup var rules: RulesOption

  @Flag(
    help: "First take the hash of patients whom somebody's own SQL filled, so that no scan need.")
  var seal = false

  @Flag(help: "Say nothing where all is well.")
  var quiet = false

  func run() throws {
    let folder = try RulesOption.folder(RuleFolder.places(rules.folders))
    let vocabulary = Vocabulary(VocabularySource(folder.vocabularyFiles))
    // What is not there is no new store.
    let isThere = FileManager.default.fileExists(atPath: target.store)
    let store = try target.open(seal && isThere ? .readWrite : .readOnly)
    if seal {
      let sealed = try StoreOption.orRefused { () throws(StoreError) in
        try store.seal(vocabulary: vocabulary)
      }
      if !quiet { Console.remark("\(sealed) patients sealed") }
    }
    let line = ProgressLine(isQuiet: quiet)
    let report = try StoreOption.orRefused { () throws(StoreError) in
      try store.check(vocabulary: vocabulary) { line.show("\($0) patients checked") }
    }
    line.clear()
    for problem in report.problems { Console.complain(problem) }
    if report.problemCount > report.problems.count {
      Console.complain("\(report.problemCount - report.problems.count) more")
    }
    guard report.problemCount == 0 else { throw Exit.refused }
    if !quiet {
      let unsealed =
        report.unsealed == 0
        ? ""
        : ", \(report.unsealed) without a hash: "
          + "changed by SQL (see --seal, and import --replace for those with documents)"
      Console.print("\(report.patients) patients, all sound\(unsealed)\n")
    }
  }
}
