import VigieTerms

/// What stands between a heading and its first entry.
enum HeadingNotes {
  /// "Voir aussi" and the list of members, told from the rest.
  static func heading(_ raw: ThesaurusReader.RawHeading) -> Thesaurus.Heading {
    var alsoIn: [String] = []
    var members: [String] = []
    var notes: [String] = []
    for paragraph in paragraphs(of: raw.notes) {
      let folded = foldedForLookup(paragraph)
      if folded.hasPrefix("voir aussi") {
        alsoIn = MemberList.parts(of: paragraph.drop { $0 != ":" }.dropFirst(), at: " - ")
      } else if paragraph.first == "(", !folded.hasPrefix("(voir aussi") {
        members += MemberList.members(in: paragraph)
      } else {
        notes.append(paragraph)
      }
    }
    return Thesaurus.Heading(
      name: JoinedLines.text(raw.name), page: raw.page, line: raw.line, alsoIn: alsoIn,
      members: members, notes: notes)
  }

  /// Paragraphs end at a blank line; a list of members goes on over one, until its last parenthesis.
  private static func paragraphs(of lines: [PrintedLine]) -> [String] {
    var paragraphs: [[String]] = []
    var isOpen = false
    for line in lines {
      let text = line.text
      if text.isEmpty {
        isOpen = false
      } else if isOpen || goesOn(paragraphs.last, with: text) {
        paragraphs[paragraphs.count - 1].append(text)
        isOpen = true
      } else {
        paragraphs.append([text])
        isOpen = true
      }
    }
    return paragraphs.map { JoinedLines.text($0) }
  }

  private static func goesOn(_ paragraph: [String]?, with text: String) -> Bool {
    guard let paragraph, paragraph[0].first == "(", text.first?.isLowercase == true else {
      return false
    }
    let whole = paragraph.joined()
    return whole.count { $0 == "(" } > whole.count { $0 == ")" }
  }
}
