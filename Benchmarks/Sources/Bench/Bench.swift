import Foundation

/// Measures what Vigie does against what the machine could do, in one run.
///
/// Every figure is a median of rounds in which the programs took turns; the spread beside it is
/// the distance between the quartiles.
@main
struct Bench {
  static func main() {
    do { try run() } catch {
      FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run() throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent()  // Bench
      .deletingLastPathComponent()  // Sources
      .deletingLastPathComponent()  // Benchmarks
      .deletingLastPathComponent()
    var report = Report()
    report.printHeading(Machine(root: root))
    let world = try World(root: root, patients: 4_000, rules: 3_000)
    report.note(world.summary)
    try Compiling(world: world).measure(into: &report)
    try Reading(world: world).measure(into: &report)
    try Evaluating(world: world).measure(into: &report)
    try Growing(world: world).measure(into: &report)
    try Starting(root: root).measure(into: &report)
    report.printTargets()
  }
}
