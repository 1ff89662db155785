import Foundation
import Testing

@Suite("vigie import ansm")
struct ImportCommandTests {
  private static let thesaurus = """
    \u{C}3 mars 2031
    \u{C}        2

    AMIODARONE
    + WARFARINE
          Un mécanisme.            Précaution d'emploi
                                   Surveiller.

    + JUS DE TEST
          Un mécanisme.            A prendre en compte

    """
  private static let classes = "amis\n   (amiodarone)\n"
  private static let substances = "amiodarone\n   Voir : amis\n"

  private static func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [
      ("t.txt", thesaurus), ("c.txt", classes), ("s.txt", substances), ("letter.txt", "Rien.\n"),
    ] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    try body(folder)
  }

  private static func arguments(_ folder: URL, _ thesaurus: String = "t.txt") -> [String] {
    [
      "import", "ansm", "--thesaurus", folder.appending(path: thesaurus).path,
      "--substances", folder.appending(path: "s.txt").path,
      "--classes", folder.appending(path: "c.txt").path,
      "--out", folder.appending(path: "rules").path,
    ]
  }

  @Test("Writes a pack that the checker accepts and the formatter leaves alone, and a report")
  func imports() throws {
    try Self.inFolder { folder in
      let report = folder.appending(path: "import.json").path
      let run = try CommandRun(Self.arguments(folder) + ["--report", report])
      #expect(run.code == 0)
      #expect(run.output == "")
      #expect(run.complaints.contains("2 entries, 2 pairs; 1 rules written, 1 entries left out"))
      let text = try String(contentsOfFile: report, encoding: .utf8)
      #expect(text.contains("\"reason\": \"unmapped-name\""))
      let pack = folder.appending(path: "rules/ansm").path
      #expect(try CommandRun(["rules", "format", "--check", pack]).code == 0)
    }
  }

  @Test("Refuses what is no thesaurus, and writes nothing")
  func refuses() throws {
    try Self.inFolder { folder in
      let run = try CommandRun(Self.arguments(folder, "letter.txt"))
      #expect(run.code == 3)
      #expect(run.complaints.contains("letter.txt: is no interaction thesaurus"))
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "rules").path))
      #expect(try CommandRun(Self.arguments(folder, "missing.txt")).code == 3)
      #expect(try CommandRun(["import", "ansm"]).code == 2)
      #expect(try CommandRun(Self.arguments(folder) + ["--valid-until", "2031"]).code == 2)
    }
  }

  @Test("Help has an example")
  func help() throws {
    let run = try CommandRun(["import", "ansm", "--help"])
    #expect(run.code == 0)
    #expect(run.output.contains("Example"))
  }
}
