import Foundation

/// One run of the built executable, as a user would start it.
struct CommandRun {
  let code: Int32
  let output: String
  let complaints: String

  /// Beside the test bundle, where the build puts both.
  static let executable =
    (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
    .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "vigie")

  /// Runs `vigie` with its rules named by the environment; stops it after a minute.
  init(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "vigie-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: a full pipe that nobody empties would stop the command for ever.
    let (given, said, complained) = (
      folder.appending(path: "in"), folder.appending(path: "out"), folder.appending(path: "err")
    )
    try Data(input.utf8).write(to: given)
    try Data().write(to: said)
    try Data().write(to: complained)

    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = Place.root
    process.environment = ProcessInfo.processInfo.environment
      .merging(["VIGIE_RULES": Place.rules.path]) { $1 }.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: given)
    process.standardOutput = try FileHandle(forWritingTo: said)
    process.standardError = try FileHandle(forWritingTo: complained)
    try process.start()
    let watchdog = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: watchdog)
    process.waitUntilExit()
    watchdog.cancel()
    code = process.terminationReason == .exit ? process.terminationStatus : -1
    output = String(decoding: try Data(contentsOf: said), as: UTF8.self)
    complaints = String(decoding: try Data(contentsOf: complained), as: UTF8.self)
  }
}

/// A folder of files that lives as long as a test.
final class Scratch {
  let folder: URL

  init(_ files: [String: [UInt8]] = [:]) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "vigie-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, bytes) in files { _ = try add(name, bytes) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of a new file.
  func add(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  func add(_ name: String, _ text: String) throws -> String { try add(name, Array(text.utf8)) }
}
