import Testing
import VigieImport
import VigieRecord
import VigieTerms

@Suite("A record is read with the products of a map")
struct ProductRecordTests {
  private static func vocabulary() throws -> Vocabulary {
    var fixture = ProductFixture.plain
    fixture.codes += [
      "62000001\tV99ZZ01\t\t", "62000003\tV99ZZ09\t\t", "62000004\tV99AC01\t\t",
    ]
    fixture.add("62000001", "DUO 10 mg/500 mg, comprimé")
    fixture.add(substance: "ALPHAMINE", of: "62000001", "10 mg", in: "un comprimé", link: 1)
    fixture.add(substance: "BÉTADOL", of: "62000001", "500 mg", in: "un comprimé", link: 2)
    fixture.add("62000002", "LICHEN, comprimé")
    fixture.add(substance: "EXTRAIT DE LICHEN", of: "62000002")
    fixture.add("62000003", "MOUSSE, comprimé")
    fixture.add(substance: "EXTRAIT DE MOUSSE", of: "62000003")
    fixture.add("62000004", "CODE D'UNE AUTRE, comprimé")
    fixture.add(substance: "BÉTADOL", of: "62000004", "5 mg", in: "un comprimé")
    return ProductFixture.vocabulary(map: try fixture.run().text)
  }

  private static func order(_ system: String, _ code: String, _ more: String = "") -> String {
    """
    {"resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order",
     "authoredOn": "2026-03-01",
     "medicationCodeableConcept": {"coding": [
       {"system": "http://data.esante.gouv.fr/ansm/medicament/\(system)", "code": "\(code)"}]}\(more)}
    """
  }

  private static func substances(_ record: PatientRecord) throws -> [String] {
    record.substances(try record.only()).map { record.vocabulary.substance($0).name }
  }

  @Test(
    "The codes of a product and of its packs are one product",
    arguments: [
      ("CIS", "60000001"), ("codeCIS", "60000001"), ("CIP", "1000001"), ("CIP", "3400910000010"),
      ("codeCIP", "3400910000010"),
    ])
  func codes(system: String, code: String) throws {
    let record = try FHIRFixture.record(
      Self.order(system, code), vocabulary: try Self.vocabulary())
    let entry = try record.only()
    #expect(record.accounting.notEvaluated.isEmpty)
    #expect(try Self.substances(record) == ["alphamine"])
    #expect(record.medication(entry)?.route == .oral)
    #expect(record.medication(entry)?.form == .tablet)
    #expect(record.display(entry) == "ALFROID 10 mg, comprimé")
    #expect(record.codes(of: entry).last == "ATC V99AA01")
  }

  @Test("Tablets are milligrams by the strength of the product, whatever the label says")
  func doses() throws {
    let record = try FHIRFixture.record(
      Self.order("CIP", "9999999").replacing(
        "\"code\": \"9999999\"", with: "\"code\": \"9999999\", \"display\": \"BÉTALGIE 250 mg\""),
      vocabulary: try Self.vocabulary())
    let strengths = try #require(record.medication(record.only())).strengths
    #expect(
      strengths.map { "\($0.amount) \($0.unit) in \($0.productAmount) \($0.productUnit)" }
        == ["500 mg in 1 capsule"])
    #expect(strengths.map(\.substance) == [record.vocabulary.substance(named: "betadol")])
  }

  @Test("What the map says by the volume, a name may say by the piece")
  func twoWays() throws {
    var fixture = ProductFixture.plain
    fixture.add(
      "62000005", "BÉTALGIE 250 mg, solution injectable en seringue", form: "solution injectable")
    fixture.add(substance: "BÉTADOL", of: "62000005", "250 mg", in: "5 ml de solution")
    let record = try FHIRFixture.record(
      Self.order("CIS", "62000005"),
      vocabulary: ProductFixture.vocabulary(map: try fixture.run().text))
    let strengths = try #require(record.medication(record.only())).strengths
    #expect(
      strengths.map { "\($0.amount) \($0.unit) in \($0.productAmount) \($0.productUnit)" }
        == ["250 mg in 5 mL", "250 mg in 1 piece"])
  }

  @Test("A mixture is its substances, and the code it is registered under")
  func mixture() throws {
    let vocabulary = try Self.vocabulary()
    let record = try FHIRFixture.record(Self.order("CIS", "62000001"), vocabulary: vocabulary)
    let entry = try record.only()
    #expect(try Self.substances(record) == ["alphamine", "betadol"])
    #expect(record.codes(of: entry) == ["CIS 62000001", "ATC V99ZZ01"])
    let pattern = try CodePattern(system: .atc, code: "V99ZZ01")
    let set = CodeSet(name: "duo", members: [.init(.code(pattern))])
    let membership = set.medicationMembership(
      of: CodedEntry(concepts: record.codes(entry).map { vocabulary.concept($0) }), in: vocabulary)
    #expect(membership.line == .yes)
    #expect(membership.components.map(\.truth) == [.yes, .yes])
  }

  @Test("A product that no substance is known of is itself, and is evaluated")
  func unknown() throws {
    let vocabulary = try Self.vocabulary()
    let own = try FHIRFixture.record(Self.order("CIS", "62000002"), vocabulary: vocabulary)
    #expect(own.accounting.notEvaluated.isEmpty)
    #expect(try Self.substances(own) == ["extrait de lichen"])
    let coded = try FHIRFixture.record(Self.order("CIS", "62000003"), vocabulary: vocabulary)
    #expect(try Self.substances(coded) == ["V99ZZ09"])
    #expect(coded.codes(of: try coded.only()) == ["CIS 62000003", "ATC V99ZZ09"])
    // The code of another substance adds none.
    let other = try FHIRFixture.record(Self.order("CIS", "62000004"), vocabulary: vocabulary)
    #expect(try Self.substances(other) == ["betadol"])
    #expect(other.codes(of: try other.only()) == ["CIS 62000004"])
  }

  @Test("A code that the map does not list stays unknown")
  func missing() throws {
    let record = try FHIRFixture.record(
      Self.order("CIS", "60000002"), vocabulary: try Self.vocabulary())
    #expect(record.accounting.notEvaluated.map(\.reason) == [.unknownCode])
  }
}
