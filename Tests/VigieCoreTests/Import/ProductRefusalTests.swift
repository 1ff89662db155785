import Foundation
import Testing
import VigieImport

@Suite("What is no public database of medicines is refused, with its file, line and cause")
struct ProductRefusalTests {
  private static func cause(of body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return "\(error)"
    }
  }

  private static func refusal(changing change: (inout ProductFixture) -> Void) -> String? {
    cause(of: {
      var fixture = ProductFixture.plain
      change(&fixture)
      _ = try fixture.run()
    })
  }

  @Test("Rows that are damaged")
  func rows() {
    #expect(Self.refusal(changing: { $0.products = [] }) == "CIS_bdpm.txt: holds no row")
    #expect(
      Self.refusal(changing: { $0.products[1] = "6000\tX" })
        == "CIS_bdpm.txt:2: the line does not begin with a product's code of eight digits")
    #expect(
      Self.refusal(changing: { $0.products[1] = "69999999\tX\tcomprimé" })
        == "CIS_bdpm.txt:2: 3 columns, where CIS_bdpm.txt has 11")
    #expect(
      Self.refusal(changing: { $0.compositions[0] += "\nfin" })
        == "CIS_COMPO_bdpm.txt:2: the line does not begin with a product's code of eight digits")
    #expect(
      Self.refusal(changing: { $0.add(substance: "X", of: "60000001", "", in: "", "XX") })
        == "CIS_COMPO_bdpm.txt:3: `XX` is neither a substance (SA) nor a fraction (FT, ST)")
    #expect(
      Self.refusal(changing: { $0.codes[0] = "60000001\tV99AA1\t\t" })
        == "CIS_MITM.txt:1: `V99AA1` is not an ATC code")
    #expect(
      Self.refusal(changing: { $0.add(pack: "12", of: "60000001") })
        == "CIS_CIP_bdpm.txt:3: `12` and `34009120` are no CIP codes of 7 and 13 digits")
  }

  @Test("Bytes that are no text end in a message, not in a crash")
  func hostile() {
    let noise = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 5) }
    var fixture = ProductFixture.plain
    fixture.products = []
    let files = fixture.files { _ in noise }
    #expect(Self.cause(of: { _ = try ProductFixture.run(files) }) != nil)
  }

  @Test("Codes that belong to two products, and products that do not exist, are listed")
  func strays() throws {
    var fixture = ProductFixture.plain
    fixture.add(pack: "1000001", of: "69999999")
    fixture.add(pack: "1000002", of: "61111111")
    fixture.add("60000001", "UNE AUTRE LIGNE")
    fixture.add(substance: "ALPHAMINE", of: "61111111")
    let report = try fixture.run().report
    #expect(report.addsUp)
    #expect(
      report.leftRows.map { "\($0.file):\($0.line): \($0.cause)" } == [
        "CIS_bdpm.txt:3: another row for product 60000001 stands above",
        "CIS_COMPO_bdpm.txt:3: no product 61111111",
        "CIS_CIP_bdpm.txt:3: the code of the pack belongs to another product above",
        "CIS_CIP_bdpm.txt:4: no product 61111111",
      ])
  }

  @Test("A folder without the files is refused, and a map is written beside and renamed")
  func folders() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(
      Self.cause(of: { _ = try BDPMFiles(folder: "/no/such") }) == "/no/such: no such folder")
    try Data("x".utf8).write(to: folder.appending(path: "cis_BDPM.txt"))
    #expect(
      Self.cause(of: { _ = try BDPMFiles(folder: folder.path) })
        == "\(folder.path): lacks CIS_COMPO_bdpm.txt, CIS_CIP_bdpm.txt, CIS_MITM.txt of the Base de "
        + "données publique des médicaments")
    for (name, text) in [
      ("CIS_COMPO_bdpm.txt", "c"), ("CIS_CIP_bdpm.txt", "p"), ("CIS_MITM.txt", "m"),
    ] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let files = try BDPMFiles(folder: folder.path)
    #expect(files.products.bytes == Array("x".utf8))
    #expect(files.codes.name == "\(folder.path)/CIS_MITM.txt")
    let products = try ProductFixture.plain.run()
    let place = folder.appending(path: "new/vocabulary/products-fr.tsv")
    try products.write(to: place.path)
    #expect(try String(contentsOf: place, encoding: .utf8) == products.text)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: place.deletingLastPathComponent().path)
    #expect(names == ["products-fr.tsv"])
    #expect(throws: ImportError(file: "/proc/x/y.tsv", cause: "cannot be written")) {
      try products.write(to: "/proc/x/y.tsv")
    }
  }
}
