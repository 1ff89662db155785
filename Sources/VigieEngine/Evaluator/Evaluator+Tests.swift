import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Evaluator {
  /// A test of an entry other than a medication, or the membership of one component of a line.
  func answer(_ question: Question, of subject: Subject) -> Truth {
    let entry = subject.entry
    let truth: Truth =
      switch question.subject {
      case .member(let set): space.membership.truth(subject.row, in: set)
      case .state(let state): answer(state, of: entry)
      case .value(let value): answer(program.valueQuestions[value], of: entry)
      case .reaction(let set): reaction(of: entry, in: set)
      case .quality(let quality): record.truth(of: quality, entry)
      case .reason(let set): reason(of: entry, in: set)
      case .route, .form, .amount: .unknown
      }
    return question.isNegated ? !truth : truth
  }

  private func answer(_ state: EntryState, of entry: EntryIndex) -> Truth {
    switch state {
    case .drafted: Truth(record.standing(entry) == .drafted)
    case .recorded: Truth(record.standing(entry) != .drafted)
    case .suspected: Truth(record.standing(entry) == .unconfirmed)
    case .confirmed: Truth(record.standing(entry) == .sure)
    case .preliminary: Truth(record.exam(entry)?.isPreliminary ?? false)
    case .unusable: Truth(record.exam(entry)?.isUnusable ?? false)
    case .severe: record.allergy(entry)?.isSevere.map { Truth($0) } ?? .unknown
    case .intolerance: record.allergy(entry)?.isIntolerance.map { Truth($0) } ?? .unknown
    case .new, .asNeeded: .unknown
    }
  }

  private func reaction(of entry: EntryIndex, in set: ClassID) -> Truth {
    guard let reactions = record.allergy(entry)?.reactions, !reactions.isEmpty else {
      return .unknown
    }
    return program.classes.membership(of: reactions, in: set)
  }

  /// S29–S31: what one result says.
  func answer(_ question: ValueQuestion, of entry: EntryIndex) -> Truth {
    let classes = program.classes
    let truth = ExamReading.answer(to: question.test, of: entry, in: record) { concepts, set in
      classes.membership(of: concepts, in: ClassID(set.index))
    }
    return question.isNegated ? !truth : truth
  }

  /// A test of one medication line, before lines are read together.
  func answer(_ question: Question, ofLine entry: EntryIndex) -> Truth {
    let truth: Truth =
      switch question.subject {
      // S26: an unrecorded route is unknown, neither local nor systemic.
      case .route(let word): Route.satisfies(record.medication(entry)?.route, word)
      case .state(.drafted): Truth(record.standing(entry) == .drafted)
      case .state(.recorded): Truth(record.standing(entry) != .drafted)
      case .state(.asNeeded): Truth(record.medication(entry)?.isAsNeeded ?? false)
      case .form(let form):
        record.medication(entry)?.form.map { Truth($0 == form) } ?? .unknown
      case .reason(let set): reason(of: entry, in: set)
      case .state, .member, .value, .reaction, .amount, .quality: .unknown
      }
    return question.isNegated ? !truth : truth
  }

  /// A test of a treatment of one line, whatever its negation.
  func answer(
    _ question: Question, ofOnlyLine entry: EntryIndex, _ substance: SubstanceID
  ) -> Truth {
    guard case .member(let set) = question.subject else {
      return answer(Question(subject: question.subject, isNegated: false), ofLine: entry)
    }
    let known = space.membership.known(gists[entry.index].coding)
    for row in known.first..<known.first + known.count
    where space.membership.rows[Int(row)].gist.substance == substance {
      return space.membership.truth(RowID(Int(row)), in: set)
    }
    return .no
  }

  /// A test of an exposure, whose current lines may differ: what holds for some only is unknown.
  func answer(
    _ question: Question, of exposure: Exposure, _ terms: Position<TermsRule>?
  ) -> Truth {
    let plain = Question(subject: question.subject, isNegated: false)
    var truth: Truth
    switch question.subject {
    case .member(let set):
      truth = .no
      var isDenied = false
      for line in exposure.currentLines {
        let subject = subject(of: line, exposure.substance)
        let answer = subject.map { space.membership.truth($0.row, in: set) } ?? .no
        truth = truth || answer
        if answer == .no { isDenied = true }
      }
      if truth == .yes, isDenied { truth = .unknown }
    case .route, .form, .state(.asNeeded):
      var agreement = Agreement()
      for line in exposure.currentLines { agreement.add(answer(plain, ofLine: line)) }
      truth = agreement.truth
    case .state(.drafted):
      truth = Truth(exposure.isDrafted)
    case .state(.recorded):
      truth = Truth(exposure.lines.contains { record.standing($0) != .drafted })
    case .state(.new):
      truth = exposure.isNew(
        at: moment, lookback: self.terms(of: exposure.substance, terms).exposure,
        coveredFrom: view.coverage[.medication])
    case .amount(let form): truth = answer(program.amounts[form], of: exposure, terms)
    case .reason(let set): truth = reason(of: exposure, in: set)
    case .state, .value, .reaction, .quality: truth = .unknown
    }
    return question.isNegated ? !truth : truth
  }
}

/// Yes or no where all say so, else unknown; also where nobody says anything.
struct Agreement {
  private(set) var truth = Truth.unknown
  private var isEmpty = true

  mutating func add(_ other: Truth) {
    if isEmpty {
      truth = other
      isEmpty = false
    } else if other != truth {
      truth = .unknown
    }
  }
}
