import Foundation

/// `vigie check` of one file, from the start of the process to its end, with the bundled packs.
struct Starting {
  let root: URL

  func measure(into report: inout Report) throws {
    let vigie = root.appending(path: ".build/release/vigie")
    guard FileManager.default.isExecutableFile(atPath: vigie.path) else {
      report.note("\nstart: not measured, there is no \(vigie.path)")
      return
    }
    report.printSection("start: vigie check of one file, all bundled packs")
    let sample = root.appending(path: "samples/diabetes-us.json")
    let timings = try Rotation.time(
      rounds: 15,
      [
        {
          let process = Process()
          process.executableURL = vigie
          process.arguments = [
            "check", sample.path, "--as-of", "2026-03-10",
            "--rules", root.appending(path: "rules").path,
          ]
          process.standardOutput = FileHandle.nullDevice
          try process.run()
          process.waitUntilExit()
        }
      ])
    report.add("one check", timings[0], count: 1, "checks")
    report.target(
      "check-one-file", asked: "60 ms over the time it takes; at least 1",
      ratio: 0.060 / timings[0].median)
  }
}
