import VigieTerms

extension Element {
  /// The rhythm of `Timing.code`: HL7's and SNOMED CT's codes, else what the code of another
  /// system is called. A code spelt like HL7's in a system of its own may mean anything.
  ///
  /// The concept's own text is a prescriber's words and never read.
  func codedRhythm() throws(UnreadableContent) -> IntakeRhythm? {
    let codings = try elements(.coding)
    for coding in codings {
      let code = try coding.string(.code)
      let system = try coding.string(.system)
      var rhythm: IntakeRhythm?
      if CodeSystem(uri: system) == .snomed {
        rhythm = IntakeRhythm(snomed: code)
      } else if Self.isOfTiming(system) {
        rhythm = IntakeRhythm(abbreviation: code)
      }
      if let rhythm { return rhythm }
    }
    for coding in codings {
      if let rhythm = IntakeRhythm(phrase: try coding.string(.display)) { return rhythm }
    }
    return nil
  }

  /// Whether a system is HL7's of timing abbreviations, by any name it has had, or none is named:
  /// then the code is of the value set that FHIR binds the element to.
  private static func isOfTiming(_ system: String) -> Bool {
    if system.isEmpty { return true }
    let name = system.prefix { $0 != "|" }
    return timingSystems.contains(String(name.hasSuffix("/") ? name.dropLast() : name))
  }

  /// HL7 Terminology, v3-GTSAbbreviation: its URIs in R4 and STU3, its OID; and the code system that
  /// DSTU2 and STU3 made of it.
  private static let timingSystems: Set<String> = [
    "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation",
    "http://hl7.org/fhir/v3/GTSAbbreviation", "http://hl7.org/fhir/timing-abbreviation",
    "http://terminology.hl7.org/CodeSystem/timing-abbreviation",
    "urn:oid:2.16.840.1.113883.5.1022", "2.16.840.1.113883.5.1022",
  ]
}

extension IntakeRhythm {
  /// A code of HL7's `GTSAbbreviation` and `timing-abbreviation`: BID, QOD, Q6H…
  ///
  /// JB, JE and JH (at the job) say when, not how often.
  fileprivate init?(abbreviation: String) {
    let days = TimeLength(seconds: 86_400)
    let rhythm: IntakeRhythm?
    switch abbreviation {
    case "QD", "AM", "PM", "BED": rhythm = IntakeRhythm(1, every: days)
    case "BID": rhythm = IntakeRhythm(2, every: days)
    case "TID": rhythm = IntakeRhythm(3, every: days)
    case "QID": rhythm = IntakeRhythm(4, every: days)
    case "QOD": rhythm = IntakeRhythm(1, every: TimeLength(seconds: 172_800))
    case "WK": rhythm = IntakeRhythm(1, every: TimeLength(seconds: 604_800))
    case "MO": rhythm = IntakeRhythm(1, every: TimeLength(seconds: 2_592_000))
    default: rhythm = IntakeRhythm(hourly: abbreviation)
    }
    guard let rhythm else { return nil }
    self = rhythm
  }

  /// `Q6H`: every six hours.
  private init?(hourly code: String) {
    guard code.hasPrefix("Q"), code.hasSuffix("H"), let hours = Int32(code.dropFirst().dropLast()),
      (1...168).contains(hours)
    else { return nil }
    self.init(1, every: TimeLength(seconds: hours * 3600))
  }

  /// SNOMED CT, children of 272123002 |Frequencies|.
  fileprivate init?(snomed code: String) {
    let timesADay = [
      "229797004": 1, "229799001": 2, "229798009": 3, "307439001": 4, "307440004": 5,
      "307441000": 6,
    ]
    guard let times = timesADay[code] else { return nil }
    self.init(namedPerDay: times)
  }
}

extension IntakeRhythm {
  /// The name of a code that says a rhythm and nothing else: `Trois fois par jour`, `twice daily`,
  /// `toutes les 6 heures`, `1x/semaine`; nil for anything more.
  init?(phrase: String) {
    guard phrase.utf8.count <= 64 else { return nil }
    let words = Self.words(of: phrase)
    if words.count == 2, words[0] == "chaque" || words[0] == "every",
      let period = TimeLength(ExactDecimal(1), words[1])
    {
      self.init(1, every: period)
    } else if words.count >= 3,
      ["toutes les", "tous les"].contains(words[..<2].joined(separator: " "))
    {
      self.init(every: words[2...])
    } else if words.first == "every" {
      self.init(every: words[1...])
    } else {
      self.init(times: words)
    }
  }

  /// `6 heures`, `jours`.
  private init?(every words: ArraySlice<String>) {
    guard let unit = words.last, words.count <= 2,
      let count = words.count == 1 ? 1 : Int32(words[words.startIndex]),
      let period = TimeLength(ExactDecimal(count), unit)
    else { return nil }
    self.init(1, every: period)
  }

  /// `3 fois par jour`, `twice daily`, `1 / j`.
  ///
  /// Without a word between number and time it is a length or a time of day: `8 h`, `3 jours`; and
  /// `3 monthly` is every three months.
  private init?(times words: [String]) {
    guard let first = words.first else { return nil }
    var rest = words[1...]
    var times = Self.numbers[first] ?? Int(first)
    var countsTimes = ["once", "twice", "thrice"].contains(first)
    if first.hasSuffix("x") {
      times = Int(first.dropLast())
      countsTimes = true
    }
    if let second = rest.first, ["fois", "x", "time", "times"].contains(second) {
      rest = rest.dropFirst()
      countsTimes = true
    }
    var isJoined = false
    if let joint = rest.first, ["par", "/", "a", "per", "each"].contains(joint) {
      rest = rest.dropFirst()
      isJoined = true
    }
    guard let times, rest.count == 1, let unit = rest.first else { return nil }
    let adverb = countsTimes ? Self.adverbs[unit] : nil
    guard isJoined || adverb != nil, let period = TimeLength(ExactDecimal(1), adverb ?? unit) else {
      return nil
    }
    self.init(times, every: period)
  }

  private static let adverbs = [
    "daily": "day", "weekly": "week", "monthly": "month", "journalier": "jour",
  ]

  private static let numbers = [
    "once": 1, "twice": 2, "thrice": 3, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
  ]

  /// Lower case; a stroke is a word of its own.
  private static func words(of phrase: String) -> [String] {
    var words: [String] = []
    for part in phrase.lowercased().split(whereSeparator: \.isWhitespace) {
      for (place, piece) in part.split(separator: "/", omittingEmptySubsequences: false)
        .enumerated()
      {
        if place > 0 { words.append("/") }
        if !piece.isEmpty { words.append(String(piece)) }
      }
    }
    return words
  }
}
