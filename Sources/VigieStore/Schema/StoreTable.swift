import VigieTerms

/// One of the tables that hold what is known of each patient, clustered by patient.
struct StoreTable: Sendable {
  /// What stands behind a number in a column.
  enum Names: Sendable {
    case codings, units, designations, instructions, parties
  }

  struct Column: Sendable {
    let name: String
    /// The type and what else the schema says of it.
    let declaration: String
    /// Whose row a number in it is.
    let names: Names?

    init(_ name: String, _ declaration: String, _ names: Names? = nil) {
      self.name = name
      self.declaration = declaration
      self.names = names
    }
  }

  let name: String
  /// The columns that, behind `patient`, tell its rows apart; they come first.
  let key: [Column]
  let columns: [Column]
  /// What is asked of every patient is put into words once.
  let insertion: String
  /// All rows of the patients from one key to another, patient after patient.
  let selection: String
  let deletion: String
  /// A bit for each column that may not hold nothing; that of a column is its place in `selection`.
  let required: UInt64

  init(name: String, key: [Column], others: [Column]) {
    self.name = name
    self.key = key
    columns = key + others
    let names = columns.map(\.name).joined(separator: ", ")
    let places = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
    let order = (["patient"] + key.map(\.name)).joined(separator: ", ")
    insertion = "INSERT INTO \(name) (patient, \(names)) VALUES (\(places))"
    selection =
      "SELECT patient, \(names) FROM \(name) WHERE patient BETWEEN ? AND ? ORDER BY \(order)"
    required = columns.enumerated().reduce(0) { bits, column in
      column.element.declaration.contains("NOT NULL") ? bits | 2 << UInt64(column.offset) : bits
    }
    deletion = "DELETE FROM \(name) WHERE patient = ?"
  }

  /// Whether the column at `place` of `columns` may not hold nothing.
  func isRequired(_ place: Int) -> Bool { required & 2 << UInt64(place) != 0 }

  var definition: String {
    let lines =
      ["patient INTEGER NOT NULL REFERENCES patients(key) ON DELETE CASCADE"]
      + columns.map { column in
        let reference =
          switch column.names {
          case .codings: " REFERENCES codings(id)"
          case .units: " REFERENCES units(id)"
          case .designations: " REFERENCES designations(id)"
          case .instructions: " REFERENCES instructions(id)"
          case .parties: " REFERENCES parties(id)"
          case nil: ""
          }
        return "\(column.name) \(column.declaration)\(reference)"
      }
    let keys = (["patient"] + key.map(\.name)).joined(separator: ", ")
    return """
      CREATE TABLE \(name) (
        \((lines + ["PRIMARY KEY (\(keys))"]).joined(separator: ",\n  "))
      ) STRICT, WITHOUT ROWID
      """
  }

  /// A change by anybody's SQL makes the patient's hash stale.
  var triggers: [String] {
    ["INSERT": ["NEW"], "DELETE": ["OLD"], "UPDATE": ["OLD", "NEW"]].sorted { $0.key < $1.key }
      .flatMap { event, rows in
        rows.map { row in
          """
          CREATE TRIGGER \(name)_\(event.lowercased())_\(row.lowercased()) AFTER \(event) ON \(name)
          BEGIN
            UPDATE patients SET content_hash = NULL
            WHERE key = \(row).patient AND content_hash IS NOT NULL;
          END
          """
        }
      }
  }
}
