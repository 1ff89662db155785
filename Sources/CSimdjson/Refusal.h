#ifndef VIGIE_REFUSAL_H
#define VIGIE_REFUSAL_H

#include <simdjson.h>

#include <cstring>

namespace vigie {

/// Where a document broke what simdjson's first stage checks, which does not say where.
/// Only refused documents pay for this second look.
inline size_t position_of(simdjson::error_code error, const uint8_t *bytes, size_t length) {
  if (error == simdjson::UTF8_ERROR) {
    // No UTF-8 sequence contains a line feed, so the first invalid line holds the error.
    size_t start = 0;
    while (start < length) {
      const void *feed = memchr(bytes + start, '\n', length - start);
      size_t end = feed ? static_cast<const uint8_t *>(feed) - bytes : length;
      if (!simdjson::validate_utf8(reinterpret_cast<const char *>(bytes) + start, end - start)) {
        return start;
      }
      start = end + 1;
    }
    return 0;
  }
  bool in_string = false;
  size_t opened = 0;
  for (size_t i = 0; i < length; i++) {
    if (!in_string) {
      if (bytes[i] == '"') in_string = true, opened = i;
    } else if (bytes[i] == '\\') {
      i++;
    } else if (bytes[i] == '"') {
      in_string = false;
    } else if (bytes[i] < 0x20) {
      return i;
    }
  }
  return in_string ? opened : 0;
}

}  // namespace vigie

#endif
