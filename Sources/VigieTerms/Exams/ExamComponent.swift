/// An exam that panels are made of, under all the codes it goes by.
public struct ExamComponent: Hashable, Sendable {
  /// What it is called, in English.
  public let name: String
  /// The French name, or nil when nobody gave one.
  public let french: String?
  /// Its codes: they say the same exam, whatever the property or the system.
  public let codes: [Code]

  /// One code of an exam.
  public struct Code: Hashable, Sendable {
    /// The code system.
    public let system: CodeSystem
    /// The code in its normalised spelling.
    public let code: String

    /// A code.
    public init(system: CodeSystem, code: String) {
      self.system = system
      self.code = code
    }
  }

  /// An exam of that name.
  public init(name: String, french: String?, codes: [Code]) {
    self.name = name
    self.french = french
    self.codes = codes
  }
}

/// What an act contains: itself, or one component of a panel (S34).
public struct ExamContent: Hashable, Sendable {
  /// The exam.
  public let component: ExamComponent
  /// Whether the panel is made with or without it.
  public let isOptional: Bool

  /// A component of an act.
  public init(_ component: ExamComponent, isOptional: Bool = false) {
    self.component = component
    self.isOptional = isOptional
  }
}
