#ifndef VIGIE_INDEX_WRITER_H
#define VIGIE_INDEX_WRITER_H

#include <simdjson.h>

#include <cstring>

#include "CSimdjson.h"
#include "Keys.h"
#include "KnownKeyTable.h"
#include "Scalars.h"

namespace vigie {

/// An object or array that is still open.
struct Frame {
  uint32_t node;
  /// Of an object, the node of the key that was read last.
  uint32_t key;
  bool is_object;
  SeenKeys seen;
};

/// Checks the grammar over simdjson's token positions and writes the index of values.
///
/// INVARIANT (in bounds): it reads only bytes from a token's position up to the next token's,
/// and writes at most one node a token and `most_depth` frames; so even wrong positions could
/// yield a wrong answer, not a wild access.
struct IndexWriter {
  const uint8_t *bytes;
  size_t length;
  vigie_json_node *nodes;
  Frame *frames;
  size_t most_depth;
  bool is_sequence;
  KeyList &odd_keys;

  uint32_t count = 0;
  uint32_t error_offset = 0;

  IndexWriter(const uint8_t *source, size_t size, vigie_json_node *into, Frame *open_frames,
              size_t depth_limit, bool sequence, KeyList &odd)
      : bytes(source), length(size), nodes(into), frames(open_frames), most_depth(depth_limit),
        is_sequence(sequence), odd_keys(odd), escapes(source, size) {}

  /// One pass over the tokens; each place below knows which tokens may stand next, so that none is
  /// asked twice what it is.
  simdjson::error_code write(const uint32_t *tokens, uint32_t token_count) {
    tokens_ = tokens;
    token_count_ = token_count;
    simdjson::error_code error;

  value:
    if (!take_token()) return depth == 0 && is_sequence ? simdjson::SUCCESS : ended_early();
    switch (bytes[start]) {
      case '{':
        if ((error = open(true))) return fail(error, start);
        if (!take_token()) return ended_early();
        if (bytes[start] == '}') goto close;
        goto key;
      case '[':
        if ((error = open(false))) return fail(error, start);
        if (next_byte() == ']') {
          take_token();
          goto close;
        }
        goto value;
      case '"':
        if ((error = string())) return fail(error, start);
        goto after_value;
      case '}':
      case ']':
      case ',':
      case ':':
        return fail(simdjson::TAPE_ERROR, start);
      default:
        if ((error = scalar())) return fail(error, start);
        goto after_value;
    }

  key:
    if (bytes[start] != '"') return fail(simdjson::TAPE_ERROR, start);
    if ((error = key())) return fail(error, start);
    if (!take_token()) return ended_early();
    if (bytes[start] != ':') return fail(simdjson::TAPE_ERROR, start);
    goto value;

  close:
    nodes[frames[--depth].node].end = start + 1;
    nodes[frames[depth].node].following = count;

  after_value:
    if (depth == 0) {
      if (is_sequence) goto value;
      if (place == token_count_) return simdjson::SUCCESS;
      return fail(simdjson::TAPE_ERROR, tokens_[place]);
    }
    if (!take_token()) return ended_early();
    if (frames[depth - 1].is_object) {
      nodes[frames[depth - 1].key].following = count;
      if (bytes[start] == ',') {
        if (!take_token()) return ended_early();
        goto key;
      }
      if (bytes[start] == '}') goto close;
    } else {
      if (bytes[start] == ',') goto value;
      if (bytes[start] == ']') goto close;
    }
    return fail(simdjson::TAPE_ERROR, start);
  }

 private:
  EscapeCursor escapes;
  const KnownKeyTable &known_keys = KnownKeyTable::shared();
  size_t depth = 0;
  const uint32_t *tokens_ = nullptr;
  uint32_t token_count_ = 0;
  uint32_t place = 0;
  /// The token that was taken last, and where the one behind it begins.
  uint32_t start = 0;
  uint32_t next = 0;

  simdjson::error_code fail(simdjson::error_code error, size_t offset) {
    error_offset = static_cast<uint32_t>(offset < length ? offset : length - 1);
    return error;
  }

  /// The tokens ran out, or their positions are none.
  simdjson::error_code ended_early() { return fail(simdjson::TAPE_ERROR, length - 1); }

  /// Steps to the next token; false when there is none.
  [[gnu::always_inline]] inline bool take_token() {
    if (place == token_count_) return false;
    start = tokens_[place++];
    next = place < token_count_ ? tokens_[place] : static_cast<uint32_t>(length);
    return start < next && next <= length;
  }

  uint8_t next_byte() const {
    return place < token_count_ && tokens_[place] < length ? bytes[tokens_[place]] : 0;
  }

  [[gnu::always_inline]] inline simdjson::error_code open(bool is_object) {
    if (depth == most_depth) return simdjson::DEPTH_ERROR;
    Frame &frame = frames[depth++];
    frame.node = count;
    frame.is_object = is_object;
    if (is_object) frame.seen = {};
    nodes[count++] = {start, 0, 0, 0};
    return simdjson::SUCCESS;
  }

  void add_scalar(uint32_t end, bool has_escapes) {
    nodes[count] = {start, end, count + 1, has_escapes ? VIGIE_JSON_ESCAPED : 0};
    count++;
  }

  /// The end of a string, and whether it holds escapes.
  [[gnu::always_inline]] inline simdjson::error_code check_string(uint32_t &end, bool &has_escapes) {
    end = trimmed_end(bytes, start, next);
    if (end - start < 2 || bytes[end - 1] != '"') return simdjson::STRING_ERROR;
    has_escapes = escapes.reaches(start + 1, end - 1);
    return has_escapes && !escapes.are_valid(start + 1, end - 1) ? simdjson::STRING_ERROR
                                                                 : simdjson::SUCCESS;
  }

  [[gnu::always_inline]] inline simdjson::error_code string() {
    uint32_t end;
    bool has_escapes;
    if (simdjson::error_code error = check_string(end, has_escapes)) return error;
    add_scalar(end, has_escapes);
    return simdjson::SUCCESS;
  }

  [[gnu::always_inline]] inline simdjson::error_code key() {
    uint32_t end;
    bool has_escapes;
    if (simdjson::error_code error = check_string(end, has_escapes)) return error;
    uint32_t number = known_keys.number(bytes + start + 1, end - start - 2);
    Frame &frame = frames[depth - 1];
    vigie_json_oddity why;
    if (frame.seen.is_odd(bytes, nodes, frame.node, count, start, end - start, number, has_escapes,
                          why) &&
        !odd_keys.add({count, why})) {
      return simdjson::MEMALLOC;
    }
    frame.key = count;
    nodes[count++] = {start, end, 0, number};
    return simdjson::SUCCESS;
  }

  simdjson::error_code scalar() {
    uint32_t end = trimmed_end(bytes, start, next);
    if (simdjson::error_code error = check_scalar(bytes + start, end - start)) return error;
    add_scalar(end, false);
    return simdjson::SUCCESS;
  }
};

}  // namespace vigie

#endif
