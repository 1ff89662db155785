import Foundation
import Workload

/// The codes that the workload draws from, common ones first.
struct Catalogue {
  /// One ATC code of each substance of the vocabulary that acts in the whole body.
  let substances: [String]
  /// By the place of a substance, what words alone say of it.
  let words: [Words]
  /// Made-up LOINC codes, well formed.
  let exams: [String]

  /// A substance as a line names it that has no code.
  struct Words {
    let name: String
    /// Whether it has no code but the one listed here: then the words say the class, too (S15).
    let hasOneCode: Bool
    /// Whether the name is one plain word.
    var isPlain: Bool { name.utf8.count > 4 && name.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
  }

  init(vocabulary: URL) throws {
    let text = try String(
      contentsOf: vocabulary.appending(path: "substances.tsv"), encoding: .utf8)
    var codes: [(code: String, words: Words)] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count >= 4 else { continue }
      let all = columns[3].split(separator: " ")
      let systemic = all.first {
        $0.hasSuffix(":systemic") || $0.hasSuffix(":oral")
      }
      if let systemic {
        let words = Words(name: String(columns[0]), hasOneCode: all.count == 1)
        codes.append((String(systemic.prefix { $0 != ":" }), words))
      }
    }
    var dice = Dice(seed: 20_260_101)
    for last in codes.indices.dropFirst().reversed() {
      codes.swapAt(last, dice.below(last + 1))
    }
    substances = codes.map(\.code)
    words = codes.map(\.words)
    exams = (0..<120).map { Self.loinc(10_000 + 137 * $0) }
  }

  /// A LOINC code carries a check digit, modulus 10 (LOINC Users' Guide, appendix C).
  private static func loinc(_ number: Int) -> String {
    var sum = 0
    for (place, digit) in String(number).reversed().compactMap(\.wholeNumberValue).enumerated() {
      let doubled = place.isMultiple(of: 2) ? digit * 2 : digit
      sum += doubled / 10 + doubled % 10
    }
    return "\(number)-\((10 - sum % 10) % 10)"
  }
}
