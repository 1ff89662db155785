import VigieTerms

/// The date of an edition as it is printed: "15 septembre 2023", or the month alone.
enum EditionDate {
  /// The most exact date in the lines; a month alone counts as its first day.
  static func day(in lines: [String]) -> Day? {
    var month: Day?
    for line in lines {
      let words = foldedForLookup(line).split { !$0.isLetter && !$0.isNumber }.map(String.init)
      for (place, word) in words.enumerated() {
        guard let number = months.firstIndex(of: word), place + 1 < words.count,
          let year = Int(words[place + 1]), (1990...2100).contains(year)
        else { continue }
        let written = place > 0 ? Int(words[place - 1].replacing("er", with: "")) : nil
        if let written, let day = Day(year: year, month: number + 1, day: written) { return day }
        month = month ?? Day(year: year, month: number + 1, day: 1)
      }
    }
    return month
  }

  private static let months = [
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
    "octobre", "novembre", "decembre",
  ]
}
