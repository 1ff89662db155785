/// Random numbers that are the same on every machine (SplitMix64, Steele and others 2014).
package struct Dice {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  package mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  package mutating func within(_ range: Range<Int>) -> Int { range.lowerBound + below(range.count) }

  /// Between 0 and 1.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  package mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// How many times a coin of `probability` fails before it holds: mean (1 − p) / p.
  package mutating func geometric(_ probability: Double) -> Int {
    var count = 0
    while !chance(probability) { count += 1 }
    return count
  }
}

/// Draws positions so that the first are common and the last are rare, as medicines are.
package struct Popularity {
  private var cumulative: [Double] = []

  /// - Parameter offset: The larger, the flatter the top.
  package init(count: Int, offset: Double) {
    var sum = 0.0
    for rank in 0..<count {
      sum += 1 / (Double(rank) + offset)
      cumulative.append(sum)
    }
  }

  package func draw(_ dice: inout Dice) -> Int {
    let aim = dice.unit() * (cumulative.last ?? 1)
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] < aim { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
