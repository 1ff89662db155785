#include "bound.h"

#include <simdjson.h>

using namespace simdjson;

struct BoundWalker {
  ondemand::parser parser;
  // Keeps the compiler from leaving the reads out.
  uint64_t seen = 0;
};

BoundWalker *bound_walker_create(void) { return new BoundWalker; }
void bound_walker_destroy(BoundWalker *walker) { delete walker; }
size_t bound_walker_padding(void) { return SIMDJSON_PADDING; }

#define TEXT_OF(version) #version
#define TEXT(version) TEXT_OF(version)
const char *bound_simdjson_version(void) { return TEXT(SIMDJSON_VERSION); }

const char *bound_compiler(void) { return __VERSION__; }

uint64_t bound_sum(const uint64_t *words, size_t count) {
  uint64_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += words[i];
  return sum;
}

namespace {

void see_text(BoundWalker &walker, simdjson_result<ondemand::value> value) {
  std::string_view text;
  if (!value.get_string().get(text)) walker.seen += text.size();
}

void see_codings(BoundWalker &walker, simdjson_result<ondemand::value> concept) {
  ondemand::array codings;
  if (concept["coding"].get_array().get(codings)) return;
  for (auto coding : codings) {
    ondemand::object object;
    if (coding.get_object().get(object)) continue;
    see_text(walker, object["system"]);
    see_text(walker, object["code"]);
  }
}

void see_resource(BoundWalker &walker, ondemand::object &resource) {
  std::string_view type;
  if (resource["resourceType"].get_string().get(type)) return;
  if (type == "MedicationRequest") {
    see_text(walker, resource["id"]);
    see_text(walker, resource["status"]);
    see_codings(walker, resource["medicationCodeableConcept"]);
    see_text(walker, resource["authoredOn"]);
    ondemand::array dosages;
    if (resource["dosageInstruction"].get_array().get(dosages)) return;
    for (auto dosage : dosages) {
      auto period = dosage["timing"]["repeat"]["boundsPeriod"];
      see_text(walker, period["start"]);
      see_text(walker, period["end"]);
    }
  } else if (type == "Observation") {
    see_text(walker, resource["id"]);
    see_text(walker, resource["status"]);
    see_codings(walker, resource["code"]);
    see_text(walker, resource["effectiveDateTime"]);
    auto quantity = resource["valueQuantity"];
    double value = 0;
    if (!quantity["value"].get_double().get(value)) walker.seen += value > 0;
    see_text(walker, quantity["code"]);
  } else if (type == "Patient") {
    see_text(walker, resource["id"]);
    see_text(walker, resource["gender"]);
    see_text(walker, resource["birthDate"]);
  }
}

}  // namespace

int64_t bound_walk(BoundWalker *walker, const uint8_t *bytes, size_t length, size_t capacity) {
  ondemand::document document;
  if (walker->parser.iterate(reinterpret_cast<const char *>(bytes), length, capacity).get(document))
    return -1;
  ondemand::array entries;
  if (document["entry"].get_array().get(entries)) return -1;
  int64_t resources = 0;
  for (auto entry : entries) {
    ondemand::object resource;
    if (entry["resource"].get_object().get(resource)) return -1;
    see_resource(*walker, resource);
    resources++;
  }
  return resources;
}
