import Foundation

/// The tables that a run prints, and the targets it ends with.
struct Report {
  /// One part of the run: a table with remarks.
  struct Section {
    let title: String
    /// What stands above the figures.
    let columns: [String]
    /// Bars for the page beside the table, by the name of their file.
    var chart: (name: String, svg: String)?
    var rows: [Row] = []
    var notes: [String] = []
  }

  /// What was measured of one program.
  struct Row {
    let name: String
    let cells: [String]
  }

  /// Something the design asks for, and what was measured.
  struct Target {
    enum Sense: String {
      case atLeast = "≥"
      case atMost = "≤"
    }

    let name: String
    let asked: Double
    let sense: Sense
    let words: String
    let ratio: Double

    var isMet: Bool { sense == .atLeast ? ratio >= asked : ratio <= asked }
  }

  let machine: Machine
  private(set) var sections: [Section] = []
  private(set) var targets: [Target] = []

  init(_ machine: Machine) {
    self.machine = machine
    for line in machine.lines { Self.say(line) }
  }

  mutating func note(_ text: String) {
    Self.say(text)
    guard !sections.isEmpty else { return }
    sections[sections.count - 1].notes.append(String(text.drop { $0 == " " || $0 == "\n" }))
  }

  mutating func printSection(
    _ title: String, columns: [String] = ["median", "spread", "rate"]
  ) {
    sections.append(Section(title: title, columns: columns))
    Self.say("\n\(title)")
    Self.say("  " + Self.line("", columns))
  }

  /// How long one round took, and how much of `unit` that is in a second.
  mutating func add(_ name: String, _ timing: Rotation.Timing, count: Double, _ unit: String) {
    add(
      name,
      [
        Self.duration(timing.median), Self.percent(timing.spread),
        Self.rate(count / timing.median, unit),
      ])
  }

  mutating func add(_ name: String, _ cells: [String]) {
    sections[sections.count - 1].rows.append(Row(name: name, cells: cells))
    Self.say("  " + Self.line(name, cells))
  }

  /// Puts a chart beside the table of the last section.
  mutating func addChart(_ name: String, _ svg: String) {
    sections[sections.count - 1].chart = (name, svg)
  }

  /// A target of the design, and what was measured against it.
  mutating func target(
    _ name: String, asked: Double, _ sense: Target.Sense, _ words: String, _ ratio: Double
  ) {
    targets.append(
      Target(name: name, asked: asked, sense: sense, words: words, ratio: ratio))
  }

  /// INVARIANT (format): a run ends with one line `name: ratio` for each target.
  func printTargets() {
    Self.say("\ntargets")
    for target in targets {
      Self.say(
        "  " + Self.pad(target.name, 38) + "\(target.sense.rawValue) \(Self.digits(target.asked))  "
          + Self.pad(target.isMet ? "met" : "MISSED", 8) + target.words)
    }
    Self.say("")
    for target in targets { Self.say("\(target.name): \(Self.digits(target.ratio))") }
  }

  /// At once, also into a file: a run is long.
  private static func say(_ text: String) {
    FileHandle.standardOutput.write(Data("\(text)\n".utf8))
  }

  // MARK: - Figures in words

  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<1e-6: "\(digits(seconds * 1e9)) ns"
    case ..<1e-3: "\(digits(seconds * 1e6)) µs"
    case ..<1: "\(digits(seconds * 1e3)) ms"
    default: "\(digits(seconds)) s"
    }
  }

  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  static func rate(_ perSecond: Double, _ unit: String) -> String {
    switch perSecond {
    case ..<1e3: "\(digits(perSecond)) \(unit)/s"
    case ..<1e6: "\(digits(perSecond / 1e3)) k \(unit)/s"
    default: "\(digits(perSecond / 1e6)) M \(unit)/s"
    }
  }

  /// Three significant digits.
  static func digits(_ value: Double) -> String {
    guard value.isFinite, value > 0 else { return value == 0 ? "0" : "\(value)" }
    var scale = 1.0
    while value * scale < 100 { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    let text = "\(rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func line(_ name: String, _ columns: [String]) -> String {
    pad(name, 44) + columns.map { padLeft($0, 16) }.joined()
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func padLeft(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }
}
