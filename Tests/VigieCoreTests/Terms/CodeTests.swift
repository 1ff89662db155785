import Testing
import VigieTerms

@Suite("Code systems")
struct CodeSystemTests {
  @Test(
    "Names in records",
    arguments: [
      ("http://www.whocc.no/atc", CodeSystem.atc), ("urn:oid:2.16.840.1.113883.6.73", .atc),
      ("2.16.840.1.113883.6.73", .atc), ("http://loinc.org", .loinc), ("http://loinc.org/", .loinc),
      ("http://snomed.info/sct|http://snomed.info/sct/900000000000207008", .snomed),
      ("http://hl7.org/fhir/sid/icd-10-cm", .icd10), ("1.2.250.1.213.2.3.1", .cis),
      ("1.2.250.1.213.2.3.2", .cip), ("1.2.250.1.213.2.7", .nabm), ("1.2.250.1.215.300.1", .ccam),
      ("http://hl7.org/fhir/sid/cvx", .cvx), ("http://standardterms.edqm.eu", .edqm),
      ("0.4.0.127.0.16.1.1.2.1", .edqm),
      ("http://terminology.hl7.org/CodeSystem/condition-clinical", .hl7),
      ("http://BogusSystemMedicabase.com", .other), ("", .other), ("urn:oid:", .other),
      ("http://data.esante.gouv.fr/ansm/medicament/UCD", .other),
    ])
  func uris(uri: String, system: CodeSystem) { #expect(CodeSystem(uri: uri) == system) }

  @Test("Every system a rule can name has a keyword of its own")
  func keywords() {
    for system in CodeSystem.allCases {
      guard let keyword = system.keyword else {
        #expect(system == .other || system == .name)
        continue
      }
      #expect(CodeSystem(keyword: keyword) == system)
      if let uri = system.uri { #expect(CodeSystem(uri: uri) == system) }
    }
    #expect(CodeSystem(keyword: "atc") == nil)
  }

  @Test(
    "Well-formed codes",
    arguments: [
      (CodeSystem.atc, ["A", "B01", "B01A", "B01AA", "B01AA03", "b01aa03", " C08D "]),
      (.icd10, ["K25", "K25.0", "K250", "S82.30", "C7A.00", "I60*", "R63.+0"]),
      (.loinc, ["4548-4", "2160-0", "59261-8", "33914-3", "14682-9"]),
      (.cip, ["4949729", "3400949497294"]), (.ccam, ["DEQP003"]), (.nabm, ["1577", "0126"]),
      (.cis, ["63245753"]), (.edqm, ["20053000"]), (.snomed, ["387458008"]), (.rxnorm, ["5640"]),
    ])
  func wellFormed(system: CodeSystem, codes: [String]) {
    for code in codes { #expect(system.isWellFormed(code), "\(code)") }
  }

  @Test(
    "Malformed codes",
    arguments: [
      (CodeSystem.atc, ["", "B0", "B01AA0", "B01AA033", "101AA03", "B01AÀ03", "B01-A", "BB1AA03"]),
      (.icd10, ["", "K2", "25", "K25.00000000", "KK5", "K25-0"]),
      (.loinc, ["4548-5", "4548", "-4", "4548-", "12345678-9", "45a8-4", ""]),
      (.cip, ["349497", "34009494972941"]), (.ccam, ["DEQP03", "1EQP003"]),
      (.nabm, ["15771", "B1"]),
      (.cis, ["6324575"]), (.rxnorm, ["x", ""]), (.snomed, ["1234", "abc"]), (.other, [""]),
    ])
  func malformed(system: CodeSystem, codes: [String]) {
    for code in codes { #expect(!system.isWellFormed(code), "\(code)") }
    #expect(!system.isWellFormed(String(repeating: "1", count: 100_000)))
  }
}

@Suite("Members of code sets")
struct CodePatternTests {
  @Test(
    "A descendant matches, an ancestor might, the rest does not",
    arguments: [
      (CodeSystem.atc, "B01AA", "B01AA03", Truth.yes), (.atc, "B01AA", "B01AA", .yes),
      (.atc, "B01AA", "b01aa03", .yes), (.atc, "B01AA", "B01A", .unknown),
      (.atc, "B01AA", "B", .unknown),
      (.atc, "B01AA", "B01AB01", .no), (.atc, "B01AA", "", .no),
      (.atc, "B01AA03", "B01AA", .unknown),
      (.icd10, "K25", "K25.0", .yes), (.icd10, "K25.0", "K250", .yes),
      (.icd10, "K25.0", "K25", .unknown),
      (.icd10, "K25.0", "K25.1", .no), (.icd10, "I50.2", "I50", .unknown),
      (.snomed, "387458008", "387458008", .yes), (.snomed, "387458008", "38745800", .no),
      (.nabm, "1577", "01577", .yes), (.nabm, "0126", "126", .yes), (.nabm, "126", "1260", .no),
      (.cip, "4949729", "3400949497294", .yes), (.cip, "3400949497294", "4949729", .yes),
      (.cip, "4949729", "3400949497706", .no),
      (.atc, "J01?A", "J01CA04", .yes), (.atc, "J01?A", "J01C", .unknown),
      (.atc, "J01?A", "J01CB", .no),
      (.atc, "C09?A05", "C09AA05", .yes), (.icd10, "K2?.0", "K26.0", .yes),
      (.icd10, "K2?.0", "K26", .unknown),
      (.icd10, "K2?.0", "K26.4", .no), (.ccam, "DEQP00?", "DEQP003", .yes),
      (.ccam, "DEQP00?", "DEQP013", .no),
    ])
  func single(system: CodeSystem, member: String, code: String, truth: Truth) throws {
    let pattern = try CodePattern(system: system, code: member)
    #expect(pattern.membership(of: code) == truth)
  }

  @Test(
    "A range holds the descendants of both ends",
    arguments: [
      ("K25", "K28", "K25", Truth.yes), ("K25", "K28", "K25.0", .yes),
      ("K25", "K28", "K26.4", .yes),
      ("K25", "K28", "K28.9", .yes), ("K25", "K28", "K24.9", .no), ("K25", "K28", "K29", .no),
      ("K25.4", "K25.6", "K25", .unknown), ("K25.4", "K25.6", "K25.5", .yes),
      ("K25.4", "K25.6", "K25.3", .no),
      ("K25", "K28.3", "K28", .unknown), ("K25", "K28.3", "K28.31", .yes),
      ("K25", "K28.3", "K28.4", .no),
      ("K25.4", "K28", "K25", .unknown), ("K25", "K25", "K25.1", .yes), ("H99", "K01", "I10", .yes),
    ])
  func range(first: String, last: String, code: String, truth: Truth) throws {
    let pattern = try CodePattern(system: .icd10, code: first, through: last)
    #expect(pattern.membership(of: code) == truth)
  }

  @Test("Ranges of numbers go by number")
  func numbers() throws {
    let pattern = try CodePattern(system: .nabm, code: "0126", through: "1577")
    for code in ["126", "0127", "999", "1577"] { #expect(pattern.membership(of: code) == .yes) }
    for code in ["125", "0013", "1578", "9050"] { #expect(pattern.membership(of: code) == .no) }
  }

  @Test("Members that mean nothing are refused")
  func problems() {
    #expect(throws: CodePattern.Problem.malformed("B0")) {
      try CodePattern(system: .atc, code: "B0")
    }
    #expect(throws: CodePattern.Problem.malformed("4548-5")) {
      try CodePattern(system: .loinc, code: "4548-5")
    }
    #expect(throws: CodePattern.Problem.malformed("J01?A?A?")) {
      try CodePattern(system: .atc, code: "J01?A?A?")
    }
    #expect(throws: CodePattern.Problem.reversed) {
      try CodePattern(system: .icd10, code: "K28", through: "K25")
    }
    #expect(throws: CodePattern.Problem.unordered) {
      try CodePattern(system: .loinc, code: "4548-4", through: "59261-8")
    }
  }

  @Test("A range agrees with asking every leaf below a code")
  func rangeAgainstLeaves() throws {
    // All codes A00...A29 with one detail digit; an inner code is decided by its leaves.
    let stems = (0..<30).map { "A" + ($0 < 10 ? "0" : "") + String($0) }
    let leaves = stems.flatMap { stem in (0..<10).map { stem + String($0) } }
    for (low, high) in [("A03", "A11"), ("A035", "A11"), ("A03", "A114"), ("A035", "A037")] {
      let pattern = try CodePattern(system: .icd10, code: low, through: high)
      let isInside = { (leaf: String) in leaf >= low && (leaf <= high || leaf.hasPrefix(high)) }
      for leaf in leaves {
        #expect(pattern.membership(of: leaf) == Truth(isInside(leaf)), "\(leaf)")
      }
      for stem in stems {
        let inside = leaves.filter { $0.hasPrefix(stem) }.map(isInside)
        let truth: Truth = inside.allSatisfy { $0 } ? .yes : inside.contains(true) ? .unknown : .no
        #expect(pattern.membership(of: stem) == truth, "\(stem) in \(low)..\(high)")
      }
    }
  }
}
