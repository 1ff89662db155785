import Foundation
import Vigie
import VigieFHIR
import Workload

/// Counts what the rules say of a population of plausible patients on a day of prescribing.
@main
struct Noise {
  /// Every run draws the same patients.
  private static let seed: UInt64 = 20_260_310

  static func main() {
    do {
      let grave = try run(Options(CommandLine.arguments.dropFirst()))
      exit(grave < 1 ? 0 : 1)
    } catch {
      FileHandle.standardError.write(Data("noise: \(error)\n".utf8))
      exit(2)
    }
  }

  /// What was found, of the two gravest levels, per 100 lines.
  private static func run(_ options: Options) throws -> Double {
    let here = URL(filePath: #filePath).deletingLastPathComponent()  // Noise
    let root =
      here.deletingLastPathComponent()  // Sources
      .deletingLastPathComponent()  // Benchmarks
      .deletingLastPathComponent()
    let world = try World(tables: here.appending(path: "Tables"))
    let knowledge = try Knowledge(folder: root.appending(path: "rules"))
    let packOf = Dictionary(
      knowledge.packs.flatMap { pack in pack.rules.map { ($0.id, pack.name) } },
      uniquingKeysWith: { first, _ in first })
    let reader = FHIRReader(vocabulary: knowledge.vocabulary)
    let visit = Visit(doctor: Doctor(world: world, isCareless: options.isCareless))
    let asOf = TimePoint(Day(number: Int32(Person.today)))
    let output = root.appending(path: ".build/noise.ndjson")
    var tally = Tally()
    var lines: [String] = []
    for number in 0..<options.patients {
      // A stream of its own for each, so that a change in one patient moves no other.
      var dice = Dice(seed: seed &+ UInt64(number) &* 1_000_003)
      let person = visit.patient(number, &dice)
      let bundle = RecordText.bundle(of: person, in: world, dice: dice)
      var builder = RecordBuilder(vocabulary: knowledge.vocabulary)
      try reader.read(Array(bundle.utf8), source: "patient \(number)").add(to: &builder)
      let report = knowledge.report(on: builder.build(), asOf: asOf)
      tally.add(report, on: person, packOf: packOf)
      lines.append(bundle)
    }
    try (lines.joined(separator: "\n") + "\n").write(
      to: output, atomically: true, encoding: .utf8)
    let page = NoisePage(tally: tally, bands: world.bands)
    page.write()
    return page.grave
  }
}

/// What the command line asks for.
private struct Options {
  private(set) var patients = 2_000
  private(set) var isCareless = false

  struct Unknown: Error, CustomStringConvertible { let description: String }

  init(_ arguments: some Sequence<String>) throws {
    var rest = Array(arguments)[...]
    while let word = rest.popFirst() {
      switch word {
      case "--careless": isCareless = true
      case "--patients":
        guard let number = rest.popFirst().flatMap(Int.init), (1...1_000_000).contains(number)
        else { throw Unknown(description: "--patients takes a number from 1 to 1000000") }
        patients = number
      default:
        throw Unknown(description: "`\(word)` is unknown: there are --patients N and --careless")
      }
    }
  }
}
