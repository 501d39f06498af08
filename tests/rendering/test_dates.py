from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.model.dates import Moment, Span, parse_moment
from clusterweeks.planning.views import CutoffView
from clusterweeks.rendering.dates import Dates, iso
from clusterweeks.rendering.wording import Wording

SPEAKS = {language: Dates(Wording(language)) for language in ("en", "de", "fr", "en-US", "de-AT")}


def span(start: str, end: str, zone: str = "Europe/Brussels") -> Span:
    return Span(parse_moment(start), parse_moment(end), zone)


@pytest.mark.parametrize(
    ("start", "end", "en", "de", "fr"),
    [
        ("2019-05-14", "2019-05-14", "14 May 2019", "14. Mai 2019", "14 mai 2019"),
        ("2019-05-14", "2019-05-16", "14–16 May 2019", "14.–16. Mai 2019", "14–16 mai 2019"),
        ("2019-03-28", "2019-04-02", "28 March – 2 April 2019", "28. März – 2. April 2019", "28 mars – 2 avril 2019"),
        (
            "2018-12-30",
            "2019-01-02",
            "30 December 2018 – 2 January 2019",
            "30. Dezember 2018 – 2. Januar 2019",
            "30 décembre 2018 – 2 janvier 2019",
        ),
        ("2019-04-01", "2019-04-05", "1–5 April 2019", "1.–5. April 2019", "1er–5 avril 2019"),
        ("2019-05-30", "2019-06-01", "30 May – 1 June 2019", "30. Mai – 1. Juni 2019", "30 mai – 1er juin 2019"),
        ("2019-05", "2019-05", "May 2019", "Mai 2019", "mai 2019"),
        ("2019-05", "2019-06", "May – June 2019", "Mai–Juni 2019", "mai – juin 2019"),
        ("2019-05", "2019-06-03", "May 2019 – 3 June 2019", "Mai 2019 – 3. Juni 2019", "mai 2019 – 3 juin 2019"),
        (
            "2019-03-27 09:00",
            "2019-03-27 17:30",
            "27 March 2019, 09:00–17:30 (Brussels time)",
            "27. März 2019, 09:00–17:30 Uhr (Ortszeit Brüssel)",
            "27 mars 2019, 09:00–17:30 (heure de Bruxelles)",
        ),
        (
            "2019-03-27 09:00",
            "2019-03-27 09:00",
            "27 March 2019, 09:00 (Brussels time)",
            "27. März 2019, 09:00 Uhr (Ortszeit Brüssel)",
            "27 mars 2019, 09:00 (heure de Bruxelles)",
        ),
        (
            "2019-03-27 09:00",
            "2019-03-28 12:00",
            "27 March 2019, 09:00 – 28 March 2019, 12:00 (Brussels time)",
            "27. März 2019, 09:00 Uhr – 28. März 2019, 12:00 Uhr (Ortszeit Brüssel)",
            "27 mars 2019, 09:00 – 28 mars 2019, 12:00 (heure de Bruxelles)",
        ),
    ],
)
def test_a_span_is_as_short_as_it_is_clear(start: str, end: str, en: str, de: str, fr: str) -> None:
    said = [SPEAKS[language].date_range(span(start, end)) for language in ("en", "de", "fr")]
    assert said == [en, de, fr]


def test_regions_keep_their_habits() -> None:
    assert SPEAKS["en-US"].date_range(span("2019-05-14", "2019-05-16")) == "May 14 – 16, 2019"
    assert SPEAKS["en-US"].moment(parse_moment("2019-05-14 14:30")) == "May 14, 2019, 2:30\u202fPM"
    assert SPEAKS["de-AT"].day(date(2019, 1, 7)) == "7. Jänner 2019"


def test_french_drops_a_vowel_before_a_vowel() -> None:
    assert SPEAKS["fr"].zone("Europe/Athens") == "heure d’Athènes"


def test_days_and_months_have_names() -> None:
    en, de, fr = (SPEAKS[language] for language in ("en", "de", "fr"))
    friday = date(2019, 3, 22)
    assert [one.weekday(friday) for one in (en, de, fr)] == ["Friday", "Freitag", "vendredi"]
    assert [one.month_year(friday) for one in (en, de, fr)] == ["March 2019", "März 2019", "mars 2019"]
    assert [one.weekday_short(friday) for one in (en, de, fr)] == ["Fri", "Fr", "ven."]
    assert [one.full_day(friday) for one in (en, de, fr)] == [
        "Friday, 22 March 2019",
        "Freitag, 22. März 2019",
        "vendredi 22 mars 2019",
    ]
    assert en.month_short(friday) == "Mar"
    assert en.clock(time(14, 30)) == "14:30"
    assert en.clock(parse_moment("2019-05-14 14:30")) == "14 May 2019, 14:30"


def cutoff(moment: str, zone: str) -> CutoffView:
    return CutoffView("", parse_moment(moment), zone, datetime(2019, 4, 4, 15, tzinfo=UTC), 3)


def test_a_deadline_says_in_which_zone_it_is_meant() -> None:
    en, de = SPEAKS["en"], SPEAKS["de"]
    assert en.cutoff(cutoff("2019-04-04 17:00", "Europe/Brussels")) == "4 April 2019, 17:00 (Brussels time)"
    assert en.cutoff(cutoff("2019-04-04", "Europe/Brussels")) == "4 April 2019"
    assert en.cutoff(cutoff("2019-04-04", "AoE")) == "4 April 2019, 23:59, anywhere on Earth (AoE)"
    assert de.cutoff(cutoff("2019-04-04 12:00", "AoE")) == "4. April 2019, 12:00 Uhr, überall auf der Erde (AoE)"
    assert en.cutoff(cutoff("2019-04-04 17:00", "UTC")) == "4 April 2019, 17:00 (UTC)"


def test_values_for_machines_are_as_precise_as_what_is_known() -> None:
    assert iso(parse_moment("2019-06")) == "2019-06"
    assert iso(parse_moment("2019-06-01")) == "2019-06-01"
    assert iso(parse_moment("2019-06-01 9:05")) == "2019-06-01T09:05"
    assert iso(date(2019, 6, 1)) == "2019-06-01"
    assert iso(time(9, 5)) == "09:05"
    assert iso(datetime(2019, 6, 1, 9, 5, tzinfo=UTC)) == "2019-06-01T09:05:00Z"


@given(st.dates(date(1900, 1, 1), date(2199, 1, 1)), st.integers(0, 400), st.sampled_from(sorted(SPEAKS)))
def test_a_range_names_both_years_and_days(first: date, length: int, language: str) -> None:
    last = first + timedelta(days=length)
    text = SPEAKS[language].date_range(Span(Moment(first), Moment(last), "UTC"))
    assert str(last.year) in text
    assert str(first.year) in text
    assert str(first.day) in text
    assert str(last.day) in text
    assert text == text.strip()
