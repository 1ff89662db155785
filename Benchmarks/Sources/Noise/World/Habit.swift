/// What doctors do: the lines that follow from a state or a reason.
struct Treatment {
  let state: String
  /// What the line is for; a patient has one of a role.
  let role: String
  /// Nil for a lasting treatment.
  let days: Int?
  let chance: Double
  let ages: ClosedRange<Int>
  let products: [(product: Product, weight: Double)]

  init(_ row: Table.Row, products known: [String: Product]) throws {
    state = row.text("state")
    role = row.text("role")
    days = row.text("days").isEmpty ? nil : try Int(row.number("days"))
    chance = try row.number("chance") / 100
    let bounds = row.text("ages").split(separator: "-", omittingEmptySubsequences: false)
    ages = bounds.count == 2 ? (Int(bounds[0]) ?? 0)...(Int(bounds[1]) ?? 130) : 0...130
    products = try row.words("products").map { word in
      let (name, weight) = try weighted(word, in: row)
      guard let product = known[name] else {
        throw Table.Unreadable(description: "\(row.place): there is no product `\(name)`")
      }
      return (product, weight)
    }
  }
}

/// What a prescriber looks at before a class is written.
struct Care {
  let situation: Situation
  let classes: [String]
  /// How often the line is written all the same.
  let kept: Double

  init(_ row: Table.Row) throws {
    situation = Situation(row.text("situation"))
    classes = row.words("classes")
    kept = try row.number("kept") / 100
  }
}

/// A state, or a line of a role or of an ATC class.
enum Situation {
  case everyone
  case state(String)
  case role(String)
  case atc(String)

  init(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    switch parts.first {
    case "everyone": self = .everyone
    case "role" where parts.count == 2: self = .role(parts[1])
    case "atc" where parts.count == 2: self = .atc(parts[1])
    default: self = .state(text)
    }
  }

  func holds(for person: Person) -> Bool {
    switch self {
    case .everyone: person.age >= 45
    case .state(let name): person.states.contains(name) || person.reason?.name == name
    case .role(let role): person.lines.contains { $0.role == role }
    case .atc(let prefix): person.lines.contains { $0.product.atc.hasPrefix(prefix) }
    }
  }
}

/// What is measured, how often.
struct Monitoring {
  let situation: Situation
  let exams: [String]
  /// Nil: asked for at a visit for that reason.
  let months: Double?
  let chance: Double

  init(_ row: Table.Row) throws {
    situation = Situation(row.text("state"))
    exams = row.words("exams")
    let number = try row.number("months")
    months = number > 0 ? number : nil
    chance = try row.number("chance") / 100
  }
}

/// An allergy as records have it, and the classes that whoever reads it leaves out.
struct KnownAllergy {
  /// Nil where words alone say it.
  let snomed: String?
  let display: String
  let rate: Double
  let avoids: [String]

  init(_ row: Table.Row) throws {
    snomed = row.text("system") == "SNOMED" ? row.text("code") : nil
    display = row.text("name")
    rate = try row.number("rate") / 100
    avoids = row.words("avoids").filter { $0 != "-" }
  }
}

/// A laboratory exam, and what it usually reads.
struct ExamKind {
  let name: String
  let loinc: String
  let display: String
  let unit: String
  let usual: Reading
  let low: Double
  let digits: Int

  struct Reading {
    let value: Double
    let spread: Double

    init(_ row: Table.Row) throws {
      value = try row.number("value")
      spread = try row.number("spread")
    }
  }

  init(_ row: Table.Row) throws {
    name = row.text("id")
    loinc = row.text("loinc")
    display = row.text("name")
    unit = row.text("unit")
    usual = try Reading(row)
    low = try row.number("low")
    digits = try Int(row.number("digits"))
  }
}
