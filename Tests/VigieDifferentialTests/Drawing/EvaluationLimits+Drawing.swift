import Vigie
import VigieDice

extension EvaluationLimits {
  /// Rarely so tight that a small record reaches them: both evaluators must stop at one place.
  static func drawn(dice: inout Dice) -> EvaluationLimits {
    var limits = EvaluationLimits.standard
    if dice.oneIn(10) { limits.combinations = dice.number(0...8) }
    if dice.oneIn(10) { limits.laterMoments = dice.number(0...1) }
    return limits
  }
}
