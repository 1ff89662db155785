import Foundation
import Testing

/// What a scan reads from and writes to: nothing is lost, and nothing destroyed.
@Suite("Scan, its files", .serialized)
struct ScanFilesTests {
  @Test("a named pipe is read from its first byte")
  func fifo() throws {
    let scratch = try Scratch()
    let text = try ScanInput.text(5)
    let pipe = scratch.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let writer = Thread {
      let descriptor = open(pipe, O_WRONLY)
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count <= 0 { break }
        rest = rest.dropFirst(count)
      }
      close(descriptor)
    }
    writer.start()
    let run = try ScanRun.run(pipe)
    #expect(run.code == 0)
    #expect(run.output == (try ScanRun.run("-", input: text).output))
    #expect(run.complaints.contains("5 patients in "))
  }

  @Test("what is scanned is never written over, however it is spelled: 2")
  func overSource() throws {
    let scratch = try Scratch()
    let text = try ScanInput.text(5)
    let source = try scratch.add("in.ndjson", text)
    #expect(link(source, scratch.path("hard")) == 0)
    #expect(symlink(source, scratch.path("soft")) == 0)
    #expect(link(source, scratch.path("x.part")) == 0)
    #expect(link(source, scratch.path("y.checkpoint")) == 0)
    let roundabout = scratch.path("../\(scratch.folder.lastPathComponent)/in.ndjson")
    for name in [source, roundabout, scratch.path("hard"), scratch.path("soft")] {
      for option in ["--out", "--summary"] {
        let run = try ScanRun.run(source, option, name)
        #expect(run.code == 2)
        #expect(run.complaints.contains("\(option) would write over what is scanned"))
      }
    }
    for name in ["x", "y"] {
      #expect(try ScanRun.run(source, "--out", scratch.path(name)).code == 2)
    }
    #expect(try scratch.bytes("in.ndjson") == Data(text.utf8))
  }

  @Test("--out and --summary are two files: 2")
  func overEachOther() throws {
    let scratch = try Scratch()
    let source = try scratch.add("in.ndjson", try ScanInput.text(1))
    let out = scratch.path("out")
    for other in ["out", "./out", "out.part", "out.checkpoint"] {
      let run = try ScanRun.run(source, "--out", out, "--summary", scratch.path(other))
      #expect(run.code == 2)
      #expect(run.complaints.contains("--out and --summary would write over each other"))
    }
    #expect(try scratch.names == ["in.ndjson"])
  }

  @Test("a record store is never replaced by findings: 2")
  func overStore() throws {
    let scratch = try Scratch()
    let lines = try scratch.add("in.ndjson", try ScanInput.text(5))
    let store = scratch.path("s.vigiestore")
    #expect(try CommandRun(["store", "import", lines, "--store", store, "--quiet"]).code == 0)
    let before = try scratch.bytes("s.vigiestore")
    for source in [store, lines] {
      for option in ["--out", "--summary"] {
        let run = try ScanRun.run(source, option, store)
        #expect(run.code == 2)
        #expect(run.complaints.contains("is a record store"))
      }
    }
    #expect(try scratch.bytes("s.vigiestore") == before)
    #expect(try ScanRun.run(lines, store).complaints.contains("a store is scanned alone"))
  }

  @Test("where nothing could be scanned, last night's findings stay: 3")
  func nothing() throws {
    let scratch = try Scratch()
    let out = try scratch.add("out", "last night\n")
    let empty = try scratch.add("empty.ndjson", "")
    for source in ["/nonexistent.ndjson", empty] {
      for format in ["ndjson", "csv", "sqlite"] {
        let run = try ScanRun.run(source, "--out", out, "--format", format)
        #expect(run.code == 3)
        #expect(run.complaints.contains("nothing was scanned"))
        #expect(try scratch.bytes("out") == Data("last night\n".utf8))
        #expect(try scratch.names == ["empty.ndjson", "out"])
      }
    }
  }

  @Test("a folder, or none, is found out before the scan, and nothing is left")
  func folders() throws {
    let scratch = try Scratch()
    let source = try scratch.add("in.ndjson", try ScanInput.text(1))
    for option in ["--out", "--summary"] {
      let folder = try ScanRun.run(source, option, scratch.folder.path)
      #expect(folder.code == 2)
      #expect(folder.complaints.contains("is a folder"))
      let none = try ScanRun.run(source, option, scratch.path("none/file"))
      #expect(none.code == 3)
      #expect(none.output.isEmpty)
      #expect(none.complaints.contains("none/file cannot be written: No such file"))
    }
    #expect(try scratch.names == ["in.ndjson"])
  }

  @Test("a link stays a link, and what it leads to is replaced")
  func links() throws {
    let scratch = try Scratch()
    let source = try scratch.add("in.ndjson", try ScanInput.text(5))
    let real = try scratch.add("real", "old")
    for name in ["out", "sum"] { #expect(symlink("real-\(name)", scratch.path(name)) == 0) }
    #expect(rename(real, scratch.path("real-out")) == 0)
    let run = try ScanRun.run(
      source, "--out", scratch.path("out"), "--summary", scratch.path("sum"))
    #expect(run.code == 0)
    for name in ["out", "sum"] {
      let target = try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path(name))
      #expect(target == "real-\(name)")
    }
    #expect(try scratch.bytes("real-out").split(separator: 0x0A).count == 4)
    #expect(try scratch.bytes("real-sum").starts(with: Data("{".utf8)))
    #expect(try scratch.names == ["in.ndjson", "out", "real-out", "real-sum", "sum"])
  }

  @Test("findings and summaries are for their owner alone", arguments: ["ndjson", "csv", "sqlite"])
  func modes(format: String) throws {
    let scratch = try Scratch()
    let source = try scratch.add("in.ndjson", try ScanInput.text(5))
    for name in ["out", "sum"] { _ = try scratch.add(name, "open to all") }
    let run = try ScanRun.run(
      source, "--format", format, "--out", scratch.path("out"), "--summary", scratch.path("sum"),
      "--ledger")
    #expect(run.code == 0)
    for name in ["out", "sum", "out.ledger"] {
      var status = stat()
      #expect(stat(scratch.path(name), &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
    }
  }

  @Test("an output that another scan holds is refused: 3")
  func held() throws {
    let scratch = try Scratch()
    let source = try scratch.add("in.ndjson", try ScanInput.text(1))
    let descriptor = open(scratch.path("out.part"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    let run = try ScanRun.run(source, "--out", scratch.path("out"))
    #expect(run.code == 3)
    #expect(run.complaints.contains("another scan is writing it"))
  }

  @Test("zstd and folders are named for what they are")
  func otherInputs() throws {
    let scratch = try Scratch()
    let packed = try scratch.add("in.zst", [0x28, 0xB5, 0x2F, 0xFD, 0, 1, 2, 3])
    #expect(try ScanRun.run(packed).complaints.contains("packed with zstd"))
    #expect(try ScanRun.run(scratch.folder.path).complaints.contains("`vigie store import`"))
  }

  @Test("a reader of the output that leaves is no end of the scan: 3")
  func readerLeft() throws {
    let scratch = try Scratch()
    let source = try scratch.add("in.ndjson", try ScanInput.text(400))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The code goes to a file: a pipe has that of its last command.
    process.arguments = [
      "-c", "{ \"$0\" scan \"$1\" --as-of 2026-03-10 --quiet; echo $? > \"$2\"; } | head -c 10",
      CommandRun.executable.path, source, scratch.path("code"),
    ]
    process.environment = ProcessInfo.processInfo.environment
      .merging(["VIGIE_RULES": Place.rules.path]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.start()
    process.waitUntilExit()
    #expect(try scratch.bytes("code") == Data("3\n".utf8))
  }
}
