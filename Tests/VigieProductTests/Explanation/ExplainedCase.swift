import Foundation
import Testing
import Vigie
import VigieAuthoring

/// A pack made to miss in every way, and records written as cases are.
enum ExplainedCase {
  private static let pack = """
    pack elderly {
      version 1.0.0
      title   en "Elderly" fr "Sujets âgés"
      valid   2026-01-01 .. 2027-12-31
      default exposure 100 days
      when    patient age >= 75 years
    }

    source book { title "A book of old people" date 2025-01-01 }

    set sedative  = ATC N05BA
    set nsaid     = ATC M01A
    set ace       = ATC C09A, C09B
    set diuretic  = ATC C03, C09BA
    set sodium    = LOINC 2951-2

    rule sedative {
      title   en "A sedative by mouth" fr "Un sédatif par voie orale"
      kind    contraindication
      source  book
      for drug: medication in sedative route is oral
      level   discouraged
    }

    rule sedative-of-old {
      title   en "A rule that is over" fr "Une règle périmée"
      kind    contraindication
      valid   2020-01-01 .. 2021-12-31
      source  book
      for drug: medication in sedative
      level   discouraged
    }

    rule low-sodium {
      title   en "Low sodium under a diuretic" fr "Natrémie basse sous diurétique"
      kind    contraindication
      source  book
      for drug: medication in diuretic
      when    latest sodium within 30 days < 130 mmol/L
              and (patient is female or any medication in nsaid)
      level   precaution
    }

    interaction ace + diuretic {
      title   en "Two for one" fr "Deux pour un"
      source  book
      level   info
    }

    interaction nsaid + other nsaid {
      title   en "Two anti-inflammatories" fr "Deux anti-inflammatoires"
      source  book
      level   discouraged
    }

    """

  static func knowledge() throws -> Knowledge {
    let scratch = try Scratch()
    _ = try scratch.add("elderly.vigie", pack)
    return try Knowledge(RuleFolder([scratch.folder], vocabularyFrom: Place.rules))
  }

  /// What becomes of a rule on a record; `lines` are those of a case, on 10 March 2026.
  static func explain(
    _ rule: String, _ lines: String, language: Language = .english,
    limits: TraceLimits = .standard
  ) throws -> Explanation {
    let knowledge = try knowledge()
    let text = "```record\n\(lines)\nas of 2026-03-10\n```\n```expect\nnone\n```\n"
    let file = CaseFile(text, file: "lines", vocabulary: knowledge.vocabulary)
    #expect(file.problems.isEmpty)
    let test = try #require(file.cases.first)
    return try #require(
      knowledge.explanation(
        of: try knowledge.rule(named: rule), on: test.record.view(), asOf: test.asOf,
        language: language, limits: limits))
  }
}
