#ifndef VIGIE_INDEX_WRITER_H
#define VIGIE_INDEX_WRITER_H

#include <simdjson.h>

#include <cstring>

#include "CSimdjson.h"
#include "Keys.h"
#include "Scalars.h"

namespace vigie {

/// An object or array that is still open.
struct Frame {
  uint32_t node;
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

  simdjson::error_code write(const uint32_t *tokens, uint32_t token_count) {
    for (uint32_t i = 0; i < token_count; i++) {
      uint32_t start = tokens[i];
      uint32_t next = i + 1 < token_count ? tokens[i + 1] : static_cast<uint32_t>(length);
      if (start >= next || next > length) return fail(simdjson::TAPE_ERROR, start);
      if (simdjson::error_code error = take(start, next)) return fail(error, start);
    }
    if (depth > 0 || expected != after_root()) return fail(simdjson::TAPE_ERROR, length - 1);
    return simdjson::SUCCESS;
  }

 private:
  enum class Expected { value, value_or_close, key, key_or_close, colon, comma_or_close, end };

  EscapeCursor escapes;
  size_t depth = 0;
  Expected expected = Expected::value;

  simdjson::error_code fail(simdjson::error_code error, size_t offset) {
    error_offset = static_cast<uint32_t>(offset < length ? offset : length - 1);
    return error;
  }

  simdjson::error_code take(uint32_t start, uint32_t next) {
    switch (bytes[start]) {
      case '{':
        return open(start, true);
      case '[':
        return open(start, false);
      case '}':
        return close(true);
      case ']':
        return close(false);
      case ',':
        if (expected != Expected::comma_or_close) return simdjson::TAPE_ERROR;
        expected = frames[depth - 1].is_object ? Expected::key : Expected::value;
        return simdjson::SUCCESS;
      case ':':
        if (expected != Expected::colon) return simdjson::TAPE_ERROR;
        expected = Expected::value;
        return simdjson::SUCCESS;
      case '"':
        return string(start, next);
      default:
        return scalar(start, next);
    }
  }

  bool expects_value() const {
    return expected == Expected::value || expected == Expected::value_or_close;
  }

  Expected after_root() const { return is_sequence ? Expected::value : Expected::end; }

  void finish_value() { expected = depth == 0 ? after_root() : Expected::comma_or_close; }

  simdjson::error_code open(uint32_t start, bool is_object) {
    if (!expects_value()) return simdjson::TAPE_ERROR;
    if (depth == most_depth) return simdjson::DEPTH_ERROR;
    frames[depth++] = {count, is_object, {}};
    nodes[count++] = {start, 0};
    expected = is_object ? Expected::key_or_close : Expected::value_or_close;
    return simdjson::SUCCESS;
  }

  simdjson::error_code close(bool is_object) {
    Expected empty = is_object ? Expected::key_or_close : Expected::value_or_close;
    if (depth == 0 || frames[depth - 1].is_object != is_object) return simdjson::TAPE_ERROR;
    if (expected != Expected::comma_or_close && expected != empty) return simdjson::TAPE_ERROR;
    nodes[frames[--depth].node].end = count;
    finish_value();
    return simdjson::SUCCESS;
  }

  simdjson::error_code string(uint32_t start, uint32_t next) {
    bool is_key = expected == Expected::key || expected == Expected::key_or_close;
    if (!is_key && !expects_value()) return simdjson::TAPE_ERROR;
    uint32_t end = trimmed_end(bytes, start, next);
    if (end - start < 2 || bytes[end - 1] != '"') return simdjson::STRING_ERROR;
    bool had_escapes = escapes.reaches(start + 1, end - 1);
    if (had_escapes && !escapes.are_valid(start + 1, end - 1)) return simdjson::STRING_ERROR;
    if (!is_key) {
      nodes[count++] = {start, end};
      finish_value();
      return simdjson::SUCCESS;
    }
    Frame &frame = frames[depth - 1];
    vigie_json_oddity why;
    if (frame.seen.is_odd(bytes, nodes, frame.node, count, {start, end}, had_escapes, why) &&
        !odd_keys.add({count, why})) {
      return simdjson::MEMALLOC;
    }
    nodes[count++] = {start, end};
    expected = Expected::colon;
    return simdjson::SUCCESS;
  }

  simdjson::error_code scalar(uint32_t start, uint32_t next) {
    if (!expects_value()) return simdjson::TAPE_ERROR;
    uint32_t end = trimmed_end(bytes, start, next);
    if (simdjson::error_code error = check_scalar(bytes + start, end - start)) return error;
    nodes[count++] = {start, end};
    finish_value();
    return simdjson::SUCCESS;
  }
};

}  // namespace vigie

#endif
