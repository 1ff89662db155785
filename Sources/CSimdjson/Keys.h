#ifndef VIGIE_KEYS_H
#define VIGIE_KEYS_H

#include <cstring>
#include <memory>
#include <new>

#include "CSimdjson.h"

namespace vigie {

/// Keys that make an object ambiguous, by node; kept from document to document.
struct KeyList {
  std::unique_ptr<vigie_json_odd_key[]> items;
  uint32_t count = 0;
  uint32_t capacity = 0;

  /// False when memory is short.
  bool add(vigie_json_odd_key key) {
    if (count == capacity) {
      uint32_t larger = capacity == 0 ? 16 : 2 * capacity;
      std::unique_ptr<vigie_json_odd_key[]> grown(new (std::nothrow) vigie_json_odd_key[larger]);
      if (!grown) return false;
      if (count > 0) memcpy(grown.get(), items.get(), count * sizeof(vigie_json_odd_key));
      items = std::move(grown);
      capacity = larger;
    }
    items[count++] = key;
    return true;
  }
};

/// The keys of one open object. A known one is a bit of its own; the others are a set that may say
/// "perhaps" and never a wrong "no": most objects learn that all differ without a second look.
struct SeenKeys {
  uint64_t known[(VIGIE_KEY_COUNT + 63) / 64] = {};
  uint64_t marks[2] = {0, 0};
  uint32_t count = 0;

  /// Whether the key leaves open which member is meant, and then `why`. `object` is the node of
  /// the object, whose members end before `end`; `number` is that of a known key.
  bool is_odd(const uint8_t *bytes, const vigie_json_node *nodes, uint32_t object, uint32_t end,
              uint32_t start, uint32_t size, uint32_t number, bool has_escapes,
              vigie_json_oddity &why) {
    count++;
    why = has_escapes                       ? VIGIE_JSON_KEY_ESCAPED
          : count > VIGIE_JSON_MOST_MEMBERS ? VIGIE_JSON_KEY_PAST_LIMIT
                                            : VIGIE_JSON_KEY_REPEATED;
    if (has_escapes) return true;
    // Past the limit nothing is compared any more, so that the cost stays linear.
    if (count > VIGIE_JSON_MOST_MEMBERS) return count == VIGIE_JSON_MOST_MEMBERS + 1;
    if (number != vigie_key_unknown) {
      uint64_t bit = 1ull << (number & 63);
      bool repeats = known[number >> 6] & bit;
      known[number >> 6] |= bit;
      return repeats;
    }
    const uint8_t *text = bytes + start;
    // The quotes stand at both ends, so even an empty key has these bytes.
    uint32_t hash = size * 37u + text[1] * 5u + text[size / 2] * 11u + text[size - 2] * 17u;
    uint64_t mark = 1ull << (hash & 63);
    uint64_t &word = marks[hash >> 6 & 1];
    bool may_repeat = word & mark;
    word |= mark;
    return may_repeat && repeats(bytes, nodes, object, end, text, size);
  }

 private:
  static bool repeats(const uint8_t *bytes, const vigie_json_node *nodes, uint32_t object,
                      uint32_t end, const uint8_t *text, uint32_t size) {
    for (uint32_t key = object + 1; key < end; key = nodes[key].following) {
      if (nodes[key].end - nodes[key].offset == size &&
          memcmp(bytes + nodes[key].offset, text, size) == 0) {
        return true;
      }
    }
    return false;
  }
};

}  // namespace vigie

#endif
