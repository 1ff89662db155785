import VigieTerms

/// The two indexes that are published beside the thesaurus.
///
/// Both print a name at the left margin and, further right, what belongs to it: the members of a
/// class in parentheses, or the classes of a substance after "Voir".
struct ThesaurusIndex: Sendable {
  /// The date printed on it, as exactly as it is printed.
  let date: Day?
  /// In the order printed; names without a list are left out.
  let rows: [Row]

  struct Row: Sendable, Hashable {
    let name: String
    let names: [String]
    let page: Int
  }

  /// The index of classes, with the members of each.
  static func classes(_ text: PrintedText) throws(ImportError) -> ThesaurusIndex {
    try read(text, noun: "index of classes") { paragraph in
      paragraph.first == "(" ? MemberList.members(in: paragraph) : nil
    }
  }

  /// The index of substances, with the classes of each.
  static func substances(_ text: PrintedText) throws(ImportError) -> ThesaurusIndex {
    try read(text, noun: "index of substances") { paragraph in
      let folded = foldedForLookup(paragraph)
      guard folded.hasPrefix("voir") || folded.hasPrefix("interactions en propre") else {
        return nil
      }
      return MemberList.parts(of: paragraph.drop { $0 != ":" }.dropFirst(), at: " - ")
    }
  }

  private static func read(
    _ text: PrintedText, noun: String, names: (String) -> [String]?
  ) throws(ImportError) -> ThesaurusIndex {
    let pages = PrintedPage.pages(of: text, isAtMargin: { !$0.isBlank })
    var rows: [Row] = []
    var name: [String] = []
    var detail: [String] = []
    var page = 0
    var isAfterBlank = true
    func finish() {
      defer { detail.removeAll() }
      guard !name.isEmpty, !detail.isEmpty, let names = names(JoinedLines.text(detail)) else {
        return
      }
      rows.append(Row(name: JoinedLines.text(name), names: names, page: page))
    }
    for printed in pages {
      for line in printed.lines {
        if line.isBlank {
          isAfterBlank = true
          continue
        }
        if line.indent == 0 {
          // The covers print lines at the margin that are followed by no list.
          if !detail.isEmpty || isAfterBlank {
            finish()
            name.removeAll()
          }
          name.append(line.text)
          page = printed.number
        } else if !name.isEmpty {
          detail.append(line.text)
        }
        isAfterBlank = false
      }
    }
    finish()
    guard !rows.isEmpty else {
      throw ImportError(file: text.file, cause: "is no \(noun): no name with its list in it")
    }
    let date = EditionDate.day(in: pages.flatMap { $0.lines.map(\.text) })
    return ThesaurusIndex(date: date, rows: rows)
  }
}
