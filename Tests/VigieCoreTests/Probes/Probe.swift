/// What must hold of any bytes, whoever chose them: a fuzzer that looks for the worst, or a test
/// that replays what the fuzzer started from and found.
protocol Probe {
  /// Gives the bytes to a part of the product.
  ///
  /// - Throws: `Broken`, where something does not hold.
  mutating func read(_ bytes: [UInt8]) throws
}

/// What does not hold, with the text that shows it.
struct Broken: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension Probe {
  func require(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
    if !holds { throw Broken(promise()) }
  }
}

/// What a probe keeps between inputs, made anew now and then: a vocabulary remembers every code.
struct Renewed<Value> {
  private let make: () throws -> Value
  private var value: Value?
  private var uses = 0

  init(_ make: @escaping () throws -> Value) { self.make = make }

  mutating func next() throws -> Value {
    uses += 1
    if let value, !uses.isMultiple(of: 4_000) { return value }
    let fresh = try make()
    value = fresh
    return fresh
  }
}
