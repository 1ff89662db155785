import CBound
import Vigie
import VigieFHIR

/// From the bytes of a bundle to a record, beside simdjson looking at the same fields.
struct Reading {
  let world: World

  func measure(into report: inout Report) throws {
    report.printSection("read: FHIR bundles to records")
    let bundles = Array(world.bundles.prefix(1_000))
    let padding = [UInt8](repeating: 0x20, count: bound_walker_padding())
    let padded = bundles.map { $0 + padding }
    let megabytes = Double(bundles.reduce(0) { $0 + $1.count }) / 1e6
    let reader = FHIRReader(vocabulary: world.vocabulary)
    let walker = bound_walker_create()
    defer { bound_walker_destroy(walker) }
    var scanSpace = world.base.workspace()
    let timings = try Rotation.time(
      rounds: 9,
      [
        {
          for bundle in bundles { _ = try World.record(bundle, reader, world.vocabulary) }
        },
        {
          for bundle in bundles {
            let record = try World.record(bundle, reader, world.vocabulary)
            let evaluation = world.base.evaluate(
              record.view(), asOf: world.asOf, workspace: &scanSpace)
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
    report.add("Vigie, to a record", timings[0], count: megabytes, "MB")
    report.add("Vigie, to findings", timings[1], count: megabytes, "MB")
    report.add("simdjson, the same fields", timings[2], count: megabytes, "MB")
    report.target(
      "read-vs-simdjson", asked: "reading alone; part of the target below",
      ratio: timings[2].median / timings[0].median)
    report.target(
      "bundle-scan-vs-simdjson", asked: "read and evaluate: at least 0.9",
      ratio: timings[2].median / timings[1].median)
  }
}

/// Two programs that should have given one answer.
struct Disagreement: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
