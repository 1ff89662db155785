import Foundation

/// A thesaurus made up for the tests, and how it is printed.
struct PrintedEdition {
  var preamble = [
    "15 mars 2031", "",
    "Les voies locales ne sont pas concernées par les interactions, sauf dans les cas",
    "suivants :", "- thétaline, toutes formes et voies", "- kappamide en collyre",
    "- lambdol par voie nasale", "",
  ]
  var headings: [Heading] = []

  struct Heading {
    var name: [String]
    var notes: [String] = []
    var entries: [Entry] = []

    init(_ name: String, more: String? = nil, notes: [String] = [], _ entries: [Entry] = []) {
      self.name = [name] + (more.map { [$0] } ?? [])
      self.notes = notes
      self.entries = entries
    }
  }

  struct Entry {
    var partner: [String]
    var mechanism: [String] = []
    var right: [String]

    init(_ partner: String, _ mechanism: [String] = [], _ right: String...) {
      self.partner = [partner]
      self.mechanism = mechanism
      self.right = right
    }
  }

  /// Where things stand on the page.
  struct Layout {
    var margin = 0
    var left = 21
    var right = 88
    /// How far the right column moves from one page to the next.
    var drift = 0
    var pageLines = 60
    var head: [String] = []
    var foot: [String] = []
    var newline = "\n"
    var apostrophe = "'"
    var isDecomposed = false
    var isLatin = false
    var numbersPages = true
  }

  /// The bytes of the edition as `pdftotext -layout` would give them.
  func bytes(_ layout: Layout = Layout()) -> [UInt8] {
    var pages: [[String]] = [["THESAURUS DE DÉMONSTRATION"], preamble]
    var page: [String] = []
    func flush() {
      if !page.isEmpty { pages.append(page) }
      page = []
    }
    func put(_ line: String) {
      if page.count >= layout.pageLines { flush() }
      page.append(line)
    }
    for heading in headings {
      if page.count + 4 > layout.pageLines { flush() }
      put("")
      for name in heading.name { put(name) }
      for note in heading.notes { put(note.isEmpty ? "" : " " + note) }
      for entry in heading.entries {
        if page.count + 3 > layout.pageLines { flush() }
        put("")
        put("+ " + entry.partner[0])
        for more in entry.partner.dropFirst() { put("  " + more) }
        for row in 0..<max(entry.mechanism.count, entry.right.count) {
          let left = row < entry.mechanism.count ? entry.mechanism[row] : ""
          let right = row < entry.right.count ? entry.right[row] : ""
          let column = layout.right + layout.drift * (pages.count % 3)
          let start = String(repeating: " ", count: layout.left) + left
          put(
            right.isEmpty ? (left.isEmpty ? "" : start) : Self.padded(start, to: column) + right)
        }
      }
    }
    flush()
    return printed(pages, layout)
  }

  private func printed(_ pages: [[String]], _ layout: Layout) -> [UInt8] {
    let margin = String(repeating: " ", count: layout.margin)
    var text = ""
    for (place, page) in pages.enumerated() {
      if place > 0 { text += "\u{C}" }
      var lines = place > 1 ? layout.head.map { $0.replacing("#", with: "\(place)") } : []
      if place > 1, layout.numbersPages {
        lines.append(String(repeating: " ", count: 70) + "\(place)")
      }
      lines += page.map { $0.isEmpty ? "" : margin + $0 }
      if place > 1 { lines += layout.foot.map { $0.replacing("#", with: "\(place)") } }
      text += lines.map { $0 + layout.newline }.joined()
    }
    text = text.replacing("'", with: layout.apostrophe)
    if layout.isDecomposed { text = text.decomposedStringWithCanonicalMapping }
    if layout.isLatin, let data = text.data(using: .windowsCP1252) { return [UInt8](data) }
    return Array(text.utf8)
  }

  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
