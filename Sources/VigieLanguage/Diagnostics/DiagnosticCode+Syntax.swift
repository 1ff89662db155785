extension DiagnosticCode {
  /// The codes of mistakes in the form of the text: V0101 to V0199, limits from V0190 on.
  package static let syntaxCodes: [DiagnosticCode] = [
    .unexpectedWord, .notUTF8, .strayCharacter, .unterminatedText, .unknownEscape,
    .unterminatedPattern, .reservedName, .unknownUnit, .misspeltKeyword, .mixedJoints,
    .missingBrace, .partOutOfOrder, .capitalName, .unknownSystem, .malformedVersion,
    .malformedDate, .singleSide, .textWithoutLanguage, .misplacedOther, .foreignComparison,
    .directionMark, .missingPack, .decimalComma, .missingComma, .fileTooLarge, .tooDeep,
    .tooManyMembers, .tooManyItems, .tooManyTokens, .tooManyMistakes,
  ]
}
