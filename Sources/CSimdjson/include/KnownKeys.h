#ifndef VIGIE_KNOWN_KEYS_H
#define VIGIE_KNOWN_KEYS_H

#include <stdint.h>

// The keys of FHIR that a reader may ask for. Each is recognised once, while a document is
// indexed, and is a number from then on; Swift asks for them as the cases of `Key`.
#define VIGIE_KNOWN_KEYS(KEY)                                                                     \
  KEY(abatementAge) KEY(abatementBoolean) KEY(abatementDateTime) KEY(abatementPeriod)             \
  KEY(abatementRange) KEY(abatementString) KEY(activity) KEY(actor) KEY(actualPeriod)             \
  KEY(adherence) KEY(age) KEY(agent) KEY(amount) KEY(appliesTo) KEY(asNeeded)                     \
  KEY(asNeededBoolean) KEY(asNeededCodeableConcept) KEY(asNeededFor) KEY(assertedDate)            \
  KEY(asserter) KEY(attachment) KEY(author) KEY(authoredOn) KEY(authorizingPrescription)          \
  KEY(basedOn) KEY(birthDate) KEY(bodySite) KEY(bodySiteCodeableConcept) KEY(boundsDuration)      \
  KEY(boundsPeriod) KEY(boundsRange) KEY(clinicalStatus) KEY(code) KEY(coding)                    \
  KEY(collectedDateTime) KEY(collectedPeriod) KEY(collection) KEY(comparator) KEY(component)      \
  KEY(concept) KEY(condition) KEY(confidentiality) KEY(contained) KEY(content) KEY(contentType) KEY(context)           \
  KEY(count) KEY(countMax) KEY(criticality) KEY(custodian) KEY(data) KEY(dataAbsentReason)        \
  KEY(date) KEY(dateAsserted) KEY(dateEnded) KEY(dateRecorded) KEY(dateWritten) KEY(dayOfWeek)    \
  KEY(daysSupply) KEY(denominator) KEY(description) KEY(detail) KEY(dispenseRequest)              \
  KEY(dispenser) KEY(display) KEY(doNotPerform) KEY(docStatus) KEY(dosage)                        \
  KEY(dosageInstruction) KEY(dose) KEY(doseAndRate) KEY(doseForm) KEY(doseQuantity)               \
  KEY(doseRange) KEY(duration) KEY(durationMax) KEY(durationUnit) KEY(effectiveDateTime)          \
  KEY(effectiveDosePeriod) KEY(effectiveInstant) KEY(effectivePeriod) KEY(effectiveTimeDateTime)  \
  KEY(effectiveTimePeriod) KEY(effectiveTiming) KEY(emptyReason) KEY(encounter) KEY(end)          \
  KEY(entry) KEY(event) KEY(expectedSupplyDuration) KEY(extension) KEY(family) KEY(field)         \
  KEY(focus) KEY(form) KEY(frequency) KEY(frequencyMax) KEY(fullUrl) KEY(function) KEY(gender)    \
  KEY(given) KEY(groupIdentifier) KEY(hasMember) KEY(high) KEY(id) KEY(identifier)                \
  KEY(imagingStudy) KEY(implicitRules) KEY(indication) KEY(individual) KEY(informationSource)     \
  KEY(ingredient) KEY(initialFill) KEY(intent) KEY(interpretation) KEY(isActive) KEY(issue)       \
  KEY(issued) KEY(item) KEY(itemCodeableConcept) KEY(itemReference) KEY(lastUpdated)              \
  KEY(laterality) KEY(link) KEY(location) KEY(locationReference) KEY(low) KEY(manifestation)      \
  KEY(masterIdentifier) KEY(maxDosePerAdministration) KEY(maxDosePerLifetime)                     \
  KEY(maxDosePerPeriod) KEY(medication) KEY(medicationCodeableConcept) KEY(medicationReference)   \
  KEY(meta) KEY(method) KEY(modality) KEY(modalityList) KEY(modifierExtension) KEY(name)          \
  KEY(notDone) KEY(notGiven) KEY(notPerformed) KEY(numberOfRepeatsAllowed) KEY(numerator)         \
  KEY(occurenceDateTime) KEY(occurencePeriod) KEY(occurredDateTime) KEY(occurredPeriod)           \
  KEY(occurrenceAge) KEY(occurrenceDateTime) KEY(occurrencePeriod) KEY(occurrenceRange)           \
  KEY(occurrenceString) KEY(occurrenceTiming) KEY(onBehalfOf) KEY(onset) KEY(onsetAge)            \
  KEY(onsetDateTime) KEY(onsetPeriod) KEY(onsetRange) KEY(onsetString) KEY(orderedOn)             \
  KEY(orderer) KEY(organization) KEY(other) KEY(parameter) KEY(part) KEY(participant)             \
  KEY(patient) KEY(patientInstruction) KEY(performedAge) KEY(performedDateTime)                   \
  KEY(performedPeriod) KEY(performedRange) KEY(performedString) KEY(performer)                    \
  KEY(performingLocation) KEY(period) KEY(periodMax) KEY(periodUnit) KEY(periodUnits)             \
  KEY(plannedStartDate) KEY(practitioner) KEY(prefix) KEY(prescriber) KEY(prescription)           \
  KEY(priorPrescription) KEY(procedure) KEY(procedureCode) KEY(procedureReference)                \
  KEY(productCodeableConcept) KEY(productReference) KEY(quantity) KEY(rateQuantity)               \
  KEY(rateRange) KEY(rateRatio) KEY(reaction) KEY(reason) KEY(reasonCode)                         \
  KEY(reasonCodeableConcept) KEY(reasonForUseCodeableConcept) KEY(reasonReference) KEY(recorded)  \
  KEY(recordedDate) KEY(recorder) KEY(reference) KEY(referenceRange) KEY(referrer)                \
  KEY(relatesTo) KEY(relation) KEY(repeat) KEY(replaces) KEY(request) KEY(requester)              \
  KEY(requisition) KEY(resource) KEY(resourceReference) KEY(resourceType) KEY(response)           \
  KEY(result) KEY(route) KEY(scheduledDateTime) KEY(scheduledPeriod) KEY(section) KEY(security)   \
  KEY(securityLabel) KEY(sequence) KEY(series) KEY(serviceProvider) KEY(severity) KEY(site)       \
  KEY(specimen) KEY(start) KEY(started) KEY(status) KEY(strength) KEY(strengthQuantity)           \
  KEY(strengthRatio) KEY(study) KEY(subject) KEY(substance) KEY(suffix) KEY(system) KEY(taken)    \
  KEY(target) KEY(targetIdentifier) KEY(targetReference) KEY(text) KEY(timeOfDay) KEY(timing)     \
  KEY(title) KEY(total) KEY(totalVolume) KEY(type) KEY(unit) KEY(url) KEY(vaccineCode)            \
  KEY(validityPeriod) KEY(value) KEY(valueAttachment) KEY(valueBoolean)                           \
  KEY(valueCodeableConcept) KEY(valueDateTime) KEY(valueInteger) KEY(valuePeriod)                 \
  KEY(valueQuantity) KEY(valueRange) KEY(valueRatio) KEY(valueSampledData) KEY(valueString)       \
  KEY(valueTime) KEY(verificationStatus) KEY(versionId) KEY(wasNotGiven) KEY(wasNotTaken)         \
  KEY(when) KEY(whenHandedOver) KEY(whenPrepared) KEY(who) KEY(whoReference)                      \
  KEY(_doNotPerform) KEY(_intent) KEY(_status) KEY(_verificationStatus)

// `class` is a word of C++ and has no place in the list above.
#define VIGIE_KEY_NUMBER(name) vigie_key_##name __attribute__((swift_name(#name))),
enum __attribute__((enum_extensibility(open), swift_name("Key"))) vigie_key : uint32_t {
  vigie_key_unknown __attribute__((swift_name("unknown"))),
  VIGIE_KNOWN_KEYS(VIGIE_KEY_NUMBER)
  vigie_key_class __attribute__((swift_name("class")))
};
enum { VIGIE_KEY_COUNT = vigie_key_class + 1 };
#undef VIGIE_KEY_NUMBER

#endif
