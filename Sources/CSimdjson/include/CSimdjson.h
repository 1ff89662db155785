#ifndef VIGIE_CSIMDJSON_H
#define VIGIE_CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "KnownKeys.h"

// The thin C face of libsimdjson.
//
// simdjson's first stage (UTF-8 validation and the positions of all tokens, with the widest
// vectors that the machine has) does the heavy part. Its second stage is not used: it copies
// every string and rounds every number to a double, while a clinical decimal must stay exact.
// Instead one pass over the token positions checks the grammar and writes a flat index of
// values into the source bytes. Strings and numbers stay where they are, a value is skipped in
// one step, the byte position of an error is known, and a reader makes one call a document.

#ifdef __cplusplus
extern "C" {
#endif

/// One value, or the key of a member, in document order. Its kind is its first byte.
typedef struct {
  /// Where it starts in the source, and the position after its last byte.
  uint32_t offset, end;
  /// The node after it and all that it holds; of a key, after its value: the next key.
  uint32_t following;
  /// Of a known key its number, of a string with escapes `VIGIE_JSON_ESCAPED`, else 0.
  uint32_t key;
} vigie_json_node;

/// No key has that number.
#define VIGIE_JSON_ESCAPED 0x80000000u

/// No object of FHIR has a quarter of them.
enum { VIGIE_JSON_MOST_MEMBERS = 256 };

typedef enum {
  /// The object has the key already.
  VIGIE_JSON_KEY_REPEATED,
  /// Written with escapes, it may be one that the object has already.
  VIGIE_JSON_KEY_ESCAPED,
  /// The first past `VIGIE_JSON_MOST_MEMBERS`; those after it are not looked at.
  VIGIE_JSON_KEY_PAST_LIMIT
} vigie_json_oddity;

typedef struct {
  uint32_t node;
  vigie_json_oddity oddity;
} vigie_json_odd_key;

typedef struct {
  /// Owned by the parser, valid until its next parse; null when the document was refused.
  const vigie_json_node *nodes;
  uint32_t count;
  /// Keys that make their object ambiguous, in rising order; owned like the nodes. The grammar
  /// allows them; what they mean is the reader's.
  const vigie_json_odd_key *odd_keys;
  uint32_t odd_key_count;
  /// Why the document was refused; null when it was not.
  const char *message;
  uint32_t error_offset;
} vigie_json_result;

/// Buffers that one thread reuses from document to document.
typedef struct vigie_json_parser vigie_json_parser;

/// Null when memory is short.
vigie_json_parser *vigie_json_parser_create(void);
void vigie_json_parser_destroy(vigie_json_parser *parser);

/// Checks one whole document and indexes it. Needs no padding behind the bytes.
///
/// A sequence is any number of values one after the other, such as lines of JSON.
///
/// After success every string is valid UTF-8 whose escapes are well formed, every number
/// follows the JSON grammar, and every object alternates keys and values.
vigie_json_result vigie_json_parse(vigie_json_parser *parser, const uint8_t *bytes,
                                   size_t length, size_t most_depth, bool is_sequence);

/// The first place of a byte at or after `start`; `length` where there is none.
size_t vigie_json_find(const uint8_t *bytes, size_t length, uint8_t byte, size_t start);

/// The text of a known key, without a terminator; its length in `length`.
const char *vigie_json_key_text(uint32_t number, size_t *length);

#ifdef __cplusplus
}
#endif

#endif
