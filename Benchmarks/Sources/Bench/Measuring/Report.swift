/// The table that a run prints, and the targets it ends with.
struct Report {
  private struct Target {
    let name: String
    let asked: String
    let ratio: Double
  }

  private var targets: [Target] = []

  func printHeading(_ machine: Machine) {
    print(
      """
      machine   \(machine.processor), \(machine.cores) cores, \(machine.system)
      versions  \(machine.swift); simdjson \(machine.simdjson)
      commit    \(machine.commit)
      """)
  }

  func note(_ text: String) { print(text) }

  func printSection(_ title: String) {
    print("\n\(title)")
    print("  " + Self.row("", "median", "spread", "rate"))
  }

  /// One line: how long one round took, and how much of `unit` that is in a second.
  func add(_ name: String, _ timing: Rotation.Timing, count: Double, _ unit: String) {
    print(
      "  "
        + Self.row(
          name, Self.duration(timing.median), "\(Int((timing.spread * 100).rounded())) %",
          Self.rate(count / timing.median, unit)))
  }

  /// A target of the design, and what was measured against it.
  mutating func target(_ name: String, asked: String, ratio: Double) {
    targets.append(Target(name: name, asked: asked, ratio: ratio))
  }

  /// INVARIANT (format): a run ends with one line `name: ratio` for each target.
  func printTargets() {
    print("\ntargets")
    for target in targets {
      print("  " + Self.pad(target.name, 34) + target.asked)
    }
    print("")
    for target in targets { print("\(target.name): \(Self.digits(target.ratio))") }
  }

  // MARK: - Figures in words

  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<1e-3: "\(digits(seconds * 1e6)) µs"
    case ..<1: "\(digits(seconds * 1e3)) ms"
    default: "\(digits(seconds)) s"
    }
  }

  private static func rate(_ perSecond: Double, _ unit: String) -> String {
    switch perSecond {
    case ..<1e3: "\(digits(perSecond)) \(unit)/s"
    case ..<1e6: "\(digits(perSecond / 1e3)) k \(unit)/s"
    default: "\(digits(perSecond / 1e6)) M \(unit)/s"
    }
  }

  /// Three significant digits.
  static func digits(_ value: Double) -> String {
    guard value.isFinite, value > 0 else { return "\(value)" }
    var scale = 1.0
    while value * scale < 100 { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return rounded >= 100 ? "\(Int(rounded))" : "\(rounded)"
  }

  private static func row(_ name: String, _ columns: String...) -> String {
    pad(name, 44) + columns.map { padLeft($0, 14) }.joined()
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func padLeft(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }
}
