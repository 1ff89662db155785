import VigieLanguage
import VigieRecord
import VigieTerms

/// What a rule asks, in words: "any potassium in the last 30 days".
extension Speaker {
  func question(_ leaf: Leaf) -> String {
    switch leaf {
    case .count(let phrase, let test): count(phrase, test)
    case .measure(let measure, let test): "\(words(measure)) \(word(test))"
    case .entry(let binding, let test): question(test, about: name(of: binding))
    case .patient(let test): question(test)
    case .happens(let binding, let phrase): "\(name(of: binding)) \(time(phrase))"
    case .spaced(let first, let second, let length, let spacing):
      self.spacing(name(of: first), name(of: second), length, spacing)
    case .shared(let attribute, let first, let second):
      sentence(attribute, isSame: true) + language.colon
        + list([name(of: first), name(of: second)])
    case .covers(let whole, let part, _):
      "\(name(of: whole)) " + say("holds all of ", "contient tout de ") + name(of: part)
    case .factor(let factor): label(of: rule.factors[factor.index])
    case .quoted(let text): quotation(text)
    }
  }

  /// The words of the source, as a quotation.
  func quotation(_ text: String) -> String {
    say("\u{201C}\(text)\u{201D}", "«\u{A0}\(text)\u{A0}»")
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
      case .amount(let amount, let test): return question(amount, test)
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

  /// "latest potassium in the last 30 days".
  func words(_ measure: Measure) -> String {
    switch measure {
    case .named(let id): words(rule.measures[id.index].measure)
    case .picked(let pick, let set, let time):
      (pick == .latest ? say("latest ", "dernier résultat ") : say("first ", "premier résultat "))
        + name(of: set) + suffix(time)
    case .change(let change, let set, let time): word(change) + name(of: set) + suffix(time)
    case .derived(let quantity, let time): name(of: quantity) + suffix(time)
    case .gestation(let anchor): say("gestation", "terme de la grossesse") + suffix(anchor)
    }
  }

  private func word(_ change: Change) -> String {
    let percent = change.isRelative ? say("relative ", "") : ""
    let relative = change.isRelative ? say("", " relative") : ""
    return switch change.direction {
    case .rise: percent + say("rise of ", "hausse\(relative) de ")
    case .fall: percent + say("fall of ", "baisse\(relative) de ")
    }
  }

  /// "> 5.5 mmol/L".
  func word(_ test: ValueTest) -> String {
    switch test {
    case .compare(let comparator, let limit, let unit):
      "\(comparator.sign) \(self.words.decimal("\(limit)"))" + suffix(unit)
    case .range(let low, let high, let unit):
      say("from ", "de ") + self.words.decimal("\(low)") + say(" to ", " à ")
        + self.words.decimal("\(high)") + suffix(unit)
    case .member(let set): say("in the set ", "groupe ") + name(of: set)
    case .positive: say("positive", "positif")
    case .negative: say("negative", "négatif")
    case .state(let state): word(state)
    case .not(let inner): say("not ", "non ") + word(inner)
    }
  }

  private func word(_ state: ResultState) -> String {
    switch state {
    case .normal: say("normal by its laboratory", "normal selon son laboratoire")
    case .abnormal: say("abnormal by its laboratory", "anormal selon son laboratoire")
    case .high: say("high by its laboratory", "élevé selon son laboratoire")
    case .low: say("low by its laboratory", "bas selon son laboratoire")
    case .critical: say("critical by its laboratory", "critique selon son laboratoire")
    }
  }

  private func suffix(_ unit: Unit) -> String { unit == .one ? "" : " \(unit)" }

  private func question(_ test: EntryTest, about name: String) -> String {
    switch test {
    case .value(let test): return "\(name)\(language.colon)\(word(test))"
    case .amount(let amount, let test):
      return "\(name)\(language.colon)\(question(amount, test))"
    case .not(.value(let test)): return "\(name)\(language.colon)\(word(.not(test)))"
    default: return "\(name)\(language.colon)\(word(test, true))"
    }
  }

  // MARK: - The patient, times of intake

  private func question(_ test: PatientTest) -> String {
    switch test {
    case .age(let comparator, let limit, let unit, let anchor):
      say("patient age ", "âge ") + "\(comparator.sign) " + age(limit...limit, unit)
        + suffix(anchor)
    case .ageRange(let low, let high, let unit, let anchor):
      say("patient age ", "âge ") + age(min(low, high)...max(low, high), unit) + suffix(anchor)
    case .female: say("patient is female", "sexe féminin")
    case .male: say("patient is male", "sexe masculin")
    case .pregnant(let anchor): say("patient is pregnant", "grossesse") + suffix(anchor)
    case .breastFeeding: say("patient is breast-feeding", "allaitement")
    }
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
  var sign: String {
    switch self {
    case .less: "<"
    case .lessOrEqual: "≤"
    case .equal: "="
    case .greaterOrEqual: "≥"
    case .greater: ">"
    }
  }
}
