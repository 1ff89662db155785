#include "bound.h"

#include <algorithm>
#include <vector>

struct BoundRules {
  uint32_t substances = 0;
  uint32_t words = 0;
  // One bit per unordered pair that some rule names: small enough to stay in the cache.
  std::vector<uint64_t> any;
  // From an ordered pair to its rules.
  std::vector<uint32_t> pair_offsets;
  std::vector<int32_t> pair_rules;
  // From an exam to the repeats that watch it.
  std::vector<uint32_t> repeat_offsets;
  std::vector<BoundRepeat> repeats;
  int32_t repeat_rules = 0;
  // The repeats are numbered after the pairs.
  int32_t first_repeat = 0;
};

BoundRules *bound_rules_create(int32_t substances, const BoundPair *pairs, size_t pair_count,
                               int32_t exams, const BoundRepeat *repeats, size_t repeat_count,
                               int32_t repeat_rules, int32_t first_repeat) {
  auto *made = new BoundRules;
  const auto count = static_cast<uint32_t>(substances);
  made->substances = count;
  made->words = (count + 63) / 64;
  made->any.assign(size_t(count) * made->words, 0);
  made->pair_offsets.assign(size_t(count) * count + 1, 0);
  for (size_t i = 0; i < pair_count; i++) {
    const uint32_t a = pairs[i].first, b = pairs[i].second;
    made->any[size_t(a) * made->words + b / 64] |= 1ull << (b % 64);
    made->any[size_t(b) * made->words + a / 64] |= 1ull << (a % 64);
    made->pair_offsets[size_t(a) * count + b + 1]++;
  }
  for (size_t i = 1; i < made->pair_offsets.size(); i++)
    made->pair_offsets[i] += made->pair_offsets[i - 1];
  made->pair_rules.resize(pair_count);
  std::vector<uint32_t> next = made->pair_offsets;
  for (size_t i = 0; i < pair_count; i++)
    made->pair_rules[next[size_t(pairs[i].first) * count + pairs[i].second]++] = pairs[i].rule;

  made->repeats.assign(repeats, repeats + repeat_count);
  std::sort(made->repeats.begin(), made->repeats.end(),
            [](const BoundRepeat &a, const BoundRepeat &b) { return a.exam < b.exam; });
  made->repeat_offsets.assign(size_t(exams) + 1, 0);
  for (auto &repeat : made->repeats) made->repeat_offsets[repeat.exam + 1]++;
  for (int32_t i = 0; i < exams; i++) made->repeat_offsets[i + 1] += made->repeat_offsets[i];
  made->repeat_rules = repeat_rules;
  made->first_repeat = first_repeat;
  return made;
}

void bound_rules_destroy(BoundRules *rules) { delete rules; }

namespace {

struct Answer {
  int32_t rule, first, second;
};

void evaluate_lines(const BoundRules &rules, const BoundRecords &records, int32_t patient,
                    int32_t now, std::vector<int32_t> &current, std::vector<Answer> &answers) {
  current.clear();
  for (int32_t i = records.line_offsets[patient]; i < records.line_offsets[patient + 1]; i++)
    if (records.line_start[i] <= now && now <= records.line_end[i]) current.push_back(i);
  for (size_t x = 0; x + 1 < current.size(); x++) {
    const uint32_t a = records.line_substance[current[x]];
    const uint64_t *row = &rules.any[size_t(a) * rules.words];
    for (size_t y = x + 1; y < current.size(); y++) {
      const uint32_t b = records.line_substance[current[y]];
      if (!(row[b / 64] >> (b % 64) & 1)) continue;
      const size_t there = size_t(a) * rules.substances + b;
      const size_t back = size_t(b) * rules.substances + a;
      for (uint32_t r = rules.pair_offsets[there]; r < rules.pair_offsets[there + 1]; r++)
        answers.push_back({rules.pair_rules[r], current[x], current[y]});
      for (uint32_t r = rules.pair_offsets[back]; r < rules.pair_offsets[back + 1]; r++)
        answers.push_back({rules.pair_rules[r], current[y], current[x]});
    }
  }
}

void evaluate_exams(const BoundRules &rules, const BoundRecords &records, int32_t patient,
                    int32_t now, std::vector<int32_t> &latest, std::vector<int32_t> &days,
                    std::vector<Answer> &answers) {
  const int32_t begin = records.exam_offsets[patient], end = records.exam_offsets[patient + 1];
  for (int32_t later = begin; later < end; later++) {
    if (records.exam_day[later] != now) continue;
    const int32_t code = records.exam_code[later];
    for (uint32_t r = rules.repeat_offsets[code]; r < rules.repeat_offsets[code + 1]; r++) {
      latest[rules.repeats[r].rule] = -1;
      days[rules.repeats[r].rule] = rules.repeats[r].days;
    }
    for (int32_t i = begin; i < end; i++) {
      if (records.exam_day[i] >= now) continue;
      const int32_t other = records.exam_code[i];
      for (uint32_t r = rules.repeat_offsets[other]; r < rules.repeat_offsets[other + 1]; r++) {
        int32_t &seen = latest[rules.repeats[r].rule];
        if (seen < 0 || records.exam_day[i] >= records.exam_day[seen]) seen = i;
      }
    }
    for (uint32_t r = rules.repeat_offsets[code]; r < rules.repeat_offsets[code + 1]; r++) {
      const int32_t rule = rules.repeats[r].rule, earlier = latest[rule];
      if (earlier >= 0 && now - records.exam_day[earlier] < days[rule])
        answers.push_back({rules.first_repeat + rule, later, earlier});
    }
  }
}

}  // namespace

uint64_t bound_evaluate(const BoundRules *rules, const BoundRecords *records, int32_t first,
                        int32_t last, int32_t now, uint64_t *digest) {
  std::vector<int32_t> current, latest(rules->repeat_rules, -1), days(rules->repeat_rules, 0);
  std::vector<Answer> answers;
  uint64_t matches = 0;
  for (int32_t patient = first; patient < last; patient++) {
    answers.clear();
    evaluate_lines(*rules, *records, patient, now, current, answers);
    evaluate_exams(*rules, *records, patient, now, latest, days, answers);
    std::sort(answers.begin(), answers.end(), [](const Answer &a, const Answer &b) {
      if (a.rule != b.rule) return a.rule < b.rule;
      if (a.first != b.first) return a.first < b.first;
      return a.second < b.second;
    });
    matches += answers.size();
    if (digest)
      for (auto &answer : answers)
        *digest = bound_fold(*digest, answer.rule, answer.first, answer.second, 1);
  }
  return matches;
}
