import VigieLanguage
import VigieTerms

/// Reads an edition of the thesaurus from its printed text.
///
/// A name at the left margin is a heading, `+ PARTNER` begins an entry, and what stands further
/// right is its two columns: the mechanism on the left, the level and then the conduct on the right.
struct ThesaurusReader {
  private let file: String
  private var headings: [RawHeading] = []
  private var entries: [RawEntry] = []
  private var preamble: [String] = []
  /// Lines that are neither, by page.
  private(set) var strayLines: [StrayLine] = []

  /// A line at the margin that is no name, or a stretch of text across both columns.
  struct StrayLine: Sendable, Hashable {
    let page: Int
    let line: Int
    let text: String
    let isAcrossColumns: Bool
  }

  struct RawHeading {
    var name: [String]
    let page: Int
    let line: Int
    var notes: [PrintedLine] = []
  }

  struct RawEntry {
    let heading: Int
    var partner: [String]
    let page: Int
    let line: Int
    /// By the place of the page.
    var body: [(page: Int, line: PrintedLine)] = []
    /// For an entry within the notes of a heading, which has no columns.
    var prose: [String]?
  }

  /// The most entries of an edition; that of 2023 has 3,218.
  static let mostEntries = 100_000

  static func read(_ text: PrintedText) throws(ImportError) -> (Thesaurus, [StrayLine]) {
    var reader = ThesaurusReader(file: text.file)
    let pages = PrintedPage.pages(of: text, isAtMargin: { isEntry($0) || isName($0) })
    try reader.collect(pages)
    let thesaurus = try reader.thesaurus(pages)
    return (thesaurus, reader.strayLines)
  }

  private init(file: String) { self.file = file }

  // MARK: - Lines

  /// `+ PARTNER`, wherever the margin is.
  static func isEntry(_ line: PrintedLine) -> Bool {
    guard let indent = line.indent, line.columns[indent] == "+" else { return false }
    return line.text.count > 1 && line.chunks.count <= 2
  }

  /// Whether a line could be a heading by its letters: capitals, but for a few ("CoA", "Ia").
  static func isName(_ line: PrintedLine) -> Bool {
    guard line.chunks.count == 1, let first = line.text.first, first.isLetter || first.isNumber
    else { return false }
    return isCapitals(line.text)
  }

  static func isCapitals(_ text: String) -> Bool {
    let small = text.count { $0.isLowercase }
    let large = text.count { $0.isUppercase }
    return large > 0 && small * 5 <= large
  }

  private mutating func collect(_ pages: [PrintedPage]) throws(ImportError) {
    let (first, start) = try firstHeading(pages)
    for page in pages[..<first] { preamble += page.lines.map(\.text) }
    preamble += pages[first].lines[..<start].map(\.text)
    for (place, page) in pages.enumerated().dropFirst(first) {
      let lines = place == first ? page.lines[start...] : page.lines[...]
      for (index, line) in zip(lines.indices, lines) where !line.isBlank {
        let isAfterBlank = index == lines.startIndex || lines[index - 1].isBlank
        take(line, on: page, at: place, isAfterBlank: isAfterBlank)
      }
      // A blank line ends a paragraph of notes, and so does the page.
      guard entries.count <= Self.mostEntries else {
        throw ImportError(file: file, cause: "more than \(Self.mostEntries) entries")
      }
    }
  }

  /// The page and the line of the heading over the first entry, which may stand on the page before.
  private func firstHeading(
    _ pages: [PrintedPage]
  ) throws(ImportError) -> (page: Int, line: Int) {
    guard let entered = pages.firstIndex(where: { $0.lines.contains { Self.isEntry($0) } }) else {
      throw ImportError(
        file: file, cause: "is no interaction thesaurus: no line `+ PARTNER` in it")
    }
    let entry = pages[entered].lines.firstIndex { Self.isEntry($0) } ?? 0
    for place in [entered, entered - 1] where pages.indices.contains(place) {
      let lines = place == entered ? pages[place].lines[..<entry] : pages[place].lines[...]
      guard var start = lines.lastIndex(where: { $0.indent == 0 && Self.isName($0) }) else {
        continue
      }
      while start > lines.startIndex, lines[start - 1].indent == 0, Self.isName(lines[start - 1]) {
        start -= 1
      }
      return (place, start)
    }
    throw ImportError(
      file: file, line: pages[entered].lines[entry].number,
      cause: "the entry stands under no heading")
  }

