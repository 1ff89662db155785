import Foundation
import Testing
import Vigie
import VigieStore

/// The commands, as a user starts them.
@Suite("vigie store", .serialized)
struct StoreCommandTests {
  private static let executable =
    (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
    .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "vigie")

  private func start(_ arguments: [String], in shelf: Shelf) throws -> Process {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = ["store"] + arguments
    process.currentDirectoryURL = shelf.folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["VIGIE_RULES": Checkout.root.appending(path: "rules").path]) { $1 }
    let said = shelf.folder.appending(path: "said")
    try Data().write(to: said)
    process.standardOutput = try FileHandle(forWritingTo: said)
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func code(_ arguments: String..., shelf: Shelf) throws -> Int32 {
    let process = try start(arguments, in: shelf)
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  @Test("exit codes and JSON are as promised")
  func codes() throws {
    let shelf = try Shelf()
    let good = try shelf.add("good.ndjson", StoreImportTests.lines)
    let bad = try shelf.add("bad.ndjson", StoreImportTests.lines + "{\n")
    let nothing = try shelf.add("nothing.json", "<html>")
    #expect(try code("import", nothing, "--store", "s", shelf: shelf) == 3)
    #expect(try code("info", "--store", "s", shelf: shelf) == 3)
    #expect(try code("import", good, "--store", "s", shelf: shelf) == 0)
    #expect(try code("import", bad, "--store", "s", shelf: shelf) == 4)
    #expect(
      try code("import", good, "--store", "s", "--time-zone", "Asia/Tokyo", shelf: shelf) == 2)
    #expect(try code("import", "--store", "s", shelf: shelf) == 2)
    #expect(try code("check", "--store", "s", shelf: shelf) == 0)
    #expect(try code("export", "--store", "s", "--out", "out.ndjson", shelf: shelf) == 0)
    let exported = try String(
      contentsOf: shelf.folder.appending(path: "out.ndjson"), encoding: .utf8)
    #expect(exported.split(separator: "\n").count == 2)
    #expect(try code("info", "--store", "s", "--format", "json", shelf: shelf) == 0)
    let json = try JSONSerialization.jsonObject(
      with: try Data(contentsOf: shelf.folder.appending(path: "said")))
    let info = try #require(json as? [String: Any])
    #expect(info["patients"] as? Int == 2)
    #expect((info["entries"] as? [String: Int])?["medication"] == 2)
    #expect(info["bytesPerPatient"] as? Int ?? 0 > 0)
  }

  @Test("a disk that fills up is named as what went wrong, and nothing is left")
  func fullDisk() throws {
    let shelf = try Shelf()
    let many = (0..<4_000).map { StoreImportTests.bundle("p\($0)", drug: "B01AA03", id: "m1") }
    let source = try shelf.add("many.ndjson", many.joined(separator: "\n"))
    let store = shelf.folder.appending(path: "new/s").path
    try FileManager.default.createDirectory(
      at: shelf.folder.appending(path: "new"), withIntermediateDirectories: true)
    // A limit on the size of files ends a write as a full disk does, where its signal is ignored.
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c", #"trap '' XFSZ; ulimit -f 512; exec "$@""#, "-", Self.executable.path,
      "store", "import", source, "--store", store,
      "--rules", Checkout.root.appending(path: "rules").path,
    ]
    let said = Pipe()
    process.standardError = said
    try process.run()
    let words = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 3)
    #expect(words.contains("disk"), "\(words)")
    #expect(!words.contains("savepoint"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(shelf.folder.path)/new") == [])
  }

  @Test("an import that is killed at any moment is done or was none")
  func killed() throws {
    let shelf = try Shelf()
    try shelf.take([try shelf.add("first.ndjson", StoreImportTests.lines)])
    let first = try Data(contentsOf: shelf.url)
    let many = (10..<1_000).map { StoreImportTests.bundle("p\($0)", drug: "B01AA03", id: "m1") }
    let source = try shelf.add("many.ndjson", many.joined(separator: "\n"))
    let new = shelf.folder.appending(path: "new")

    // Uninterrupted ones say how long it takes, and what must be there in the end.
    let before = try shelf.hashes()
    let begin = ContinuousClock.now
    #expect(try code("import", source, "--store", new.path, shelf: shelf) == 0)
    let microseconds = (ContinuousClock.now - begin) / .microseconds(1)
    let ofNew = try shelf.hashes(at: new)
    let after = before.merging(ofNew) { $1 }

    var dice: UInt64 = 11
    var interrupted = 0
    for round in 0..<160 where interrupted < 50 {
      let isNew = round.isMultiple(of: 2)
      let store = isNew ? new : shelf.url
      for ending in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: store.path + ending)
      }
      if !isNew { try first.write(to: store) }
      let process = try start(["import", source, "--store", store.path], in: shelf)
      dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Over the whole of it: reading, writing, the last commit, and giving the store its name.
      usleep(useconds_t(Double(dice >> 33) / Double(UInt32.max >> 1) * microseconds))
      if process.isRunning { interrupted += 1 }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      guard !isNew || FileManager.default.fileExists(atPath: store.path) else { continue }
      let opened = try RecordStore(at: store, mode: .readWrite)
      #expect(try opened.check().problems == [])
      try opened.close()
      let found = try shelf.hashes(at: store)
      #expect(found == (isNew ? ofNew : after) || !isNew && found == before)
    }
    #expect(interrupted >= 50)
    try shelf.take([source], into: new)
    #expect(try shelf.hashes(at: new) == ofNew)
  }
}
