import Foundation

/// Lines of one bundle each, made of the samples.
enum ScanInput {
  private static let samples = [
    ("potassium", "jeanne"), ("anticoagulant", "jeanne"), ("nothing-to-say", "yasmin"),
    ("transplant", "george"), ("qt", "sofia"),
  ]

  /// `count` lines, each of a patient of its own.
  static func lines(_ count: Int) throws -> [String] {
    let bundles = try samples.map { name, _ in
      let sample = try Data(contentsOf: URL(fileURLWithPath: Place.sample(name)))
      let value = try JSONSerialization.jsonObject(with: sample)
      let line = try JSONSerialization.data(
        withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
      return String(decoding: line, as: UTF8.self)
    }
    return (0..<count).map { index in
      let name = samples[index % samples.count].1
      return bundles[index % samples.count]
        .replacing("Patient/\(name)", with: "Patient/n\(index)")
        .replacing("\"id\":\"\(name)\"", with: "\"id\":\"n\(index)\"")
    }
  }

  static func text(_ count: Int) throws -> String {
    try lines(count).joined(separator: "\n") + "\n"
  }
}

/// Runs of `vigie scan` at one day.
enum ScanRun {
  static let day = ["--as-of", "2026-03-10"]

  static func run(_ arguments: String..., input: String = "") throws -> CommandRun {
    try CommandRun(["scan"] + arguments + day, input: input)
  }
}

extension Scratch {
  func path(_ name: String) -> String { folder.appending(path: name).path }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  /// The names of the files in it.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }
}
