/// The codes that one member of a set stands for: a code with everything below it, a range, or a
/// code with `?` for one character.
public struct CodePattern: Hashable, Sendable {
  /// The system of all codes that can match.
  public let system: CodeSystem
  /// The member as the rule writes it: `K25`, `K25 .. K28`.
  public let text: String
  private let shape: Shape

  private enum Shape: Hashable, Sendable {
    /// From the first code to the last one and all that begins with it, as bytes.
    case span([UInt8], [UInt8])
    /// `?` matches any one character.
    case wildcard([UInt8])
  }

  /// What can be wrong with a member.
  public enum Problem: Error, Hashable, Sendable {
    /// The code does not have the form of its system.
    case malformed(String)
    /// The range ends before it begins.
    case reversed
    /// The system has no order, so a range means nothing.
    case unordered
  }

  /// The member `code`, or the range `code .. last` with the descendants of both ends.
  public init(system: CodeSystem, code: String, through last: String? = nil) throws(Problem) {
    self.system = system
    text = last.map { "\(code) .. \($0)" } ?? code
    guard let last else {
      if code.utf8.contains(CodePattern.anyCharacter) {
        shape = .wildcard(try CodePattern.wildcard(code, in: system))
      } else {
        let bytes = try CodePattern.wellFormed(code, in: system)
        shape = .span(bytes, bytes)
      }
      return
    }
    let first = try CodePattern.wellFormed(code, in: system)
    let end = try CodePattern.wellFormed(last, in: system)
    guard CodePattern.isOrdered(system) else { throw .unordered }
    guard CodePattern.precedes(first, end, in: system) || first == end else { throw .reversed }
    shape = .span(first, end)
  }

  /// Whether the pattern is one plain code, without a range or `?`; then its normalised spelling.
  public var singleCode: String? {
    guard case .span(let first, let last) = shape, first == last else { return nil }
    return String(decoding: first, as: UTF8.self)
  }

  private static let anyCharacter = UInt8(ascii: "?")

  private static func wellFormed(
    _ code: String, in system: CodeSystem
  ) throws(Problem) -> [UInt8] {
    guard let normalized = system.wellFormed(code) else { throw .malformed(code) }
    return Array(normalized.utf8)
  }

  /// A wildcard must be well-formed once a digit or a letter stands for each `?`.
  private static func wildcard(_ code: String, in system: CodeSystem) throws(Problem) -> [UInt8] {
    let filled = ["0", "A"].contains { filler in
      system == .loinc || system.isWellFormed(String(code.map { $0 == "?" ? filler : $0 }))
    }
    guard filled, code.utf8.count <= CodeSystem.longestCode else { throw .malformed(code) }
    return Array(system.normalized(code).utf8)
  }

  private static func isOrdered(_ system: CodeSystem) -> Bool {
    switch system {
    case .atc, .icd10, .ccam, .nabm, .cvx: true
    default: false
    }
  }

  /// Order of codes: alphabetical where codes nest, by number where they are numbers.
  private static func precedes(
    _ left: some RandomAccessCollection<UInt8>, _ right: some RandomAccessCollection<UInt8>,
    in system: CodeSystem
  ) -> Bool {
    if system == .nabm || system == .cvx, left.count != right.count {
      return left.count < right.count
    }
    return left.lexicographicallyPrecedes(right)
  }
}

extension CodePattern {
  /// Whether the codes of this pattern include `code`: a descendant surely, a proper ancestor maybe
  /// (semantics S14), any other code not.
  ///
  /// `code` is one of `system`, in any spelling.
  ///
  /// - Complexity: O(*n*) in the length of the code.
  public func membership(of code: String) -> Truth {
    membership(ofNormalized: system.normalized(code))
  }

  /// The same for a code already normalised, as the vocabulary keeps it.
  package func membership(ofNormalized code: String) -> Truth {
    let bytes = Array(code.utf8)
    guard !bytes.isEmpty else { return .no }
    if system == .icd10, let dash = bytes.firstIndex(of: UInt8(ascii: "-")) {
      return membership(ofBlock: Array(bytes[..<dash]), through: Array(bytes[(dash + 1)...]))
    }
    switch shape {
    case .wildcard(let mask): return membership(of: bytes, in: mask)
    case .span(let first, let last):
      return system.isHierarchical
        ? nestedMembership(of: bytes, from: first, to: last)
        : flatMembership(of: bytes, from: first, to: last)
    }
  }

  /// A block of ICD-10, `I20-I25`, is an ancestor of its categories: inside as a whole, or maybe
  /// where it overlaps (S14).
  private func membership(ofBlock low: [UInt8], through high: [UInt8]) -> Truth {
    guard !low.isEmpty, !high.isEmpty else { return .no }
    switch shape {
    case .wildcard(let mask):
      return mask[0] == Self.anyCharacter || (low[0]...max(low[0], high[0])).contains(mask[0])
        ? .unknown : .no
    case .span(let first, let last):
      let isInside =
        nestedMembership(of: low, from: first, to: last) == .yes
        && nestedMembership(of: high, from: first, to: last) == .yes
      if isInside { return .yes }
      let endsBefore = high.lexicographicallyPrecedes(first) && !first.starts(with: high)
      let beginsAfter = last.lexicographicallyPrecedes(low) && !low.starts(with: last)
      return endsBefore || beginsAfter ? .no : .unknown
    }
  }

  /// A code is the interval of all that begins with it: inside the span, across its edge, outside.
  private func nestedMembership(
    of code: [UInt8], from first: [UInt8], to last: [UInt8]
  ) -> Truth {
    let isBelowEnd =
      code.starts(with: last) || (code.lexicographicallyPrecedes(last) && !last.starts(with: code))
    if !code.lexicographicallyPrecedes(first), isBelowEnd { return .yes }
    return first.starts(with: code) || last.starts(with: code) ? .unknown : .no
  }

  private func flatMembership(of code: [UInt8], from first: [UInt8], to last: [UInt8]) -> Truth {
    let isBefore = CodePattern.precedes(code, first, in: system)
    let isAfter = CodePattern.precedes(last, code, in: system)
    return Truth(!isBefore && !isAfter)
  }

  private func membership(of code: [UInt8], in mask: [UInt8]) -> Truth {
    let agrees = zip(code, mask).allSatisfy { $0 == $1 || $1 == CodePattern.anyCharacter }
    guard agrees else { return .no }
    if code.count == mask.count { return .yes }
    guard system.isHierarchical else { return .no }
    return code.count > mask.count ? .yes : .unknown
  }
}

extension CodePattern: CustomStringConvertible {
  /// The member with its system: `ICD10 K25 .. K28`.
  public var description: String { "\(system) \(text)" }
}
