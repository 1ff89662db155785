import Foundation
import GRDB
import Testing
import VigieScan

/// A scan goes on only with what is proved to be what its checkpoint counts.
@Suite("Scan, what it goes on with", .serialized)
struct ScanProofTests {
  /// A source, and a scan of it that was interrupted.
  private func begun(
    _ scratch: Scratch, _ count: Int, _ format: ScanFormat, to end: InterruptedScan.End
  ) throws -> String {
    let source = try scratch.add("in.ndjson", try ScanInput.text(count))
    let scan = InterruptedScan(source: source, out: scratch.path("out"), format: format)
    try scan.run(to: end)
    #expect(try scratch.names.contains("out.checkpoint"))
    return source
  }

  private func resume(
    _ scratch: Scratch, _ source: String, _ format: ScanFormat, input: String = ""
  ) throws -> CommandRun {
    try ScanRun.run(
      source, "--out", scratch.path("out"), "--format", format.rawValue, "--resume",
      input: input)
  }

  private func move(_ scratch: Scratch, _ name: String, to other: String) {
    #expect(rename(scratch.path(name), scratch.path(other)) == 0)
  }

  @Test(
    "interrupted anywhere, it ends with the same bytes and nothing beside",
    // Rows of values are written as text is.
    arguments: [ScanFormat.ndjson, .sqlite])
  func goesOn(format: ScanFormat) throws {
    let scratch = try Scratch()
    let source = try begun(scratch, 3_500, format, to: .middle)
    let whole = try ScanRun.run(
      source, "--out", scratch.path("whole"), "--format", format.rawValue, "--quiet")
    #expect(whole.code == 0)
    let expected = try scratch.bytes("whole")
    func goOn() throws {
      let run = try resume(scratch, source, format)
      #expect(run.code == 0, "\(run.complaints)")
      #expect(run.complaints.contains("going on after "))
      #expect(run.complaints.contains("3,500 patients in "))
      #expect(try scratch.bytes("out") == expected)
      #expect(try scratch.names == ["in.ndjson", "out", "whole"])
    }
    try goOn()
    // At the end, named and not yet named, and with the empty file of a scan that was killed at once.
    try InterruptedScan(source: source, out: scratch.path("out"), format: format).run(to: .end)
    try goOn()
    try InterruptedScan(source: source, out: scratch.path("out"), format: format).run(to: .end)
    move(scratch, "out", to: "out.part")
    try goOn()
    try InterruptedScan(source: source, out: scratch.path("out"), format: format).run(to: .end)
    _ = try scratch.add("out.part", "")
    _ = try scratch.add("out.part-journal", "")
    try goOn()
  }

  @Test("at its end, another input of the same size is refused", arguments: ScanFormat.allCases)
  func otherInput(format: ScanFormat) throws {
    let scratch = try Scratch()
    let source = try begun(scratch, 5, format, to: .end)
    let before = try scratch.bytes("out")
    let lines = try ScanInput.lines(5).reversed().joined(separator: "\n") + "\n"
    _ = try scratch.add("in.ndjson", lines)
    let run = try resume(scratch, source, format)
    #expect(run.code == 3)
    #expect(run.complaints.contains("the input is not what it was"))
    #expect(try scratch.bytes("out") == before)
  }

  @Test(
    "an output that is gone, cut or changed is refused",
    arguments: [ScanFormat.ndjson, .sqlite])
  func otherOutput(format: ScanFormat) throws {
    for end in [InterruptedScan.End.middle, .end] {
      let scratch = try Scratch()
      let count = end == .middle ? 3_500 : 5
      let source = try begun(scratch, count, format, to: end)
      let name = end == .middle ? "out.part" : "out"
      func refused() throws {
        let run = try resume(scratch, source, format)
        #expect(run.code == 3)
        #expect(run.complaints.contains("not what its checkpoint says was written"))
        #expect(run.complaints.contains("start again without --resume"))
      }
      move(scratch, name, to: "kept")
      try refused()
      #expect(try scratch.names == ["in.ndjson", "kept", "out.checkpoint"])
      if format == .sqlite {
        move(scratch, "kept", to: name)
        try DatabaseQueue(path: scratch.path(name)).write {
          try $0.execute(
            sql: "DELETE FROM binding WHERE finding = 2; DELETE FROM finding WHERE id = 2")
        }
        try refused()
      } else {
        var bytes = try scratch.bytes("kept")
        bytes[bytes.startIndex + 9] ^= 1
        try bytes.write(to: URL(fileURLWithPath: scratch.path(name)))
        try refused()
        bytes[bytes.startIndex + 9] ^= 1
        try bytes.dropLast(1).write(to: URL(fileURLWithPath: scratch.path(name)))
        try refused()
      }
    }
  }

  @Test("another format, time zone or name of the input is refused, with the reason")
  func otherQuestion() throws {
    for format in ScanFormat.allCases {
      let scratch = try Scratch()
      let source = try begun(scratch, 5, format, to: .end)
      for other in ScanFormat.allCases where other != format {
        let run = try resume(scratch, source, other)
        #expect(run.code == 3)
        #expect(run.complaints.contains("--format was \(format.rawValue)"))
      }
      let zone = try ScanRun.run(
        source, "--out", scratch.path("out"), "--format", format.rawValue, "--resume",
        "--time-zone", "Europe/Paris")
      #expect(zone.complaints.contains("--time-zone was as written"))
      let piped = try resume(scratch, "-", format, input: try ScanInput.text(5))
      #expect(piped.code == 3)
      #expect(piped.complaints.contains("the inputs were \(source), "))
    }
  }

  @Test("a checkpoint is for its owner alone, and says nothing of a document")
  func modes() throws {
    for format in ScanFormat.allCases {
      let scratch = try Scratch()
      _ = try begun(scratch, 5, format, to: .end)
      var status = stat()
      #expect(stat(scratch.path("out.checkpoint"), &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
      let text = String(decoding: try scratch.bytes("out.checkpoint"), as: UTF8.self)
      #expect(!text.contains("Patient/"))
    }
  }
}
