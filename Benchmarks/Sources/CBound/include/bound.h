// What the machine can do with the same questions when nothing else has to be right: arrays that
// are already in memory, plain day numbers, no unknowns, no reasons, no malformed input.
#ifndef VIGIE_BENCH_BOUND_H
#define VIGIE_BENCH_BOUND_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct BoundRules BoundRules;

// One rule applies to the ordered pair of substances (first, second).
typedef struct {
  int32_t first;
  int32_t second;
  int32_t rule;
} BoundPair;

// Exams of `exam` are repeats under `rule` when they come sooner than `days` after another exam
// of the same rule.
typedef struct {
  int32_t exam;
  int32_t rule;
  int32_t days;
} BoundRepeat;

// Patients in columns; `…_offsets` have one more element than there are patients.
typedef struct {
  int32_t patients;
  const int32_t *line_offsets;
  const int32_t *line_substance;
  const int32_t *line_start;
  const int32_t *line_end;
  const int32_t *exam_offsets;
  const int32_t *exam_code;
  const int32_t *exam_day;
} BoundRecords;

BoundRules *bound_rules_create(int32_t substances, const BoundPair *pairs, size_t pair_count,
                               int32_t exams, const BoundRepeat *repeats, size_t repeat_count,
                               int32_t repeat_rules);
void bound_rules_destroy(BoundRules *rules);

// Judges the patients from `first` up to `last` on the day `now`; returns the number of matches.
uint64_t bound_evaluate(const BoundRules *rules, const BoundRecords *records, int32_t first,
                        int32_t last, int32_t now);

// Walks one bundle with simdjson, looking at the fields that a reader of medical records needs,
// and returns the number of resources seen, or -1 if it is not JSON. `capacity` must exceed
// `length` by the padding that simdjson asks for.
typedef struct BoundWalker BoundWalker;
BoundWalker *bound_walker_create(void);
void bound_walker_destroy(BoundWalker *walker);
size_t bound_walker_padding(void);
const char *bound_simdjson_version(void);
int64_t bound_walk(BoundWalker *walker, const uint8_t *bytes, size_t length, size_t capacity);

#ifdef __cplusplus
}
#endif
#endif
