import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Evaluator {
  /// Judges the current rule at the current moment.
  ///
  /// What asks nothing about bound entries comes first: gates on age and sex spare the rest.
  mutating func judgeRule() {
    combinationsLeft = limits.combinations
    beginTuple()
    var gate = Truth.yes
    for place in rule.conditions.range where program.formulas[place].isFree {
      gate = gate && settled(program.formulas[place])
      if gate == .no { return }
    }
    if let repetition = rule.repetition {
      return judgeRepeat(program.repetitions[repetition], gate)
    }
    for place in rule.bindings.range {
      if select(program.bindings[place].selector).isEmpty { return }
    }
    bind(from: rule.bindings.range.lowerBound, gate)
  }

  /// Counts what the bindings look at; false, and reported, once that is more than the limit.
  mutating func look(at count: Int) -> Bool {
    if count <= combinationsLeft {
      combinationsLeft -= count
      return true
    }
    combinationsLeft = -1
    if evaluation.limited.last != rule.id { evaluation.limited.append(rule.id) }
    return false
  }

  /// Binds the remaining bindings in every way, then judges each full tuple.
  private mutating func bind(from place: Int, _ truth: Truth) {
    guard place < rule.bindings.range.upperBound else {
      beginTuple()
      return judgeTuple(truth)
    }
    let binding = program.bindings[place]
    let range = select(binding.selector)
    if let needed = binding.group {
      guard look(at: range.count),
        let item = group(range, binding.time, atLeast: needed)
      else { return }
      bind(item, truth, from: place)
      space.groups.removeLast()
      return
    }
    if let pick = binding.pick {
      guard look(at: range.count), let item = picked(pick, from: range, binding.time),
        !isBound(item)
      else { return }
      return bind(item, truth, from: place)
    }
    for position in range {
      guard look(at: 1) else { return }
      var item = space.selected[position]
      guard !isBound(item) else { continue }
      item.truth = item.truth && time(of: item, binding.time)
      if item.truth != .no { bind(item, truth, from: place) }
    }
  }

  private mutating func bind(_ item: Selected, _ truth: Truth, from place: Int) {
    space.bound.append(item)
    bind(from: place + 1, truth && item.truth)
    space.bound.removeLast()
  }

  /// `latest` and `earliest` bind one item, a sure one if there is any.
  private func picked(
    _ pick: Pick, from range: Range<Int>, _ time: Position<TimePhrase>?
  ) -> Selected? {
    var best: Selected?
    for position in range {
      var item = space.selected[position]
      item.truth = item.truth && self.time(of: item, time)
      guard item.truth != .no else { continue }
      if let known = best {
        guard item.truth >= known.truth else { continue }
        if item.truth == known.truth, !isNearer(item, than: known, pick) { continue }
      }
      best = item
    }
    return best
  }

  /// By start, then by position in the record.
  func isNearer(_ item: Selected, than other: Selected, _ pick: Pick) -> Bool {
    let mine = start(of: item)
    let theirs = start(of: other)
    switch pick {
    case .latest:
      return (theirs.lowInstant, other.entry) < (mine.lowInstant, item.entry)
    case .earliest:
      return (mine.highInstant, item.entry) < (theirs.highInstant, other.entry)
    }
  }

  private func start(of item: Selected) -> TimePoint {
    item.exposure.flatMap { space.exposures[$0].starts } ?? start(of: item.entry)
  }

  // MARK: - Full tuples

  /// Forgets the factors of the tuple before.
  mutating func beginTuple() {
    space.factors.empty()
    for _ in rule.factors.range { space.factors.append(nil) }
  }

  /// Judges what is bound, whose own truth is `given`: truth only, reasons follow for a match.
  mutating func judgeTuple(_ given: Truth, tooSoon: [Note] = []) {
    guard isOwnMoment(), !restsOnOneProduct() else { return }
    var truth = given
    for place in rule.conditions.range where !program.formulas[place].isFree {
      truth = truth && settled(program.formulas[place])
      if truth == .no { return }
    }
    for place in rule.exceptions.range {
      switch settled(program.formulas[place]) {
      case .yes:
        guard isExplaining else { return }
        let exception = place - rule.exceptions.range.lowerBound
        evaluation.excepted.append(
          Excepted(rule: rule.id, exception: exception, bound: boundItems()))
        return
      case .unknown: truth = .unknown
      case .no: break
      }
    }
    guard let isSure = hasRow() else { return }
    emit(isSure ? truth : .unknown, tooSoon: tooSoon)
  }

  /// S39: whether a row surely applies; nil when none can.
  mutating func hasRow() -> Bool? {
    var isOpen = false
    for place in rule.rows.range {
      switch run(program.formulas[place].start) {
      case .yes: return true
      case .unknown: isOpen = true
      case .no: break
      }
    }
    return isOpen ? false : nil
  }

  /// S7: at a later moment, a bound draft or signed order must begin on its day.
  func isOwnMoment() -> Bool {
    if moment.low == asOf.low { return true }
    for bound in space.bound {
      if let group = bound.group {
        if space.groups[group].members.contains(where: { begins($0) }) { return true }
      } else if begins(bound) {
        return true
      }
    }
    return false
  }

  private func begins(_ item: Selected) -> Bool {
    guard let exposure = item.exposure else { return begins(item.entry) }
    return space.exposures[exposure].lines.contains(where: { begins($0) })
  }

  private func begins(_ entry: EntryIndex) -> Bool {
    guard start(of: entry).low == moment.low else { return false }
    return record.standing(entry) == .drafted || record.isPlanned(entry, asOf: asOf) != .no
  }

  /// S25: the parts of one fixed combination do not interact with each other.
  private func restsOnOneProduct() -> Bool {
    guard rule.medicationBindings > 1 else { return false }
    var exposures: [Exposure] = []
    for item in space.bound {
      for part in parts(of: item) {
        if let exposure = part.exposure { exposures.append(space.exposures[exposure]) }
      }
    }
    return Exposure.restOnOneProduct(exposures)
  }
}
