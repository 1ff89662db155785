#include "bound.h"

#include <algorithm>
#include <vector>

// Three values: what is `no` on one side is `no`, what is `unknown` on one side is no better.
enum : int32_t { NO, UNKNOWN, YES };

struct LifeRules {
  uint32_t substances = 0;
  uint32_t words = 0;
  std::vector<uint64_t> any;
  std::vector<uint32_t> pair_offsets;
  std::vector<int32_t> pair_rules;
  // From a substance to the rules about it alone.
  std::vector<uint32_t> single_offsets;
  std::vector<int32_t> single_rules;
  int32_t first_single = 0;
  std::vector<LifeCondition> conditions;
  // From a rule about a pair to a bitmap of the substances that excuse it, -1 where there is none.
  std::vector<int32_t> excuse_of;
  std::vector<std::vector<uint64_t>> excuses;
  // By set of exams, a bitmap of codes.
  std::vector<std::vector<uint64_t>> exam_sets;
};

static void set_bit(std::vector<uint64_t> &bits, uint32_t place) {
  bits[place / 64] |= 1ull << (place % 64);
}

static bool has_bit(const std::vector<uint64_t> &bits, uint32_t place) {
  return bits[place / 64] >> (place % 64) & 1;
}

LifeRules *life_rules_create(const LifeKnowledge *from) {
  auto *made = new LifeRules;
  const auto count = static_cast<uint32_t>(from->substances);
  made->substances = count;
  made->words = (count + 63) / 64;
  made->any.assign(size_t(count) * made->words, 0);
  made->pair_offsets.assign(size_t(count) * count + 1, 0);
  for (size_t i = 0; i < from->pair_count; i++) {
    const uint32_t a = from->pairs[i].first, b = from->pairs[i].second;
    made->any[size_t(a) * made->words + b / 64] |= 1ull << (b % 64);
    made->any[size_t(b) * made->words + a / 64] |= 1ull << (a % 64);
    made->pair_offsets[size_t(a) * count + b + 1]++;
  }
  for (size_t i = 1; i < made->pair_offsets.size(); i++)
    made->pair_offsets[i] += made->pair_offsets[i - 1];
  made->pair_rules.resize(from->pair_count);
  std::vector<uint32_t> next = made->pair_offsets;
  for (size_t i = 0; i < from->pair_count; i++)
    made->pair_rules[next[size_t(from->pairs[i].first) * count + from->pairs[i].second]++] =
        from->pairs[i].rule;

  made->first_single = from->first_single;
  made->conditions.assign(from->conditions, from->conditions + from->condition_count);
  std::vector<LifeMember> singles(from->singles, from->singles + from->single_count);
  std::sort(singles.begin(), singles.end(), [](const LifeMember &a, const LifeMember &b) {
    return a.substance != b.substance ? a.substance < b.substance : a.rule < b.rule;
  });
  made->single_offsets.assign(size_t(count) + 1, 0);
  for (auto &single : singles) {
    made->single_offsets[single.substance + 1]++;
    made->single_rules.push_back(single.rule);
  }
  for (uint32_t i = 0; i < count; i++) made->single_offsets[i + 1] += made->single_offsets[i];

  made->excuse_of.assign(size_t(from->first_single), -1);
  for (size_t i = 0; i < from->excuse_count; i++) {
    int32_t &place = made->excuse_of[from->excuses[i].rule];
    if (place < 0) {
      place = int32_t(made->excuses.size());
      made->excuses.emplace_back(made->words, 0);
    }
    set_bit(made->excuses[place], from->excuses[i].substance);
  }
  made->exam_sets.assign(size_t(from->exam_sets),
                         std::vector<uint64_t>((size_t(from->exams) + 63) / 64, 0));
  for (size_t i = 0; i < from->exam_member_count; i++)
    set_bit(made->exam_sets[from->exam_members[i].rule], from->exam_members[i].substance);
  return made;
}

void life_rules_destroy(LifeRules *rules) { delete rules; }

