import Testing
import Vigie
import VigieFHIR

/// Every row of the table: a clear word, the right code, the rest read, no crash.
@Suite("Hostile input", .serialized)
struct HostileInputTests {
  static let knowledge = Result { try Rules.starter() }

  @Test("is refused, skipped by name, or read", arguments: HostileInput.all)
  func input(_ input: HostileInput) throws {
    let knowledge = try Self.knowledge.get()
    var (records, entries) = (0, 0)
    var refusals: [String] = []
    var skipped: [String] = []
    let reader = FHIRReader(vocabulary: knowledge.vocabulary)
    reader.readRecords(input.bytes(), source: "file") { result in
      do throws(FHIRReadError) {
        let document = try result.get()
        var builder = RecordBuilder(vocabulary: knowledge.vocabulary)
        try document.add(to: &builder)
        let record = builder.build()
        records += 1
        entries += record.count
        skipped += document.skipped.map { "\($0)" }
        let day = TimePoint(iso8601: "2026-03-10") ?? .unknown
        let text = knowledge.report(on: record, asOf: day).text(atLeast: .info)
        #expect(!text.contains("\u{1B}"), "a record must not write to the terminal")
      } catch {
        refusals.append("\(error)")
      }
    }
    let complaints = refusals + skipped
    switch input.outcome {
    case .refused(let words):
      #expect(records == 0 && refusals.count == 1)
      #expect(refusals.first?.hasPrefix("file" + words) == true, "\(refusals)")
    case .skipped(let words, let others):
      #expect(records > 0 && complaints.count == 1 + others, "\(complaints)")
      #expect(complaints.first?.hasPrefix("file" + words) == true, "\(complaints)")
    case .read(let expected, let expectedRecords):
      #expect(complaints == [])
      #expect(entries == expected && records == expectedRecords)
    }
  }

  /// Files of one outcome at once: the command takes any number, and each has its complaint.
  @Test("gives the command its exit code")
  func command() throws {
    let scratch = try Scratch()
    var refused: [String] = []
    var wanted: [String] = []
    var read: [String] = []
    for (number, input) in HostileInput.all.enumerated() {
      let bytes = input.bytes()
      guard bytes.count < 1 << 20 else { continue }
      let path = try scratch.add("\(number).json", bytes)
      switch input.outcome {
      case .refused(let words):
        refused.append(path)
        wanted.append("vigie: \(path)\(words)")
      case .read: read.append(path)
      case .skipped(let words, _):
        let run = try CommandRun(["check", path, "--format", "json", "--as-of", "2026-03-10"])
        #expect(run.code == 4, "\(input.name)")
        #expect(run.complaints.contains("\(path)\(words)"), "\(run.complaints)")
        #expect(!run.output.isEmpty)
      }
    }
    let refusals = try CommandRun(["check"] + refused)
    #expect(refusals.code == 3)
    #expect(refusals.output.isEmpty)
    let said = refusals.complaints.split(separator: "\n")
    #expect(said.count == wanted.count)
    for (line, words) in zip(said, wanted) { #expect(line.hasPrefix(words), "\(line)") }
    let reports = try CommandRun(["check"] + read + ["--as-of", "2026-03-10"])
    #expect(reports.code == 0 || reports.code == 1)
    #expect(reports.complaints.isEmpty)
    #expect(!reports.output.contains("\u{1B}"), "a record must not write to the terminal")
  }

  @Test("a folder where a file is needed")
  func folder() throws {
    let scratch = try Scratch()
    let run = try CommandRun(["check", scratch.folder.path])
    #expect(run.code == 3)
    #expect(run.complaints.hasSuffix(": a folder, where a file is needed\n"))
  }
}
