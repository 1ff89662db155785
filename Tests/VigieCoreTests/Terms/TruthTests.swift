import Testing
import VigieTerms

@Suite("Three-valued logic")
struct TruthTests {
  @Test("Kleene tables")
  func tables() {
    for left in Truth.allCases {
      for right in Truth.allCases {
        #expect((left && right) == min(left, right))
        #expect((left || right) == max(left, right))
        #expect(!(left && right) == (!left || !right))
      }
    }
  }
}
