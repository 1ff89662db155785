import Foundation
import Testing
import VigieDice

/// The seeds of the importers, damaged by chance: what must hold of any bytes holds of these too.
/// `VIGIE_DAMAGE` sets how many inputs of each target are made, `VIGIE_SEED` where to start.
@Suite struct DamagedCorpusTests {
  @Test(arguments: ["Thesaurus", "Products"])
  func `what must hold of any bytes holds of damaged seeds`(target: String) throws {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["VIGIE_DAMAGE"].flatMap(Int.init) ?? 400
    var dice = Dice(seed: environment["VIGIE_SEED"].flatMap(UInt64.init) ?? 20_261_123)
    var probe: any Probe = target == "Thesaurus" ? ThesaurusProbe() : ProductsProbe()
    let seeds = try Repository.files(under: "Tests/Fuzzing/\(target)", suffix: "").map {
      [UInt8](try Data(contentsOf: Repository.root.appending(path: $0)))
    }
    for number in 0..<count {
      let bytes = damaged(dice.pick(seeds), with: seeds, &dice)
      do { try probe.read(bytes) } catch {
        let text = String(decoding: bytes, as: UTF8.self)
        Issue.record("input \(number): \(error)\n\(text)")
        return
      }
    }
  }

  /// Bytes changed, taken out, and put in from elsewhere; lines moved.
  private func damaged(_ seed: [UInt8], with seeds: [[UInt8]], _ dice: inout Dice) -> [UInt8] {
    var bytes = seed
    for _ in 0...dice.below(5) where !bytes.isEmpty {
      let place = dice.below(bytes.count)
      switch dice.below(5) {
      case 0: bytes[place] = UInt8(dice.below(256))
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + dice.below(40)))
      case 2: bytes.insert(contentsOf: part(of: bytes, &dice), at: place)
      case 3: bytes.insert(contentsOf: part(of: dice.pick(seeds), &dice), at: place)
      default:
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let (one, other) = (dice.below(lines.count), dice.below(lines.count))
        if dice.oneIn(2) { lines.swapAt(one, other) } else { lines.insert(lines[one], at: other) }
        bytes = Array(lines.joined(separator: [0x0A]))
      }
    }
    return bytes
  }

  private func part(of bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    let start = dice.below(bytes.count)
    return Array(bytes[start..<min(bytes.count, start + 1 + dice.below(200))])
  }
}
