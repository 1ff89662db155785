import Foundation

/// One population in files, with the programs that race over it.
struct PeerField {
  let files: PeerFiles
  let population: Population
  private let ground: World.Ground
  private let root: URL
  private let environment: PeerEnvironment

  /// Writes the files, and with DuckDB those that a warehouse would hold.
  init(_ peers: Peers, patients: Int, peers environment: PeerEnvironment) throws {
    (ground, root, self.environment) = (peers.ground, peers.root, environment)
    population = Population(count: patients, catalogue: ground.catalogue)
    files = try PeerFiles(
      population, catalogue: ground.catalogue, below: root.appending(path: ".build/peers/data"))
    guard environment.has("duckdb") else { return }
    let script = root.appending(path: "Benchmarks/Peers/convert.py")
    _ = try Launcher.run(
      [
        environment.python("convert", "").path, script.path, files.export.path, files.folder.path,
      ], cores: 2)
  }

  /// Writes rules of workload W, and gives them back.
  @discardableResult
  func addRules(_ interactions: Int, repeats: Int) throws -> ExactRuleset {
    let rules = ExactRuleset(
      interactions: interactions, repeats: repeats, catalogue: ground.catalogue)
    try files.write(rules, as: interactions, catalogue: ground.catalogue)
    return rules
  }

  private func programs(_ rules: ExactRuleset) -> PeerPrograms {
    PeerPrograms(
      root: root, files: files, rules: rules.interactionCount, peers: environment)
  }

  /// Imports the bundles into the store that scans read.
  func fillStore() throws -> Child.Usage {
    let programs = PeerPrograms(root: root, files: files, rules: 0, peers: environment)
    return try Launcher.run(programs.importing(files.bundles, to: files.store), cores: 2)
  }

  /// Runs every program once, compares what they found, and times them in turn.
  ///
  /// - Throws: `Disagreement`; a peer that does not get through drops out with a note.
  func race(
    _ rules: ExactRuleset, _ choose: (PeerPrograms) -> [PeerProgram], rounds: Int,
    _ report: inout Report
  ) throws -> [PeerResult] {
    var agreement = PeerAgreement(rules, population, ground.catalogue)
    var racing: [PeerProgram] = []
    for program in choose(programs(rules)) {
      do { _ = try program.run() } catch let failure as Child.Failure {
        if program.isOurs { throw failure }
        report.note("  \(program.name) on \(program.input) did not get through: \(failure)")
        continue
      }
      try agreement.check(program)
      racing.append(program)
    }
    var seconds = [[Double]](repeating: [], count: racing.count)
    var peaks = [Int](repeating: 0, count: racing.count)
    for round in 0..<rounds {
      for turn in racing.indices {
        let index = (round + turn) % racing.count
        let usage = try racing[index].run()
        seconds[index].append(usage.seconds)
        peaks[index] = max(peaks[index], usage.peak)
      }
    }
    report.note(
      "  \(agreement.expected.answers) answers, one digest, \(agreement.expected), by all")
    return racing.indices.map {
      PeerResult(
        program: racing[$0], timing: Rotation.Timing(seconds: seconds[$0]), peak: peaks[$0])
    }
  }
}
