import VigieLanguage
import VigieRecord
import VigieTerms

/// What a rule asks, in words: "any potassium in the last 30 days".
extension Speaker {
  /// The question of a leaf; nil for one that has no words here, whose reasons must do.
  func question(_ leaf: Leaf) -> String? {
    if case .count(let phrase, let test) = leaf { return count(phrase, test) }
    if case .measure(let measure, let test) = leaf {
      return words(measure).map { "\($0) \(word(test))" }
    }
    if case .entry(let binding, let test) = leaf {
      return question(test, about: name(of: binding))
    }
    if case .patient(let test) = leaf { return question(test) }
    if case .happens(let binding, let phrase) = leaf {
      return "\(name(of: binding)) \(time(phrase))"
    }
    if case .spaced(let first, let second, let length, let spacing) = leaf {
      return self.spacing(name(of: first), name(of: second), length, spacing)
    }
    if case .factor(let factor) = leaf { return label(of: rule.factors[factor.index]) }
    return nil
  }

  /// The label of a factor or an exception, else its name.
  func label(of named: NamedCondition) -> String {
    text(named.label) ?? named.name.split(separator: "-").joined(separator: " ")
  }

  // MARK: - Entries

  /// "medication (nsaid), given by any route, in the last 30 days". A route that the whole pack
  /// asks for goes without saying, unless the words are to be full.
  func words(_ phrase: EntryPhrase, isFull: Bool = false) -> String {
    let sets = phrase.tests.compactMap { test in
      if case .member(let set) = test { name(of: set) } else { nil }
    }
    let named = sets.isEmpty ? "" : " (\(sets.joined(separator: say(" and ", " et "))))"
    let isNamedAlone = language == .english && phrase.kind == .exam && !sets.isEmpty
    let subject =
      isNamedAlone ? sets.joined(separator: " and ") : word(phrase.kind) + named
    let tail = phrase.tail.map { [words($0)] } ?? []
    return ([subject] + attributes(phrase, isFull: isFull) + tail).joined(separator: ", ")
      + suffix(phrase.time)
  }

  /// What is asked besides the sets.
  private func attributes(_ phrase: EntryPhrase, isFull: Bool) -> [String] {
    phrase.tests.compactMap { test in
      switch test {
      case .member: return nil
      case .route(let route) where route == pack.defaults.route && !isFull: return nil
      case .value(let test): return say("result ", "résultat ") + word(test)
      default: return word(test, true)
      }
    }
  }

  private func words(_ tail: Tail) -> String {
    let members = tail.exceptions.map {
      duration($0.length) + say(" with ", " avec ") + name(of: $0.set)
    }
    let length = duration(tail.length)
    return ([say("acting \(length) longer", "agissant encore \(length)")] + members)
      .joined(separator: ", ")
  }

  private func suffix(_ time: TimePhrase?) -> String {
    let words = self.time(time)
    return words.isEmpty ? "" : " " + words
  }

  private func count(_ phrase: EntryPhrase, _ test: CountTest) -> String {
    let words = words(phrase)
    let isFeminine = phrase.kind == .condition || phrase.kind == .allergy
    switch (test.comparison, test.count) {
    case (.atLeast, ...1):
      return test.isOther
        ? say("any other ", isFeminine ? "une autre " : "un autre ") + words
        : say("any ", isFeminine ? "une " : "un ") + words
    case (.atMost, ...0):
      return test.isOther
        ? say("no other ", isFeminine ? "aucune autre " : "aucun autre ") + words
        : say("no ", isFeminine ? "aucune " : "aucun ") + words
    case (.atLeast, let count): return say("at least \(count)", "au moins \(count)") + " × " + words
    case (.atMost, let count): return say("at most \(count)", "au plus \(count)") + " × " + words
    }
  }

  // MARK: - Values

  /// "latest potassium in the last 30 days"; nil for a value that has no words here.
  func words(_ measure: Measure) -> String? {
    if case .named(let id) = measure { return words(rule.measures[id.index].measure) }
    guard case .picked(let pick, let set, let time) = measure else { return nil }
    let which =
      pick == .latest ? say("latest ", "dernier résultat ") : say("first ", "premier résultat ")
    return which + name(of: set) + suffix(time)
  }

  /// "> 5.5 mmol/L".
  func word(_ test: ValueTest) -> String {
    if case .compare(let comparator, let limit, let unit) = test {
      return "\(comparator.sign) \(self.words.decimal("\(limit)"))" + suffix(unit)
    }
    if case .range(let low, let high, let unit) = test {
      return say("from ", "de ") + self.words.decimal("\(low)") + say(" to ", " à ")
        + self.words.decimal("\(high)") + suffix(unit)
    }
    if case .member(let set) = test { return say("in the set ", "groupe ") + name(of: set) }
    if case .positive = test { return say("positive", "positif") }
    if case .negative = test { return say("negative", "négatif") }
    if case .not(let inner) = test { return say("not ", "non ") + word(inner) }
    return say("as the rule asks", "comme la règle le demande")
  }

  private func suffix(_ unit: Unit) -> String { unit == .one ? "" : " \(unit)" }

  private func question(_ test: EntryTest, about name: String) -> String {
    switch test {
    case .value(let test): return "\(name)\(language.colon)\(word(test))"
    case .not(.value(let test)): return "\(name)\(language.colon)\(word(.not(test)))"
    default: return "\(name)\(language.colon)\(word(test, true))"
    }
  }

  // MARK: - The patient, times of intake

  private func question(_ test: PatientTest) -> String? {
    if case .age(let comparator, let limit, let unit, let anchor) = test {
      return say("patient age ", "âge ") + "\(comparator.sign) " + age(limit...limit, unit)
        + suffix(anchor)
    }
    if case .ageRange(let low, let high, let unit, let anchor) = test {
      return say("patient age ", "âge ") + age(min(low, high)...max(low, high), unit)
        + suffix(anchor)
    }
    if case .female = test { return say("patient is female", "sexe féminin") }
    if case .male = test { return say("patient is male", "sexe masculin") }
    if case .pregnant(let anchor) = test {
      return say("patient is pregnant", "grossesse") + suffix(anchor)
    }
    return nil
  }

  private func suffix(_ anchor: Anchor) -> String {
    anchor == .now ? "" : say(" at ", " au moment de ") + name(of: anchor)
  }

  private func spacing(
    _ first: String, _ second: String, _ length: CalendarDuration, _ spacing: Spacing
  ) -> String {
    let distance = duration(length)
    switch spacing {
    case .apart:
      return say(
        "\(first) and \(second) taken \(distance) apart",
        "\(first) et \(second) pris à \(distance) d'intervalle")
    case .before:
      return say(
        "\(first) taken \(distance) before \(second)", "\(first) pris \(distance) avant \(second)")
    case .after:
      return say(
        "\(first) taken \(distance) after \(second)", "\(first) pris \(distance) après \(second)")
    }
  }
}

extension Comparator {
  /// As a reader writes it.
  fileprivate var sign: String {
    switch self {
    case .less: "<"
    case .lessOrEqual: "≤"
    case .equal: "="
    case .greaterOrEqual: "≥"
    case .greater: ">"
    }
  }
}
