import VigieLanguage
import VigieRecord
import VigieTerms

/// One test that a pharmacist can read: a record, and what the rules must say of it.
public struct Case: Sendable {
  /// The nearest heading above.
  public let name: String
  public let file: String
  /// Line of the record block, from 1.
  public let line: Int
  /// The statements of the record, as written.
  public let recordText: String
  public let record: PatientRecord
  public let asOf: TimePoint
  public let expectation: Expectation
}

/// What a case expects.
public struct Expectation: Sendable, Hashable {
  /// Exhaustive: these findings and no others.
  public var findings: [ExpectedFinding] = []
  public var excepted: [Excepted] = []
  public var notEvaluated: [NotEvaluated] = []

  /// A match that a named exception must have dropped.
  public struct Excepted: Sendable, Hashable {
    public let rule: String
    public let exception: String
    public let line: Int
  }

  /// A datum that the rule must be reported to lack.
  public struct NotEvaluated: Sendable, Hashable {
    public let rule: String
    public let datum: String
    public let line: Int
  }
}

/// One finding that must be there.
public struct ExpectedFinding: Sendable, Hashable {
  public var isPossible: Bool
  public var level: Level
  public var rule: String
  /// What is written must agree; other bindings are free.
  public var bindings: [Binding] = []
  public var factors: [Factor] = []
  /// The level that surely holds where rows stay open; nil: the same as `level`.
  public var atLeast: Level?
  public var because: String?
  public var advice: String?
  public var also: [Also] = []
  public var line: Int

  public struct Binding: Sendable, Hashable {
    public let name: String
    public let display: String

    /// The members of a group, as `a + b` names them.
    var members: [String] {
      var parts: [String] = [""]
      for word in display.split(separator: " ") {
        if word == "+" {
          parts.append("")
        } else {
          parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + word
        }
      }
      return parts
    }
  }

  public struct Factor: Sendable, Hashable {
    public let name: String
    public let value: Truth
  }

  public struct Also: Sendable, Hashable {
    public let level: Level
    public let rule: String
  }
}

/// A place in a case file that cannot be read.
public struct CaseProblem: Error, Sendable, Hashable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let message: String

  public var description: String { "\(file):\(line): \(message)" }
}
