/// Where an element stands in its table of a program; 32 bits, and of one table only.
struct Position<Element>: Hashable, Sendable {
  let raw: Int32

  init(_ index: Int) { raw = Int32(truncatingIfNeeded: index) }

  var index: Int { Int(raw) }
}

extension Position: Comparable {
  static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
}

/// Elements without repetition, in the order they were first met.
///
/// Packs ask the same questions again and again; each is stored, and later answered, once.
struct Table<Element: Hashable & Sendable>: Sendable {
  private(set) var elements: ContiguousArray<Element> = []
  private var positions: [Element: Position<Element>] = [:]

  /// The position of `element`, which is added when it is new.
  ///
  /// - Complexity: O(1) on average.
  mutating func position(of element: Element) -> Position<Element> {
    if let known = positions[element] { return known }
    let position = Position<Element>(elements.count)
    elements.append(element)
    positions[element] = position
    return position
  }
}

extension ContiguousArray {
  subscript(position: Position<Element>) -> Element { self[position.index] }
}

/// A stretch of an array of a program.
struct Slots: Hashable, Sendable {
  let start: Int32
  let count: Int32

  init(_ range: Range<Int>) {
    start = Int32(truncatingIfNeeded: range.lowerBound)
    count = Int32(truncatingIfNeeded: range.count)
  }

  var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
