import Testing
import VigieTerms

@Suite("Exact decimals")
struct ExactDecimalTests {
  @Test(
    "Reading and printing",
    arguments: [
      ("0", "0"), ("-0", "0"), ("0.0", "0"), ("12", "12"), ("007", "7"), ("1.50", "1.5"),
      ("-0.050", "-0.05"), ("100", "100"), ("100.5", "100.5"), ("1e3", "1000"),
      ("1.5E-3", "0.0015"),
      ("2e+2", "200"), ("999999999999999999", "999999999999999999"),
      ("1000000000000000000000", "1000000000000000000000"),
      ("0.000000000000000000001", "0.000000000000000000001"),
      ("0e99", "0"),
    ])
  func reading(text: String, printed: String) throws {
    #expect(try #require(ExactDecimal(text)).description == printed)
  }

  @Test(
    "What is no number, or too long a one",
    arguments: [
      "", "-", "+1", ".5", "5.", "1e", "1e+", "1.2.3", "1 ", " 1", "1,5", "0x10", "NaN", "--1", "１",
      "1234567890123456789", "1e500", "1e-500", "1e99999999999999999999",
      String(repeating: "9", count: 10_000),
    ])
  func junk(text: String) { #expect(ExactDecimal(text) == nil) }

  @Test("Equal numbers are one value")
  func equality() {
    #expect(ExactDecimal("5.0") == ExactDecimal("5"))
    #expect(ExactDecimal("50e-1") == ExactDecimal(5))
    #expect(ExactDecimal("1e2") == ExactDecimal(exactly: 100))
    #expect(ExactDecimal(exactly: .max) == nil)
    #expect(ExactDecimal(exactly: .min) == nil)
  }

  @Test("Order is exact over all magnitudes")
  func order() throws {
    let ascending = [
      "-1e300", "-1000", "-999.999999999999999", "-1", "-1e-300", "0", "1e-300", "0.1",
      "0.100000000000000001", "0.11", "1", "1.00000000000000001", "9", "10", "99999999999999999",
      "1e300",
    ]
    let values = try ascending.map { try #require(ExactDecimal($0)) }
    for (index, left) in values.enumerated() {
      for (other, right) in values.enumerated() {
        #expect((left < right) == (index < other))
        let exact = ExactRational(left).compared(to: ExactRational(right))
        #expect(exact == (index < other ? .less : index > other ? .greater : .equal))
      }
    }
  }

  @Test("Fractions add, multiply and divide exactly, or not at all")
  func fractions() throws {
    let third = try #require(ExactRational(1, 3))
    let sum = try #require(third.adding(third)?.adding(third))
    #expect(sum.compared(to: .one) == .equal)
    #expect(third.rounded(toPlaces: 4)?.description == "0.3333")
    #expect(ExactRational(2, 3)?.rounded(toPlaces: 2)?.description == "0.67")
    #expect(ExactRational(-5, 2)?.rounded(toPlaces: 0)?.description == "-3")
    #expect(third.divided(by: .zero) == nil)
    #expect(third.subtracting(third)?.compared(to: .zero) == .equal)
    let huge = try #require(ExactRational(.max, 1))
    #expect(huge.multiplied(by: huge) == nil)
    #expect(ExactRational(1, 0) == nil)
    #expect(abs(third.approximate - 1.0 / 3.0) < 1e-15)
  }
}

@Suite("Units")
struct UnitTests {
  @Test(
    "Values that are equal",
    arguments: [
      ("1", "g", "1000", "mg"), ("1", "mg", "1000", "ug"), ("1", "mcg", "1", "µg"),
      ("1", "μg", "1", "ug"),
      ("1", "mg/dL", "0.01", "g/L"), ("1", "mg/dL", "10", "mg/L"), ("7.4", "g/dL", "74", "g/l"),
      ("1", "L", "1000", "mL"), ("1", "mL", "1", "cm3"), ("1", "10*3/uL", "1", "10*9/L"),
      ("4.5", "10^9/L", "4.5", "G/L"), ("1", "K/uL", "1000", "/mm3"), ("1", "M/uL", "1", "10*12/L"),
      ("1", "x10^9/L", "1", "10E9/L"), ("1", "h", "60", "min"), ("1", "wk", "7", "day"),
      ("1", "a", "12", "mo"),
      ("1", "a", "365.25", "d"), ("70", "mg/week", "10", "mg/day"), ("2", "g/day", "2000", "mg/d"),
      ("37", "Cel", "98.6", "[degF]"), ("0", "Cel", "273.15", "K"), ("37", "°C", "310.15", "K"),
      ("120", "mm[Hg]", "120", "mmHg"), ("750.06", "mm[Hg]", "99.99949932", "kPa"),
      ("60", "bpm", "1", "/s"), ("60", "/min", "60", "{beats}/min"), ("1", "U/L", "1", "IU/L"),
      ("1", "kat", "60000000", "U"), ("0.5", "m[IU]/L", "0.5", "mUI/L"),
      ("1", "mU/L", "1", "u[iU]/mL"),
      ("90", "mL/min/{1.73_m2}", "90", "mL/min/1.73m2"),
      ("1.5", "mL/s/1.73 m2", "90", "mL/min/1.73m2"),
      ("90", "mL/min/(173.10*-2.m2)", "90", "mL/min/1.73_m2"), ("1", "%", "0.01", "1"),
      ("5", "mg/kg/day", "5", "mg/(kg.d)"), ("1", "kg/m2", "1", "kg.m-2"),
      ("25", "mg/m²", "25", "mg/m2"),
      ("1", "meq/L", "1", "mEq/L"), ("1", "[lb_av]", "0.45359237", "kg"),
      ("1", "cal", "4.184", "J"),
      ("1", "N.m", "1", "J"), ("2", "mmol/mol", "0.002", "mol/mol"), ("1", "mg{total}", "1", "mg"),
      ("10", "cmH2O", "10", "cm[H2O]"), ("3", "mg/intake", "3000", "ug/intake"),
      ("1", "mg/jour", "7", "mg/semaine"), ("1", "g/j", "1000", "mg/24h"),
      ("1", "UI anti-Xa", "1", "[iU]"), ("5", "γ", "5", "ug"), ("1", "mg/24h", "1", "mg/d"),
    ])
  func equal(left: String, unit: String, right: String, other: String) throws {
    let order = Unit.compare(
      try #require(ExactDecimal(left)), try #require(Unit(unit)),
      with: try #require(ExactDecimal(right)), try #require(Unit(other)))
    #expect(order == .equal)
    let reverse = Unit.compare(
      try #require(ExactDecimal(right)), try #require(Unit(other)),
      with: try #require(ExactDecimal(left)), try #require(Unit(unit)))
    #expect(reverse == .equal)
  }

  @Test("Values compare unrounded")
  func unrounded() throws {
    let mgdl = try #require(Unit("mg/dL"))
    let gl = try #require(Unit("g/L"))
    let right = try #require(ExactDecimal("1.5"))
    let value = try #require(ExactDecimal("150.000000000001"))
    #expect(Unit.compare(value, mgdl, with: right, gl) == .greater)
    #expect(
      Unit.compare(try #require(ExactDecimal("149.999999999999")), mgdl, with: right, gl) == .less)
  }

  @Test(
    "Units that measure different things",
    arguments: [
      ("mg", "mL"), ("mg/dL", "mmol/L"), ("mmol/L", "mEq/L"), ("mg/day", "mg/intake"),
      ("mg/day", "mg"),
      ("mL/min", "mL/min/1.73m2"), ("mmol/mol", "%"), ("[pH]", "1"), ("[pH]", "[CFU]"),
      ("[iU]", "mg"),
      ("mg/g", "mg/mmol"), ("osm/kg", "mol/kg"), ("day", "kg"), ("Cel", "s"), ("/[HPF]", "/[LPF]"),
    ])
  func different(left: String, right: String) throws {
    let one = try #require(Unit(left))
    let other = try #require(Unit(right))
    #expect(!one.isCommensurable(with: other))
    #expect(!other.isCommensurable(with: one))
    #expect(one.isCommensurable(with: one))
  }

  @Test(
    "Text that is no unit",
    arguments: [
      "", "/", "//", "mg/", "mg//L", "xyz", "mg dose", "Comprimé", "dose_kg", "(",
      ")", "(mg", "mg)",
      "[", "]", "m[", "{", "{a", "10*", "10*999", "0", "mg.", ".mg", "m99", "kmin", "Cel/L", "mCel",
      "µ", "10*-",
      "g-", "g+", "99999999999999999999", "((((((((((((g))))))))))))",
      String(repeating: "m/", count: 5_000),
      "\u{0}", "é", "15054000", "100", "👩‍⚕️", "mg\n", "U+", "m-0", "m0",
    ])
  func junk(text: String) { #expect(Unit(text) == nil) }

  @Test("No word of the rule language reads as a unit")
  func keywords() {
    let words = """
      pack version title valid use when default for source set except substance label interaction
      other rule repeat kind let measure exam act ignore within unless factor again never after
      level with between and if otherwise because advise suggest by unknown means or not any no at
      least most same different in covers taken apart from before lasting as latest earliest
      relative rise fall of outside is started stopped changed increased during ever now starts
      stops changes less more than to dose route weight oral medications exams conditions
      """
    for word in words.split(whereSeparator: { $0 == " " || $0.isNewline }) {
      #expect(!Unit.isKnown(String(word)), "`\(word)`")
    }
    for text in ["100", "1.5", "4548-4", "{score}", "mg{x}", "1.73m2"] {
      #expect(!Unit.isKnown(text), "`\(text)`")
    }
    for text in ["mg", "%", "/min", "10*9/L", "mL/min/1.73m2", "mg/kg/day", "µmol/L", "days", "U"] {
      #expect(Unit.isKnown(text), "`\(text)`")
    }
  }

  @Test("Every pair of short strings over unit characters is survived")
  func hostile() {
    let alphabet = [
      "m", "g", "/", ".", "10*", "3", "-", "[", "]", "{", "}", "(", ")", "%", "µ", " ",
    ]
    var known = 0
    for first in alphabet {
      for second in alphabet {
        for third in alphabet {
          for fourth in alphabet where Unit(first + second + third + fourth) != nil { known += 1 }
        }
      }
    }
    #expect(known > 100)
  }
}

@Suite("Substances in units")
struct AnalyteTests {
  let creatinine = Analyte(name: "creatinine", molarMass: ExactDecimal("113.12"))
  let glucose = Analyte(name: "glucose", molarMass: ExactDecimal("180.156"))
  let calcium = Analyte(name: "calcium", molarMass: ExactDecimal("40.078"), valence: 2)
  let potassium = Analyte(name: "potassium", molarMass: ExactDecimal("39.0983"), valence: 1)

  private func compare(
    _ left: String, _ unit: String, _ right: String, _ other: String, _ analyte: Analyte?
  ) throws -> Ordering? {
    Unit.compare(
      try #require(ExactDecimal(left)), try #require(Unit(unit)),
      with: try #require(ExactDecimal(right)), try #require(Unit(other)), analyte: analyte)
  }

  @Test("Mass, moles and charges of one analyte")
  func conversions() throws {
    #expect(try compare("113.12", "mg/L", "1", "mmol/L", creatinine) == .equal)
    #expect(try compare("1", "mg/dL", "88.4", "umol/L", creatinine) == .greater)
    #expect(try compare("1", "mg/dL", "88.5", "umol/L", creatinine) == .less)
    #expect(try compare("180.156", "mg/dL", "10", "mmol/L", glucose) == .equal)
    #expect(try compare("5", "mEq/L", "2.5", "mmol/L", calcium) == .equal)
    #expect(try compare("2", "meq/L", "40.078", "mg/L", calcium) == .equal)
    #expect(try compare("4.0", "mEq/L", "4.0", "mmol/L", potassium) == .equal)
    #expect(try compare("1", "mmol/kg/day", "39.0983", "mg/kg/day", potassium) == .equal)
  }

  @Test("No conversion without what it needs")
  func refusals() throws {
    #expect(try compare("1", "mg/dL", "1", "mmol/L", nil) == nil)
    #expect(try compare("1", "mg/dL", "1", "mmol/L", Analyte(name: "protein")) == nil)
    #expect(try compare("1", "mmol/L", "1", "mEq/L", glucose) == nil)
    #expect(try compare("1", "mg/dL", "1", "mmol", glucose) == nil)
    #expect(try compare("1", "mg/mmol", "1", "mg/g", creatinine) == nil)
    #expect(
      try compare("1", "mg/dL", "1", "mmol/L", Analyte(name: "zero", molarMass: .zero)) == nil)
  }

  @Test("HbA1c: per cent and mmol/mol lie on the master equation")
  func hba1c() throws {
    // 0.09148 × 50 + 2.152 = 6.726
    #expect(try compare("50", "mmol/mol", "6.726", "%", .hba1c) == .equal)
    #expect(try compare("6.726", "%", "50", "mmol/mol", .hba1c) == .equal)
    #expect(try compare("48", "mmol/mol", "6.5", "%", .hba1c) == .greater)
    #expect(try compare("47", "mmol/mol", "6.5", "%", .hba1c) == .less)
    #expect(try compare("48", "mmol/mol", "6.5", "%", glucose) == nil)
    #expect(try compare("6.5", "%", "6.50", "%", .hba1c) == .equal)
  }

  @Test(
    "A dose literal is an amount, a weight and a period",
    arguments: [
      ("mg/day", "mg", false, DosePeriod.day), ("mg/kg/day", "mg", true, .day),
      ("mg/kg/d", "mg", true, .day),
      ("g/intake", "g", false, .intake), ("mg/week", "mg", false, .week),
      ("mg/(kg.d)", "mg", true, .day),
      ("mg/kg", "mg", true, nil), ("mmol", "mmol", false, nil), ("[iU]/h", "[iU]", false, .hour),
    ])
  func doses(text: String, amount: String, perKilogram: Bool, period: DosePeriod?) throws {
    let unit = try #require(Unit(text))
    let shape = try #require(unit.doseShape)
    #expect(shape.amount.text == amount)
    #expect(shape.isPerKilogram == perKilogram)
    #expect(shape.period == period)
  }

  @Test("What is no dose", arguments: ["mg/mL", "mg/day/day", "/day", "mg/kg/kg"])
  func noDose(text: String) throws {
    #expect(try #require(Unit(text)).doseShape == nil)
  }
}
