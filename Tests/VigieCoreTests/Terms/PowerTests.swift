import Testing
import VigieTerms

/// Powers against values computed with forty decimal digits.
@Suite struct PowerTests {
  @Test(arguments: [
    (2.0, 0.5, 1.414_213_562_373_095_05), (0.9938, 70, 0.647_037_525_475_247_377),
    (0.0001, -0.302, 16.143_585_568_264_862_7), (100, -1.2, 0.003_981_071_705_534_972_51),
    (1.5, -0.241, 0.906_905_439_125_907_509), (1, 7.5, 1), (10, 2, 100),
  ])
  func `a power is right to thirteen digits`(base: Double, exponent: Double, expected: Double)
    throws
  {
    let power = try #require(Power.of(base, exponent))
    #expect(abs(power - expected) <= 1e-13 * expected)
  }

  @Test func `what is no power of a positive number gives nothing`() {
    #expect(Power.of(0, 2) == nil)
    #expect(Power.of(-1, 2) == nil)
    #expect(Power.of(.infinity, 1) == nil)
    #expect(Power.of(.nan, 1) == nil)
    #expect(Power.of(2, .nan) == nil)
    #expect(Power.of(10, 400) == nil)
  }
}
