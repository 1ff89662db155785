import Foundation

/// Measures what Vigie does against what the machine could do, in one run.
///
/// Every figure is a median of rounds in which the programs took turns; the spread beside it is
/// the distance between the quartiles.
@main
struct Bench {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      if words.first == Launcher.word { return try Launcher.serve(Array(words.dropFirst())) }
      try run(Options(words))
    } catch {
      FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ options: Options) throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent()  // Bench
      .deletingLastPathComponent()  // Sources
      .deletingLastPathComponent()  // Benchmarks
      .deletingLastPathComponent()
    var report = Report(Machine(root: root))
    let ground = try World.Ground(root: root)
    let peers = Peers(ground: ground, root: root, size: options.size)
    if options.isPeersOnly {
      try peers.measure(into: &report)
      return report.printTargets()
    }
    if options.isLifeOnly {
      let life = try World.life(ground, patients: options.patients)
      try Evaluating(world: life, prefix: "evaluate-life").measure(into: &report)
      try WithThesaurus(ground: ground, root: root, world: life).measure(into: &report)
      return report.printTargets()
    }
    try Compiling(ground: ground, root: root).measure(into: &report)
    let population = Population(count: options.patients, catalogue: ground.catalogue)
    try Limits(population: population).measure(into: &report)
    let text = BundleText(catalogue: ground.catalogue, population: population)
    let bundles = (0..<min(1_000, population.count)).map { text.bundle(of: $0) }
    do {
      let world = try World.exact(ground, population, rules: 3_000)
      try Evaluating(world: world, prefix: "evaluate").measure(into: &report)
      try Reading(ground: ground, world: world, bundles: bundles).measure(into: &report)
      try Growing(ground: ground, world: world).measure(into: &report)
    }
    let life = try World.life(ground, patients: options.patients)
    try Evaluating(world: life, prefix: "evaluate-life").measure(into: &report)
    try WithThesaurus(ground: ground, root: root, world: life).measure(into: &report)
    try Starting(root: root, bundles: bundles).measure(into: &report)
    try peers.measure(into: &report)
    if options.isWriting { try ResultPage(report).write(below: root) }
    report.printTargets()
  }
}

/// What the command line asks for.
private struct Options {
  private(set) var patients = 20_000
  private(set) var isWriting = false
  private(set) var isLifeOnly = false
  private(set) var isPeersOnly = false
  /// How many patients whole programs are given.
  private(set) var size = 20_000

  struct Unknown: Error, CustomStringConvertible { let description: String }

  init(_ arguments: some Sequence<String>) throws {
    var rest = Array(arguments)[...]
    while let word = rest.popFirst() {
      switch word {
      case "--write": isWriting = true
      case "--life": isLifeOnly = true
      case "--peers": isPeersOnly = true
      case "--patients": patients = try Self.number(rest.popFirst(), of: word)
      case "--size": size = try Self.number(rest.popFirst(), of: word)
      default:
        throw Unknown(
          description:
            "`\(word)` is unknown: there are --patients N, --size N, --life, --peers and --write")
      }
    }
    if isWriting, isLifeOnly || isPeersOnly {
      throw Unknown(description: "--write wants the whole run: leave --life and --peers out")
    }
  }

  private static func number(_ word: String?, of option: String) throws -> Int {
    guard let number = word.flatMap(Int.init), (100...1_000_000).contains(number) else {
      throw Unknown(description: "\(option) takes a number from 100 to 1000000")
    }
    return number
  }
}
