/// What Vigie is, as every output says it.
public enum Product {
  public static let version = "0.1.0"

  /// The intended use, printed by `--version` and in every report.
  ///
  /// Detecting interactions is a medical-device function in the European Union (CJEU, C-329/16).
  public static func intendedUse(_ language: Language) -> String {
    language.say(
      "Vigie informs a health professional, who decides. It never orders, stops or changes a "
        + "treatment. What it does not mention was not shown to be safe.",
      "Vigie informe un professionnel de santé, qui décide. Il ne prescrit, n'arrête ni ne "
        + "modifie aucun traitement. Ce qu'il ne signale pas n'est pas réputé sans risque.")
  }
}
