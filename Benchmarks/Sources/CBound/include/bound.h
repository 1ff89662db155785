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
                               int32_t repeat_rules, int32_t first_repeat);
void bound_rules_destroy(BoundRules *rules);

// Judges the patients from `first` up to `last` on the day `now`; returns the number of matches.
// With a digest, every answer is folded into it, patient by patient in the order of the answers.
uint64_t bound_evaluate(const BoundRules *rules, const BoundRecords *records, int32_t first,
                        int32_t last, int32_t now, uint64_t *digest);

// Folds one answer into a digest: how two programs prove that they gave the same ones.
static inline uint64_t bound_fold(uint64_t digest, int32_t rule, int32_t first, int32_t second,
                                  int32_t truth) {
  const int32_t words[4] = {rule, first, second, truth};
  for (int i = 0; i < 4; i++) digest = (digest ^ (uint32_t)words[i]) * 0x100000001B3ull;
  return digest;
}

// What real life adds: intervals of days for what a record gives in part, and entries that only
// might be what they seem. `…_low` and `…_high` are the ends of an interval, both included.
typedef struct LifeRules LifeRules;

// A condition that a rule adds to a medication: its kind says what the numbers mean.
enum { LIFE_AGE, LIFE_LATEST, LIFE_ABSENT };
typedef struct {
  int32_t kind;
  int32_t exams;             // the set that is asked for
  int32_t days;              // how far back
  int32_t threshold;         // years, or the value that must be exceeded, in tenths
  int32_t unknown_is_absent; // else the unknown makes the rule possible
} LifeCondition;

// `substance` is under `rule`.
typedef struct {
  int32_t substance;
  int32_t rule;
} LifeMember;

typedef struct {
  int32_t substances;
  const BoundPair *pairs;
  size_t pair_count;
  // Rules about one medication, and the condition of each; their numbers follow `first_single`.
  const LifeMember *singles;
  size_t single_count;
  int32_t first_single;
  const LifeCondition *conditions;
  size_t condition_count;
  // Substances that excuse a rule about a pair.
  const LifeMember *excuses;
  size_t excuse_count;
  // Exams of each set.
  int32_t exams;
  int32_t exam_sets;
  const LifeMember *exam_members;
  size_t exam_member_count;
} LifeKnowledge;

typedef struct {
  int32_t patients;
  // Dates of birth as year * 10000 + month * 100 + day.
  const int32_t *birth_low;
  const int32_t *birth_high;
  // The first day from which on the record is complete for exams.
  const int32_t *covered_from;
  const int32_t *line_offsets;
  const int32_t *line_substance;
  const int32_t *line_is_sure;
  const int32_t *start_low;
  const int32_t *start_high;
  const int32_t *end_low;
  const int32_t *end_high;
  const int32_t *exam_offsets;
  const int32_t *exam_code;
  const int32_t *exam_low;
  const int32_t *exam_high;
  const int32_t *exam_value;
} LifeRecords;

LifeRules *life_rules_create(const LifeKnowledge *knowledge);
void life_rules_destroy(LifeRules *rules);
// As `bound_evaluate`; `date` is the day `now` as a date of birth is written.
uint64_t life_evaluate(const LifeRules *rules, const LifeRecords *records, int32_t first,
                       int32_t last, int32_t now, int32_t date, uint64_t *digest);

// Walks one bundle with simdjson, looking at the fields that a reader of medical records needs,
// and returns the number of resources seen, or -1 if it is not JSON. `capacity` must exceed
// `length` by the padding that simdjson asks for.
typedef struct BoundWalker BoundWalker;
BoundWalker *bound_walker_create(void);
void bound_walker_destroy(BoundWalker *walker);
size_t bound_walker_padding(void);
const char *bound_simdjson_version(void);

// Leaves this process, and what it starts, only the first `cores` of the cores that it has.
void bound_keep_to(int32_t cores);

const char *bound_compiler(void);

// Reads memory and does nothing else with it.
uint64_t bound_sum(const uint64_t *words, size_t count);
int64_t bound_walk(BoundWalker *walker, const uint8_t *bytes, size_t length, size_t capacity);

#ifdef __cplusplus
}
#endif
#endif
