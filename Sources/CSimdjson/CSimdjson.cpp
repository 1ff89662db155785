#define SIMDJSON_EXCEPTIONS 0
#include "CSimdjson.h"

#include <simdjson.h>

#include <cstring>
#include <memory>
#include <new>

#include "IndexWriter.h"
#include "KnownKeyTable.h"
#include "Refusal.h"

struct vigie_json_parser {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> stage;
  std::unique_ptr<vigie_json_node[]> nodes;
  std::unique_ptr<vigie::Frame[]> frames;
  vigie::KeyList odd_keys;
  size_t node_capacity = 0;
  size_t frame_capacity = 0;
};

namespace {

vigie_json_result refused(const char *message, size_t offset) {
  return {nullptr, 0, nullptr, 0, message, static_cast<uint32_t>(offset)};
}

/// Grows the buffers for a document of `length` bytes; they never shrink.
simdjson::error_code reserve(vigie_json_parser &parser, size_t length) {
  if (!parser.stage) {
    return simdjson::get_active_implementation()->create_dom_parser_implementation(
        length, 1, parser.stage);
  }
  return length > parser.stage->capacity() ? parser.stage->set_capacity(length)
                                           : simdjson::SUCCESS;
}

template <typename Element>
bool grow(std::unique_ptr<Element[]> &buffer, size_t &capacity, size_t wanted) {
  if (wanted <= capacity) return true;
  size_t larger = wanted > 2 * capacity ? wanted : 2 * capacity;
  buffer.reset(new (std::nothrow) Element[larger]);
  capacity = buffer ? larger : 0;
  return buffer != nullptr;
}

}  // namespace

vigie_json_parser *vigie_json_parser_create(void) {
  return new (std::nothrow) vigie_json_parser;
}

void vigie_json_parser_destroy(vigie_json_parser *parser) { delete parser; }

vigie_json_result vigie_json_parse(vigie_json_parser *parser, const uint8_t *bytes,
                                   size_t length, size_t most_depth, bool is_sequence) {
  using namespace simdjson;
  // A position keeps one bit free, so that no sum of two positions overflows.
  if (length > INT32_MAX) return refused(error_message(CAPACITY), 0);
  if (length == 0) return refused(error_message(EMPTY), 0);
  if (error_code error = reserve(*parser, length)) return refused(error_message(error), 0);

  auto &stage = *parser->stage;
  if (error_code error = stage.stage1(bytes, length, stage1_mode::regular)) {
    return refused(error_message(error), vigie::position_of(error, bytes, length));
  }
  if (!grow(parser->nodes, parser->node_capacity, stage.n_structural_indexes) ||
      !grow(parser->frames, parser->frame_capacity, most_depth)) {
    return refused(error_message(MEMALLOC), 0);
  }
  parser->odd_keys.count = 0;
  vigie::IndexWriter writer{bytes,      length,      parser->nodes.get(), parser->frames.get(),
                            most_depth, is_sequence, parser->odd_keys};
  error_code error = writer.write(stage.structural_indexes.get(), stage.n_structural_indexes);
  if (error) return refused(error_message(error), writer.error_offset);
  return {parser->nodes.get(),      writer.count, parser->odd_keys.items.get(),
          parser->odd_keys.count, nullptr, 0};
}

size_t vigie_json_find(const uint8_t *bytes, size_t length, uint8_t byte, size_t start) {
  const void *found = start < length ? memchr(bytes + start, byte, length - start) : nullptr;
  return found ? static_cast<const uint8_t *>(found) - bytes : length;
}

const char *vigie_json_key_text(uint32_t number, size_t *length) {
  const auto &name = vigie::KnownKeyTable::shared().names[number < VIGIE_KEY_COUNT ? number : 0];
  *length = name.length;
  return name.text;
}
