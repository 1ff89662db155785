/// What a command needs until it ends is not freed before: taking two thousand rules apart again, name
/// by name, is a tenth of a check, and the end of the process frees them at once.
enum KeptToTheEnd {
  private final class Box<Value> {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  /// Holds the value for as long as the process lives.
  static func keep<Value>(_ value: Value) { _ = Unmanaged.passRetained(Box(value)) }
}
