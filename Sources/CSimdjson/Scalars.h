#ifndef VIGIE_SCALARS_H
#define VIGIE_SCALARS_H

#include <simdjson.h>

#include <cstring>

namespace vigie {

/// The position after the token that starts at `start`, without the white space before `next`.
inline uint32_t trimmed_end(const uint8_t *bytes, uint32_t start, uint32_t next) {
  while (next > start + 1) {
    uint8_t last = bytes[next - 1];
    if (last != ' ' && last != '\n' && last != '\r' && last != '\t') break;
    next--;
  }
  return next;
}

inline const uint8_t *skip_digits(const uint8_t *at, const uint8_t *end) {
  while (at < end && *at >= '0' && *at <= '9') at++;
  return at;
}

/// Whether the bytes are a number of the JSON grammar (RFC 8259, section 6).
inline bool is_number(const uint8_t *at, const uint8_t *end) {
  if (at < end && *at == '-') at++;
  const uint8_t *whole = at;
  at = skip_digits(at, end);
  if (at == whole || (*whole == '0' && at - whole > 1)) return false;
  if (at < end && *at == '.') {
    const uint8_t *fraction = ++at;
    at = skip_digits(at, end);
    if (at == fraction) return false;
  }
  if (at < end && (*at == 'e' || *at == 'E')) {
    at++;
    if (at < end && (*at == '+' || *at == '-')) at++;
    const uint8_t *exponent = at;
    at = skip_digits(at, end);
    if (at == exponent) return false;
  }
  return at == end;
}

inline simdjson::error_code check_scalar(const uint8_t *at, size_t length) {
  switch (*at) {
    case 't':
      return length == 4 && memcmp(at, "true", 4) == 0 ? simdjson::SUCCESS
                                                       : simdjson::T_ATOM_ERROR;
    case 'f':
      return length == 5 && memcmp(at, "false", 5) == 0 ? simdjson::SUCCESS
                                                        : simdjson::F_ATOM_ERROR;
    case 'n':
      return length == 4 && memcmp(at, "null", 4) == 0 ? simdjson::SUCCESS
                                                       : simdjson::N_ATOM_ERROR;
    default:
      return is_number(at, at + length) ? simdjson::SUCCESS : simdjson::NUMBER_ERROR;
  }
}

/// The value of four hexadecimal digits, or a number past any of them.
inline uint32_t hexadecimal(const uint8_t *at) {
  uint32_t value = 0;
  for (int i = 0; i < 4; i++) {
    uint8_t digit = at[i], letter = digit | 0x20;
    uint32_t number = digit >= '0' && digit <= '9'       ? digit - '0'
                      : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10
                                                       : 0x10000;
    if (number > 15) return 0x10000;
    value = value << 4 | number;
  }
  return value;
}

/// Finds the backslashes of a document once, in order: most strings have none, and learn so
/// without a look at their bytes.
struct EscapeCursor {
  const uint8_t *bytes;
  size_t length;
  size_t next = 0;

  EscapeCursor(const uint8_t *source, size_t size) : bytes(source), length(size) { seek(0); }

  /// Whether the string body holds a backslash at all.
  bool reaches(size_t start, size_t end) {
    if (next < start) seek(start);
    return next < end;
  }

  /// Whether each escape of a body that has some is one of the grammar's, surrogates in pairs.
  bool are_valid(size_t start, size_t end) {
    if (next < start) seek(start);
    while (next < end) {
      size_t width = escape_width(next, end);
      if (width == 0) return false;
      seek(next + width);
    }
    return true;
  }

 private:
  void seek(size_t from) {
    const void *found = from < length ? memchr(bytes + from, '\\', length - from) : nullptr;
    next = found ? static_cast<const uint8_t *>(found) - bytes : length;
  }

  size_t escape_width(size_t at, size_t end) const {
    if (end - at < 2) return 0;
    if (bytes[at + 1] != 'u') {
      return bytes[at + 1] != 0 && strchr("\"\\/bfnrt", bytes[at + 1]) ? 2 : 0;
    }
    if (end - at < 6) return 0;
    uint32_t unit = hexadecimal(bytes + at + 2);
    if (unit > 0xFFFF || (unit >= 0xDC00 && unit <= 0xDFFF)) return 0;
    if (unit < 0xD800 || unit > 0xDBFF) return 6;
    if (end - at < 12 || bytes[at + 6] != '\\' || bytes[at + 7] != 'u') return 0;
    uint32_t low = hexadecimal(bytes + at + 8);
    return low >= 0xDC00 && low <= 0xDFFF ? 12 : 0;
  }
};

}  // namespace vigie

#endif
