/// The tables that a run prints, and the targets it ends with.
struct Report {
  /// One part of the run: a table with remarks.
  struct Section {
    let title: String
    var rows: [Row] = []
    var notes: [String] = []
  }

  /// How long one round took, and how much of `unit` that is in a second.
  struct Row {
    let name: String
    let timing: Rotation.Timing
    let count: Double
    let unit: String

    var cells: [String] {
      [
        Report.duration(timing.median), "\(Int((timing.spread * 100).rounded())) %",
        Report.rate(count / timing.median, unit),
      ]
    }
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
    for line in machine.lines { print(line) }
  }

  mutating func note(_ text: String) {
    print(text)
    guard !sections.isEmpty else { return }
    sections[sections.count - 1].notes.append(String(text.drop { $0 == " " || $0 == "\n" }))
  }

  mutating func printSection(_ title: String) {
    sections.append(Section(title: title))
    print("\n\(title)")
    print("  " + Self.line("", ["median", "spread", "rate"]))
  }

  mutating func add(_ name: String, _ timing: Rotation.Timing, count: Double, _ unit: String) {
    let row = Row(name: name, timing: timing, count: count, unit: unit)
    sections[sections.count - 1].rows.append(row)
    print("  " + Self.line(name, row.cells))
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
    print("\ntargets")
    for target in targets {
      print(
        "  " + Self.pad(target.name, 38) + "\(target.sense.rawValue) \(Self.digits(target.asked))  "
          + Self.pad(target.isMet ? "met" : "MISSED", 8) + target.words)
    }
    print("")
    for target in targets { print("\(target.name): \(Self.digits(target.ratio))") }
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
