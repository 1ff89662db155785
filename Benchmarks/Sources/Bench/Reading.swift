import CBound
import Vigie
import VigieFHIR

/// From the bytes of a bundle to a record, beside simdjson looking at the same fields.
struct Reading {
  let ground: World.Ground
  let world: World
  let bundles: [[UInt8]]

  func measure(into report: inout Report) throws {
    let bytes = bundles.reduce(0) { $0 + $1.count }
    report.printSection(
      "read: \(bundles.count) FHIR bundles to records, \(bytes / bundles.count) bytes each")
    try agree()
    let padding = [UInt8](repeating: 0x20, count: bound_walker_padding())
    let padded = bundles.map { $0 + padding }
    let reader = FHIRReader(vocabulary: ground.vocabulary)
    let walker = bound_walker_create()
    defer { bound_walker_destroy(walker) }
    var space = world.base.workspace()
    let timings = try Rotation.time(
      rounds: 9,
      [
        { for bundle in bundles { _ = try record(bundle, reader, ground.vocabulary) } },
        {
          for bundle in bundles {
            let record = try record(bundle, reader, ground.vocabulary)
            let evaluation = world.base.evaluate(
              record.view(), asOf: world.asOf, workspace: &space)
            _ = Findings(evaluation, packs: world.packs, record: record)
          }
        },
        {
          for (bundle, bytes) in zip(bundles, padded) {
            guard bound_walk(walker, bytes, bundle.count, bytes.count) > 0 else {
              throw Disagreement("simdjson reads no bundle")
            }
          }
        },
      ])
    let megabytes = Double(bytes) / 1e6
    report.add("Vigie, to a record", timings[0], count: megabytes, "MB")
    report.add("Vigie, to findings", timings[1], count: megabytes, "MB")
    report.add("simdjson, the same fields", timings[2], count: megabytes, "MB")
    report.target(
      "read-vs-simdjson", asked: 0.9, .atLeast, "reading alone, share of simdjson's speed",
      timings[2].median / timings[0].median)
    report.target(
      "bundle-scan-vs-simdjson", asked: 0.9, .atLeast, "read, evaluate and word the findings",
      timings[2].median / timings[1].median)
  }

  /// A record read from FHIR gives the answers of the same patient made without it.
  private func agree() throws {
    let reader = FHIRReader(vocabulary: ground.vocabulary)
    var space = world.base.workspace()
    var (read, made) = (Digest(), Digest())
    for (bundle, original) in zip(bundles, world.records) {
      let record = try record(bundle, reader, ground.vocabulary)
      read.fold(Answer.answers(to: record, world.base, asOf: world.asOf, &space))
      made.fold(Answer.answers(to: original, world.base, asOf: world.asOf, &space))
    }
    guard read == made else {
      throw Disagreement("\(read.answers) answers from FHIR, \(made.answers) without it")
    }
  }
}
