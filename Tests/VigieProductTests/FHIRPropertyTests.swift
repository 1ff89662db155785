import Foundation
import Testing
import Vigie
import VigieDice

/// However a record is written down, Vigie says the same of it, to the byte.
@Suite("One record, many spellings")
struct FHIRPropertyTests {
  private static let knowledge = Result { try Rules.starter() }

  private func report(_ text: String) throws -> CheckReport {
    try Self.knowledge.get().check(text)
  }

  @Test("order, wrapping and reference style change nothing")
  func spellings() throws {
    var withFindings = 0
    for seed in UInt64(1)...40 {
      let record = RandomFHIR(seed: seed)
      var dice = Dice(seed: seed)
      let plain = FHIRSpelling(references: .relative, wrapping: .bundle)
      let expected = try report(plain.document(of: record, dice: &dice))
      #expect(
        expected.accounting.counts.values.reduce(0) { $0 + $1.total } == record.resources.count)
      if !expected.findings(atLeast: .info).isEmpty { withFindings += 1 }
      let json = expected.json(indent: 2)
      for spelling in FHIRSpelling.all {
        let text = spelling.document(of: record, dice: &dice)
        let other = try report(text).json(indent: 2)
        #expect(other == json, "seed \(seed), \(spelling):\n\(text)")
      }
    }
    #expect(withFindings >= 6, "random records should give rules something to say")
  }

  @Test("a product carried inside its order is the product beside it")
  func carriedProducts() throws {
    for seed in UInt64(1)...40 {
      let record = RandomFHIR(seed: seed)
      var dice = Dice(seed: seed)
      let plain = FHIRSpelling(references: .relative, wrapping: .bundle)
      let expected = try findings(plain.document(of: record, dice: &dice))
      let carrying = FHIRSpelling(
        references: .absolute, wrapping: .nested, carriesProducts: true)
      let text = carrying.document(of: record, dice: &dice)
      #expect(try findings(text) == expected, "seed \(seed):\n\(text)")
    }
  }

  /// The findings of the JSON alone: the account has the products in one spelling only.
  private func findings(_ text: String) throws -> String {
    let json = try JSONSerialization.jsonObject(with: Data(try report(text).json().utf8))
    let findings = try #require((json as? [String: Any])?["findings"])
    let data = try JSONSerialization.data(withJSONObject: findings, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }
}