  private mutating func take(
    _ line: PrintedLine, on page: PrintedPage, at place: Int, isAfterBlank: Bool
  ) {
    let indent = line.indent ?? 0
    let isUnderHeading = entries.last?.heading != headings.count - 1 || isInProse
    if indent == 0, Self.isEntry(line) {
      entries.append(
        RawEntry(
          heading: headings.count - 1, partner: [Self.partner(in: line)], page: page.number,
          line: line.number))
    } else if indent == 0, Self.isName(line) {
      // A long name goes on in the line below.
      let goesOn = !isAfterBlank && isUnderHeading && headings.last?.notes.isEmpty == true
      if goesOn, headings.last?.page == page.number {
        headings[headings.count - 1].name.append(line.text)
      } else {
        headings.append(RawHeading(name: [line.text], page: page.number, line: line.number))
      }
    } else if isUnderHeading {
      takeNote(line, on: page, isAfterBlank: isAfterBlank)
    } else if indent == 0 {
      stray(line, on: page, isAcrossColumns: false)
    } else if entries[entries.count - 1].body.isEmpty, !isAfterBlank, Self.isName(line),
      PrintedLevels(printed: line.text) == nil
    {
      entries[entries.count - 1].partner.append(line.text)
    } else {
      entries[entries.count - 1].body.append((place, line))
    }
  }

  /// Whether the last entry stands within the notes of its heading.
  private var isInProse: Bool { entries.last?.prose != nil }

  private static func partner(in line: PrintedLine) -> String {
    String(line.text.dropFirst().drop { $0.isWhitespace })
  }

  mutating func stray(_ line: PrintedLine, on page: PrintedPage, isAcrossColumns: Bool) {
    strayLines.append(
      StrayLine(
        page: page.number, line: line.number, text: line.text, isAcrossColumns: isAcrossColumns))
  }

  /// Notes of a heading; an entry printed among them has no columns and mostly no level.
  private mutating func takeNote(_ line: PrintedLine, on page: PrintedPage, isAfterBlank: Bool) {
    let last = headings.count - 1
    if Self.isEntry(line) {
      entries.append(
        RawEntry(
          heading: last, partner: [Self.partner(in: line)], page: page.number, line: line.number,
          prose: []))
      return
    }
    if isInProse, entries.last?.heading == last, !isAfterBlank || line.text.first != "(" {
      entries[entries.count - 1].prose?.append(line.text)
      return
    }
    if isAfterBlank, !headings[last].notes.isEmpty {
      headings[last].notes.append(PrintedLine(number: line.number, columns: []))
    }
    headings[last].notes.append(line)
  }
}

extension ThesaurusReader {
  private mutating func thesaurus(_ pages: [PrintedPage]) throws(ImportError) -> Thesaurus {
    guard let date = EditionDate.day(in: preamble) else {
      throw ImportError(file: file, cause: "prints no date of its edition before the first entry")
    }
    var columns: [Int: Columns] = [:]
    let bodies = Dictionary(grouping: entries.flatMap(\.body), by: \.page)
    var last: Columns?
    for (place, body) in bodies.sorted(by: { $0.key < $1.key }) {
      last = Columns(of: body.map(\.line), after: last)
      columns[place] = last
    }
    let read = entries.map { self.entry($0, columns, pages) }
    guard read.contains(where: { $0.levels != nil }) else {
      throw ImportError(
        file: file, line: entries.first?.line,
        cause: "is no interaction thesaurus: no entry prints a level")
    }
    return Thesaurus(
      date: date, preamble: preamble, headings: headings.map { HeadingNotes.heading($0) },
      entries: read)
  }

  private mutating func entry(
    _ raw: RawEntry, _ columns: [Int: Columns], _ pages: [PrintedPage]
  ) -> Thesaurus.Entry {
    var left: [String] = []
    var right: [String] = []
    var previous: (page: Int, number: Int)?
    for (place, line) in raw.body {
      let sides = columns[place]?.split(line) ?? (left: line.text, right: "", isAcross: false)
      if sides.isAcross { stray(line, on: pages[place], isAcrossColumns: true) }
      left.append(sides.left)
      // A blank line between parts of the conduct parts paragraphs.
      if let previous, previous.page == place, line.number > previous.number + 1,
        right.last?.isEmpty == false
      {
        right.append("")
      }
      right.append(sides.right)
      previous = (place, line.number)
    }
    let first = right.firstIndex { !$0.isEmpty }
    let levels = first.flatMap { PrintedLevels(printed: right[$0]) }
    let conduct = levels == nil ? right : Array(right[((first ?? 0) + 1)...])
    return Thesaurus.Entry(
      heading: raw.heading, partner: JoinedLines.text(raw.partner), page: raw.page,
      line: raw.line, levels: levels,
      mechanism: JoinedLines.text(raw.prose ?? left), conduct: conduct)
  }
}
