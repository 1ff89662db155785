import CBound
import Foundation

/// Starts programs from a small process, on as many cores as are asked for.
///
/// Linux counts the memory of whoever starts a program as that of the program, up to the moment in
/// which it takes over; this one therefore starts itself anew first.
enum Launcher {
  static let word = "--launch"

  /// Runs a program on `cores` cores, and gives back what it took; `output` gets what it says.
  static func run(
    _ program: [String], cores: Int, expecting codes: Set<Int32> = [0],
    output: URL = URL(filePath: "/dev/null")
  ) throws -> Child.Usage {
    let process = Process()
    let pipe = Pipe()
    let complaints = FileManager.default.temporaryDirectory
      .appending(path: "vigie-bench-\(ProcessInfo.processInfo.processIdentifier).txt")
    defer { try? FileManager.default.removeItem(at: complaints) }
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments =
      [word, "\(cores)", codes.map { "\($0)" }.joined(separator: ","), output.path]
      + [complaints.path] + program
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let parts = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard process.terminationStatus == 0, parts.count == 2, let seconds = Double(parts[0]),
      let peak = Int(parts[1])
    else {
      let said = (try? String(contentsOf: complaints, encoding: .utf8)) ?? ""
      throw Child.Failure(
        description: "\(program.joined(separator: " "))\n\(said.suffix(2_000))")
    }
    return Child.Usage(seconds: seconds, peak: peak)
  }

  /// The other side: does what the words ask for, and says what it took.
  static func serve(_ words: [String]) throws {
    guard words.count > 4, let cores = Int(words[0]) else {
      throw Child.Failure(description: "\(word) is for the bench itself")
    }
    bound_keep_to(Int32(cores))
    let codes = Set(words[1].split(separator: ",").compactMap { Int32($0) })
    let usage = try Child.run(
      words[4], Array(words[5...]), expecting: codes, output: words[2], complaints: words[3])
    print(usage.seconds, usage.peak)
  }
}
