// One `import Vigie` is enough for library users.
@_exported import VigieEngine
@_exported import VigieFindings
@_exported import VigieLanguage
@_exported import VigiePatterns
@_exported import VigieRecord
@_exported import VigieTerms
