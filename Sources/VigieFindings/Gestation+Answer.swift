import VigieLanguage
import VigieRecord
import VigieTerms

extension Gestation {
  /// What the gestation says of a test: nothing is true of one that is not there, and it is unknown
  /// where nothing dates the pregnancy.
  package func answer(to test: ValueTest) -> Truth {
    guard isPregnant != .no, let day = Unit("d") else { return .no }
    guard let days, let least = ExactDecimal(exactly: days.lowerBound),
      let most = ExactDecimal(exactly: days.upperBound)
    else { return .unknown }
    let numbers = NumberInterval(low: .init(ExactRational(least)), high: .init(ExactRational(most)))
    return isPregnant && numbers.answer(to: test, in: day)
  }
}
