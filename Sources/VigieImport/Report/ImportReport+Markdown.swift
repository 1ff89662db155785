import Vigie

extension ImportReport {
  /// The report as Markdown, for a reader with the printed edition beside it.
  public var markdown: String {
    var lines = [
      "# Import of the thesaurus of \(edition)", "",
      "| | |", "|---|---:|",
      "| entries in the text | \(entries) |",
      "| … in the pack | \(entriesInPack) |",
      "| … left out, listed below | \(left.count) |",
      "| unordered pairs | \(pairs) |",
      "| rules in the pack | \(rules) |", "",
      addsUp ? "The counts add up." : "THE COUNTS DO NOT ADD UP.", "",
      "| levels printed | pairs |", "|---|---:|",
    ]
    lines += pairsByLevels.map { "| \($0.levels) | \($0.count) |" }
    for reason in Reason.allCases {
      let entries = left.filter { $0.reason == reason }
      guard !entries.isEmpty else { continue }
      lines += ["", "## Left out: \(reason.rawValue) (\(entries.count))", ""]
      lines += entries.map { entry in
        let detail = entry.detail.isEmpty ? "" : ": \(entry.detail)"
        return "- page \(entry.page), line \(entry.line): \(entry.heading) + \(entry.partner) "
          + "(\(entry.levels))\(detail)"
      }
    }
    for kind in Remark.Kind.allCases {
      let found = remarks.filter { $0.kind == kind }
      guard !found.isEmpty else { continue }
      lines += ["", "## \(kind.rawValue) (\(found.count))", ""]
      lines += found.map { remark in
        "- page \(remark.page): \(remark.subject)"
          + (remark.detail.isEmpty ? "" : ": \(remark.detail)")
      }
    }
    if !unmapped.isEmpty {
      lines += ["", "## Names mapped to nothing (\(unmapped.count))", ""]
      lines += unmapped.map { name in
        let place = name.isSide ? "a side of a pair" : name.classes.joined(separator: "; ")
        return "- page \(name.page): \(name.name) (\(place))"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
