/* Reads calendars with libical, as Evolution and KOrganizer do, and prints what is in them.
 *
 * A record ends with the record separator (1E), its fields are parted by the unit separator (1F):
 *   "entry", file, UID, start, end, STATUS, SEQUENCE, SUMMARY, URL, number of alarms
 *   "complaint", file, what is wrong
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

#define UNIT '\x1f'
#define RECORD '\x1e'

static const char *text(const char *value) { return value ? value : ""; }

static void field(const char *value) {
    putchar(UNIT);
    fputs(text(value), stdout);
}

static void complain(const char *file, const char *what) {
    fputs("complaint", stdout);
    field(file);
    field(what);
    putchar(RECORD);
}

/* A day, an instant in UTC with a Z, or the time of a clock without one. */
static void moment(struct icaltimetype at) {
    printf("%c%04d-%02d-%02d", UNIT, at.year, at.month, at.day);
    if (!at.is_date)
        printf("T%02d:%02d:%02d%s", at.hour, at.minute, at.second, icaltime_is_utc(at) ? "Z" : "");
}

/* RFC 5545, 3.6.1: without an end, a day is over as the next one begins, and an instant at once. */
static struct icaltimetype end(icalcomponent *event) {
    struct icaltimetype start = icalcomponent_get_dtstart(event);
    if (icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY) ||
        icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY))
        return icalcomponent_get_dtend(event);
    if (start.is_date)
        icaltime_adjust(&start, 1, 0, 0, 0);
    return start;
}

static void entry(const char *file, icalcomponent *event) {
    icalproperty *status = icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);
    icalproperty *url = icalcomponent_get_first_property(event, ICAL_URL_PROPERTY);
    fputs("entry", stdout);
    field(file);
    field(icalcomponent_get_uid(event));
    moment(icalcomponent_get_dtstart(event));
    moment(end(event));
    field(status ? icalproperty_get_value_as_string(status) : "");
    printf("%c%d", UNIT, icalcomponent_get_sequence(event));
    field(icalcomponent_get_summary(event));
    field(url ? icalproperty_get_url(url) : "");
    printf("%c%d%c", UNIT, icalcomponent_count_components(event, ICAL_VALARM_COMPONENT), RECORD);
}

/* What the parser and the check of restrictions have left in a component and in those below it. */
static void errors(const char *file, icalcomponent *component) {
    icalproperty *error = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    for (; error; error = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY))
        complain(file, icalproperty_get_value_as_string(error));
    icalcompiter below = icalcomponent_begin_component(component, ICAL_ANY_COMPONENT);
    for (; icalcompiter_deref(&below); icalcompiter_next(&below))
        errors(file, icalcompiter_deref(&below));
}

static void calendar(const char *file, const char *content) {
    icalcomponent *whole = icalparser_parse_string(content);
    if (!whole || icalcomponent_isa(whole) != ICAL_VCALENDAR_COMPONENT) {
        complain(file, "it is not one VCALENDAR");
        return;
    }
    if (!icalrestriction_check(whole))
        complain(file, "it breaks a restriction of RFC 5546");
    errors(file, whole);
    icalcompiter each = icalcomponent_begin_component(whole, ICAL_ANY_COMPONENT);
    for (; icalcompiter_deref(&each); icalcompiter_next(&each)) {
        icalcomponent *component = icalcompiter_deref(&each);
        if (icalcomponent_isa(component) == ICAL_VEVENT_COMPONENT)
            entry(file, component);
        else
            complain(file, icalcomponent_kind_to_string(icalcomponent_isa(component)));
    }
    icalcomponent_free(whole);
}

static char *content_of(const char *name) {
    FILE *file = fopen(name, "rb");
    if (!file || fseek(file, 0, SEEK_END)) {
        perror(name);
        exit(1);
    }
    long size = ftell(file);
    char *content = malloc(size + 1);
    rewind(file);
    if (!content || fread(content, 1, size, file) != (size_t)size) {
        perror(name);
        exit(1);
    }
    content[size] = '\0';
    fclose(file);
    return content;
}

int main(int count, char **names) {
    icalerror_set_errors_are_fatal(0);
    for (int number = 1; number < count; number++) {
        char *content = content_of(names[number]);
        calendar(names[number], content);
        free(content);
    }
    return 0;
}
