import VigieLanguage

/// A tree as text, without places and comments: two trees are the same sentence if these are equal.
func outline(_ value: Any) -> String {
  if value is SourceSpan || value is [CommentSyntax] { return "" }
  let mirror = Mirror(reflecting: value)
  guard !mirror.children.isEmpty else { return String(describing: value) }
  var text = mirror.displayStyle == .enum ? String(describing: value).prefixWord : ""
  for child in mirror.children {
    let inner = outline(child.value)
    if !inner.isEmpty { text += " " + (child.label.map { "\($0):" } ?? "") + inner }
  }
  return "(\(text))"
}

extension String {
  /// The letters up to the first parenthesis: the case of an enumeration that is described.
  fileprivate var prefixWord: String { String(prefix { $0 != "(" }) }
}
