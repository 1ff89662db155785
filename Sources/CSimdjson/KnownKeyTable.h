#ifndef VIGIE_KNOWN_KEY_TABLE_H
#define VIGIE_KNOWN_KEY_TABLE_H

#include <cstdint>
#include <cstring>

#include "CSimdjson.h"

namespace vigie {

/// Finds the number of a key by its bytes: a hash, and one comparison.
struct KnownKeyTable {
  static constexpr uint32_t longest = 32;

  struct Name {
    uint8_t length;
    char text[longest];
  };
  Name names[VIGIE_KEY_COUNT] = {};

  KnownKeyTable() {
    const char *const texts[] = {"",
#define VIGIE_KEY_TEXT(name) #name,
                                 VIGIE_KNOWN_KEYS(VIGIE_KEY_TEXT)
#undef VIGIE_KEY_TEXT
                                     "class"};
    for (uint32_t number = 1; number < VIGIE_KEY_COUNT; number++) {
      Name &name = names[number];
      name.length = static_cast<uint8_t>(strlen(texts[number]));
      memcpy(name.text, texts[number], name.length);
      uint32_t slot = hash(reinterpret_cast<const uint8_t *>(name.text), name.length);
      while (slots[slot] != 0) slot = (slot + 1) % slot_count;
      slots[slot] = static_cast<uint16_t>(number);
    }
  }

  /// The number of a key; `vigie_key_unknown` when it is none of them.
  uint32_t number(const uint8_t *text, uint32_t length) const {
    if (length - 1 >= longest) return vigie_key_unknown;
    for (uint32_t slot = hash(text, length); slots[slot] != 0; slot = (slot + 1) % slot_count) {
      const Name &name = names[slots[slot]];
      if (name.length == length &&
          are_equal(reinterpret_cast<const uint8_t *>(name.text), text, length)) {
        return slots[slot];
      }
    }
    return vigie_key_unknown;
  }

  static const KnownKeyTable &shared() {
    static const KnownKeyTable table;
    return table;
  }

 private:
  /// Keys are short: their ends are compared as words, which may overlap in the middle.
  static bool are_equal(const uint8_t *left, const uint8_t *right, uint32_t length) {
    if (length > 16) return memcmp(left, right, length) == 0;
    if (length >= 8) {
      return word<uint64_t>(left) == word<uint64_t>(right) &&
             word<uint64_t>(left + length - 8) == word<uint64_t>(right + length - 8);
    }
    if (length >= 4) {
      return word<uint32_t>(left) == word<uint32_t>(right) &&
             word<uint32_t>(left + length - 4) == word<uint32_t>(right + length - 4);
    }
    for (uint32_t place = 0; place < length; place++) {
      if (left[place] != right[place]) return false;
    }
    return true;
  }

  template <typename Word>
  static Word word(const uint8_t *bytes) {
    Word word;
    memcpy(&word, bytes, sizeof(Word));
    return word;
  }

  /// Four times as many as keys, so that hardly two of them meet.
  static constexpr uint32_t slot_count = 2048;
  uint16_t slots[slot_count] = {};

  /// Of the length, both ends and the middle.
  static uint32_t hash(const uint8_t *text, uint32_t length) {
    uint32_t first, last;
    if (length >= 4) {
      memcpy(&first, text, 4);
      memcpy(&last, text + length - 4, 4);
    } else {
      first = text[0] | text[length - 1] << 8;
      last = text[length / 2];
    }
    uint32_t mixed = first * 0x9E3779B1u ^ (last + length + (text[length / 2] << 16)) * 0x85EBCA77u;
    return mixed >> 21;
  }
};

}  // namespace vigie

#endif
