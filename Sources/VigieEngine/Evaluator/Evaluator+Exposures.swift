import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// What became of reading the lines of one substance at the moment.
enum ReadExposure {
  case unread
  /// None of the lines had begun.
  case none
  case at(Position<Exposure>)
}

extension Evaluator {
  /// The exposure to the lines of one substance, all of which a phrase chooses for sure; read once
  /// a moment.
  mutating func exposure(
    _ lines: Int, _ terms: Position<TermsRule>
  ) -> Position<Exposure>? {
    if space.exposureMemory.isEmpty {
      let count = space.lines.count * program.terms.count
      space.exposureMemory.append(contentsOf: repeatElement(.unread, count: count))
    }
    let place = lines * program.terms.count + terms.index
    switch space.exposureMemory[place] {
    case .none: return nil
    case .at(let known): return known
    case .unread: break
    }
    guard let read = readExposure(lines, terms) else {
      space.exposureMemory[place] = .none
      return nil
    }
    let position = Position<Exposure>(space.exposures.count)
    space.exposures.append(read)
    space.exposureMemory[place] = .at(position)
    return position
  }

  private mutating func readExposure(_ place: Int, _ terms: Position<TermsRule>) -> Exposure? {
    readSubjects()
    let lines = space.lines[place]
    var entries: [ExposureLine] = []
    entries.reserveCapacity(Int(lines.count))
    var subject = Int(space.firstSubject[lines.entry.index])
    while entries.count < lines.count {
      if substance(of: space.subjects[subject]) == lines.substance {
        entries.append(
          ExposureLine(
            entry: space.subjects[subject].entry, substance: lines.substance, certainty: .yes))
      }
      subject += 1
    }
    let own = self.terms(of: lines.substance, terms)
    return Exposure.read(entries, in: view, at: moment, asOf: asOf) { _ in own }.first
  }

  /// A treatment as a phrase selects it that asks for its class alone.
  func selected(_ exposure: Position<Exposure>, lasting tail: TailLength?) -> Selected {
    let read = space.exposures[exposure]
    return Selected(
      entry: read.lines[0], exposure: exposure, truth: .yes, doubt: .timeUncertain, tail: tail,
      now: read.isUnderWay(at: moment, lasting: tail))
  }
}
