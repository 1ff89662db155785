/// A source of choices: the same seed, or the same bytes, give the same case on every machine.
package struct Dice: RandomNumberGenerator {
  private var bytes: ArraySlice<UInt8>
  private var state: UInt64

  package init(seed: UInt64) {
    bytes = []
    state = seed
  }

  /// One byte a choice, so that a fuzzer that changes one byte changes one choice; after the last
  /// byte it goes on as from one seed.
  package init(bytes: [UInt8]) {
    self.bytes = bytes[...]
    state = 0
  }

  /// Whether every byte has made its choice.
  package var isSpent: Bool { bytes.isEmpty }

  package mutating func next() -> UInt64 {
    if let byte = bytes.popFirst() { return Self.mixed((UInt64(byte) + 1) &* Self.step) }
    state &+= Self.step
    return Self.mixed(state)
  }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  private static func mixed(_ state: UInt64) -> UInt64 {
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// True once in `sides` throws.
  package mutating func oneIn(_ sides: Int) -> Bool { below(sides) == 0 }

  package mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[below(choices.count)]
  }

  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// Each choice at most once, `count` of them at most.
  package mutating func sample<Element>(_ choices: [Element], _ count: Int) -> [Element] {
    Array(choices.shuffled(using: &self).prefix(count))
  }
}