namespace {

struct Answer {
  int32_t rule, first, second, truth;
};

struct Current {
  int32_t line;
  uint32_t substance;
  int32_t truth;
};

// Whether a time between `low` and `high` is at `limit` or before.
int32_t on_or_before(int32_t low, int32_t high, int32_t limit) {
  return high <= limit ? YES : low <= limit ? UNKNOWN : NO;
}

int32_t on_or_after(int32_t low, int32_t high, int32_t limit) {
  return low >= limit ? YES : high >= limit ? UNKNOWN : NO;
}

void collect_current(const LifeRecords &records, int32_t patient, int32_t now,
                     std::vector<Current> &current) {
  current.clear();
  for (int32_t i = records.line_offsets[patient]; i < records.line_offsets[patient + 1]; i++) {
    const int32_t began = on_or_before(records.start_low[i], records.start_high[i], now);
    const int32_t lasts = on_or_after(records.end_low[i], records.end_high[i], now);
    const int32_t truth =
        std::min({began, lasts, records.line_is_sure[i] ? int32_t(YES) : int32_t(UNKNOWN)});
    if (truth != NO) current.push_back({i, uint32_t(records.line_substance[i]), truth});
  }
}

bool is_excused(const LifeRules &rules, int32_t rule, const std::vector<Current> &current) {
  const int32_t excuse = rules.excuse_of[rule];
  if (excuse < 0) return false;
  for (auto &line : current)
    if (line.truth == YES && has_bit(rules.excuses[excuse], line.substance)) return true;
  return false;
}

void judge_pairs(const LifeRules &rules, const std::vector<Current> &current,
                 std::vector<Answer> &answers) {
  for (size_t x = 0; x + 1 < current.size(); x++) {
    const uint64_t *row = &rules.any[size_t(current[x].substance) * rules.words];
    for (size_t y = x + 1; y < current.size(); y++) {
      const uint32_t b = current[y].substance;
      if (!(row[b / 64] >> (b % 64) & 1)) continue;
      const int32_t truth = std::min(current[x].truth, current[y].truth);
      for (int turn = 0; turn < 2; turn++) {
        const Current &one = turn ? current[y] : current[x], &other = turn ? current[x] : current[y];
        const size_t pair = size_t(one.substance) * rules.substances + other.substance;
        for (uint32_t r = rules.pair_offsets[pair]; r < rules.pair_offsets[pair + 1]; r++)
          if (!is_excused(rules, rules.pair_rules[r], current))
            answers.push_back({rules.pair_rules[r], one.line, other.line, truth});
      }
    }
  }
}

// The last result of the set in the window, and whether it exceeds the threshold; results of which
// any may be the last must agree.
int32_t exceeds(const LifeRules &rules, const LifeRecords &records, int32_t patient, int32_t now,
                const LifeCondition &condition) {
  const auto &set = rules.exam_sets[condition.exams];
  const int32_t begin = records.exam_offsets[patient], end = records.exam_offsets[patient + 1];
  int32_t last = INT32_MIN;
  for (int pass = 0; pass < 2; pass++) {
    int32_t common = -1;
    for (int32_t i = begin; i < end; i++) {
      if (!has_bit(set, records.exam_code[i])) continue;
      const int32_t low = records.exam_low[i], high = records.exam_high[i];
      const int32_t inside =
          std::min(on_or_before(low, high, now), on_or_after(low, high, now - condition.days));
      if (inside == NO) continue;
      if (pass == 0) {
        if (inside == YES) last = std::max(last, low);
      } else if (high >= last) {
        const int32_t answer = records.exam_value[i] > condition.threshold ? YES : NO;
        if (common >= 0 && common != answer) return UNKNOWN;
        common = answer;
      }
    }
    if (last == INT32_MIN) return UNKNOWN;
    if (pass == 1) return common;
  }
  return UNKNOWN;
}

int32_t is_absent(const LifeRules &rules, const LifeRecords &records, int32_t patient, int32_t now,
                  const LifeCondition &condition) {
  const auto &set = rules.exam_sets[condition.exams];
  int32_t found = NO;
  for (int32_t i = records.exam_offsets[patient]; i < records.exam_offsets[patient + 1]; i++) {
    if (!has_bit(set, records.exam_code[i])) continue;
    const int32_t low = records.exam_low[i], high = records.exam_high[i];
    found = std::max(found, std::min(on_or_before(low, high, now),
                                     on_or_after(low, high, now - condition.days)));
  }
  if (found == YES) return NO;
  return found == UNKNOWN || records.covered_from[patient] > now - condition.days ? UNKNOWN : YES;
}

int32_t holds(const LifeRules &rules, const LifeRecords &records, int32_t patient, int32_t now,
              int32_t date, const LifeCondition &condition) {
  switch (condition.kind) {
    case LIFE_AGE:
      return on_or_before(records.birth_low[patient], records.birth_high[patient],
                          date - condition.threshold * 10000);
    case LIFE_LATEST: return exceeds(rules, records, patient, now, condition);
    default: return is_absent(rules, records, patient, now, condition);
  }
}

void judge_singles(const LifeRules &rules, const LifeRecords &records, int32_t patient, int32_t now,
                   int32_t date, const std::vector<Current> &current,
                   std::vector<Answer> &answers) {
  for (auto &line : current) {
    const uint32_t first = rules.single_offsets[line.substance];
    const uint32_t end = rules.single_offsets[line.substance + 1];
    for (uint32_t i = first; i < end; i++) {
      const int32_t rule = rules.single_rules[i];
      const LifeCondition &condition = rules.conditions[rule];
      int32_t truth = holds(rules, records, patient, now, date, condition);
      if (truth == UNKNOWN && condition.unknown_is_absent) truth = NO;
      truth = std::min(truth, line.truth);
      if (truth != NO) answers.push_back({rules.first_single + rule, line.line, -1, truth});
    }
  }
}

}  // namespace

uint64_t life_evaluate(const LifeRules *rules, const LifeRecords *records, int32_t first,
                       int32_t last, int32_t now, int32_t date, uint64_t *digest) {
  std::vector<Current> current;
  std::vector<Answer> answers;
  uint64_t matches = 0;
  for (int32_t patient = first; patient < last; patient++) {
    answers.clear();
    collect_current(*records, patient, now, current);
    judge_pairs(*rules, current, answers);
    judge_singles(*rules, *records, patient, now, date, current, answers);
    std::sort(answers.begin(), answers.end(), [](const Answer &a, const Answer &b) {
      if (a.rule != b.rule) return a.rule < b.rule;
      if (a.first != b.first) return a.first < b.first;
      return a.second < b.second;
    });
    matches += answers.size();
    if (digest)
      for (auto &answer : answers)
        *digest = bound_fold(*digest, answer.rule, answer.first, answer.second, answer.truth == YES);
  }
  return matches;
}
