import Foundation
import Testing

/// Publications as they are downloaded; skipped with a word where `pdftotext` is not installed.
@Suite("`vigie import ansm` on PDF files") struct ImportPDFTests {
  private static let thesaurus = """
    THÉSAURUS D'ESSAI
    \u{C}3 mars 2031
    \u{C}                                                            2

    AMIODARONE
    + WARFARINE
                         Augmentation de l'effet de          Précaution d'emploi
                         l'antivitamine K.                   Contrôle plus fréquent de l'INR
                                                             (hebdomadaire).

    + DÉSACCORDS
                         Un mécanisme.                       CI - ASDEC
                                                             Contre-indication :
                                                             - avec la digoxine
                                                             Association déconseillée :
                                                             - avec les autres désaccords

    DÉSACCORDS
     (digoxine, flécaïnide, vérapamil)
    \u{C}                                                            3
    + AMIODARONE
                         Un mécanisme.                       CI - ASDEC
                                                             Contre-indication :
                                                             - avec la digoxine
                                                             Association déconseillée :
                                                             - avec les autres désaccords

    """
  private static let classes = "Index des classes\n\nfreins\n   (amiodarone, vérapamil)\n"
  private static let substances = "Index des substances\n\namiodarone\n   Voir : freins\n"

  private static let tool = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { "\($0)/pdftotext" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// What `pdftotext -layout` prints of a file.
  private static func text(of path: String, by tool: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = ["-layout", "-enc", "UTF-8", path, path + ".txt"]
    try process.start()
    process.waitUntilExit()
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + ".txt")))
  }

  /// The files of the pack that a run writes, by name.
  private static func pack(_ scratch: Scratch, _ ending: String) throws -> [String: String] {
    let folder = scratch.folder
    let out = folder.appending(path: "out-\(ending)")
    let run = try CommandRun([
      "import", "ansm", "--thesaurus", folder.appending(path: "thesaurus.\(ending)").path,
      "--substances", folder.appending(path: "substances.\(ending)").path,
      "--classes", folder.appending(path: "classes.\(ending)").path, "--out", out.path,
    ])
    #expect(run.code == 0, "\(run.complaints)")
    #expect(run.complaints.contains("3 entries, 2 pairs; 2 rules written, 0 entries left out"))
    let pack = out.appending(path: "ansm")
    let names = try FileManager.default.contentsOfDirectory(atPath: pack.path)
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        (name, try String(contentsOf: pack.appending(path: name), encoding: .utf8))
      })
  }

  @Test(
    "A PDF gives the pack of the text that `pdftotext -layout` prints of it",
    .enabled(if: tool != nil, "no `pdftotext` on the PATH"))
  func samePack() throws {
    let tool = try #require(Self.tool)
    let scratch = try Scratch()
    for (name, text) in [
      ("thesaurus", Self.thesaurus), ("classes", Self.classes), ("substances", Self.substances),
    ] {
      let path = try scratch.add("\(name).pdf", PrintedPDF.bytes(text))
      _ = try scratch.add("\(name).txt", Self.text(of: path, by: tool))
      _ = try scratch.add("\(name).typed", text)
    }
    let fromPDF = try Self.pack(scratch, "pdf")
    #expect(try fromPDF == Self.pack(scratch, "txt"))
    // And the text as it was typed: nothing is lost between the columns of the page.
    #expect(try fromPDF == Self.pack(scratch, "typed"))
    let rules = fromPDF.values.joined()
    #expect(rules.contains("level contraindicated with digoxine"))
    #expect(rules.contains("Contrôle plus fréquent de l'INR (hebdomadaire)."))
  }

  @Test(
    "A damaged PDF is refused, with its name",
    .enabled(if: tool != nil, "no `pdftotext` on the PATH"))
  func damaged() throws {
    let scratch = try Scratch(["t.pdf": Array("%PDF-1.4\nnothing\n".utf8)])
    let path = scratch.folder.appending(path: "t.pdf").path
    let run = try CommandRun([
      "import", "ansm", "--thesaurus", path, "--substances", path, "--classes", path, "--out",
      scratch.folder.path,
    ])
    #expect(run.code == 3)
    #expect(run.complaints.contains("t.pdf: `pdftotext` cannot read it"))
  }
}
