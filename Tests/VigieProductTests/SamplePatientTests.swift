import Foundation
import Testing

/// What stands beside each of the ten patients is what the command beside it prints. A file that
/// changes on purpose is written anew by that command, after a look at what changed.
@Suite("samples/patients", .serialized)
struct SamplePatientTests {
  private static let folder = Place.root.appending(path: "samples/patients")

  /// The commands that the page shows, without `vigie` in front.
  private static let commands: [String] = {
    let page = try? String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    return (page ?? "").split(separator: "\n").filter { $0.hasPrefix("vigie check ") }
      .map { String($0.dropFirst("vigie ".count)) }
  }()

  @Test("the output beside a patient is what Vigie says", arguments: commands)
  func output(command: String) throws {
    let parts = command.components(separatedBy: " > ")
    try #require(parts.count == 2)
    let run = try CommandRun(
      parts[0].split(separator: " ").map(String.init), environment: ["COLUMNS": "100"])
    let file = Place.root.appending(path: parts[1])
    #expect(run.code == 1)
    #expect(run.output == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test("each of the ten has its command")
  func complete() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let patients = files.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".draft.json") }
    #expect(patients.count == 10)
    for patient in patients {
      let path = "samples/patients/\(patient) "
      #expect(Self.commands.contains { $0.contains(path) }, "\(patient)")
    }
  }
}
