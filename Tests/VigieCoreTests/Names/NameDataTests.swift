import Testing
import VigieTerms

/// The tables that names come from hold together.
@Suite("The names of the vocabulary")
struct NameDataTests {
  private static func rows(of table: String) throws -> [[String]] {
    try Repository.text(of: "rules/vocabulary/\(table)")
      .split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test("There are enough substances and brands")
  func counts() throws {
    #expect(try Self.rows(of: "substances.tsv").count >= 1_800)
    #expect(Set(try Self.rows(of: "brands.tsv").map { $0[0] }).count >= 2_400)
  }

  @Test("Each name of a substance is read as that substance alone")
  func substances() throws {
    for row in try Self.rows(of: "substances.tsv") {
      for name in row[0...2].joined(separator: "|").split(separator: "|") {
        let reading = LabelTable.words(String(name))
        #expect(reading == row[0] || reading.hasPrefix(row[0] + " @"), "\(name): \(reading)")
      }
    }
  }

  /// Names that stand for several things are listed here, so that none does by accident.
  @Test("Only these brands are ambiguous")
  func ambiguous() throws {
    var found: Set<String> = []
    for row in try Self.rows(of: "brands.tsv") {
      let reading = LabelTable.words(row[0])
      if reading.hasPrefix("?") {
        found.insert(row[0])
      } else {
        let names = row[1].replacing("|", with: " + ")
        #expect(reading == names || reading.hasPrefix(names + " @"), "\(row[0]): \(reading)")
      }
    }
    #expect(
      found.sorted() == [
        "ACTICARBINE", "ACTIFED", "BCG", "DEPO", "DUOVA", "ELUDRIL", "GARDASIL", "HUMULIN",
        "NIFLURIL", "PROSTINE", "RHINADVIL", "TIMOFEROL", "VACCIN ANTIGRIPPAL", "VACCIN GRIPPAL",
        "VACCIN GRIPPE", "VITAMIN D", "VITAMINE D",
      ])
  }

  @Test("A brand that begins with `co-` is read apart, joined and in one word")
  func joined() throws {
    let rows = try Self.rows(of: "brands.tsv").filter { $0[0].hasPrefix("CO-") }
    #expect(rows.count >= 10)
    for row in rows {
      let reading = LabelTable.words(row[0])
      #expect(!reading.hasPrefix("?") && reading != "-", "\(row[0])")
      for joint in [" ", "", " - "] {
        #expect(LabelTable.words(row[0].replacing("-", with: joint)) == reading, "\(row[0])")
      }
    }
  }

  @Test("A label word is listed once, and is no name")
  func labelWords() throws {
    var seen: Set<String> = []
    for row in try Self.rows(of: "label-words.tsv") {
      for word in row[1].split(separator: "|").map(String.init) {
        #expect(seen.insert(word).inserted, "\(word)")
        #expect(LabelTable.words(word) == "-", "\(word)")
      }
    }
  }

  @Test("Every route of a code is one, and every code is listed once")
  func codes() throws {
    var seen: Set<String> = []
    for row in try Self.rows(of: "substances.tsv") {
      for item in row[3].split(separator: " ") {
        let parts = item.split(separator: ":").map(String.init)
        #expect(CodeSystem.atc.isWellFormed(parts[0]) && parts[0].utf8.count == 7)
        #expect(parts.count == 1 || Route(word: parts[1]) != nil, "\(item)")
        #expect(seen.insert(parts[0]).inserted, "\(item)")
      }
    }
  }
}
