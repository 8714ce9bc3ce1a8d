"""Times of issue as metadata writes them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from socialexpansion.dates import read_moment


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2012-10-16T08:00:00Z", "2012-10-16T08:00:00Z"),
        ("2012-10-16T21:00:00-05:00", "2012-10-17T02:00:00Z"),
        ("2012-10-16T08:00", "2012-10-16T08:00:00"),
        ("2012-10-16 08:00:30.25", "2012-10-16T08:00:30"),
        ("2012-10-16 08:00:00 +0200", "2012-10-16T06:00:00Z"),
        ("2012-10-16 08:00:00 UTC", "2012-10-16T08:00:00Z"),
        ("20121016T080000Z", "2012-10-16T08:00:00Z"),
        ("20121016T080000+0100", "2012-10-16T07:00:00Z"),
        ("Tue, 16 Oct 2012 09:30:00 +0100", "2012-10-16T08:30:00Z"),
        ("Tue, 16 Oct 2012 09:30:00 GMT", "2012-10-16T09:30:00Z"),
        ("Tue, 16 Oct 2012 09:30:00 KST", "2012-10-16T09:30:00"),
        (1350374400, "2012-10-16T08:00:00Z"),
        ("1350374400000", "2012-10-16T08:00:00Z"),
        (datetime(2012, 10, 16, 8, 0, tzinfo=UTC), "2012-10-16T08:00:00Z"),
        (datetime(2012, 10, 16, 8, 0, tzinfo=timezone(timedelta(hours=9))), "2012-10-15T23:00:00Z"),
        (datetime(2012, 10, 16, 8, 0), "2012-10-16T08:00:00"),
        (date(2012, 10, 16), "2012-10-16"),
        ("2012-10-16", "2012-10-16"),
        ("2012-10-16T00:00:00Z", "2012-10-16"),
        ("October 16, 2012 at eight", "2012-10-16"),
        ("2012-10-16T25:00:00Z", "2012-10-16"),
    ],
)
def test_a_moment_is_as_fine_as_it_is_stated(value, expected):
    assert read_moment(value) == expected


@pytest.mark.parametrize(
    "value",
    [None, "", "soon", "2012", "2012-10", "1970-01-01T00:00:01Z", "2012-02-30T08:00:00Z", "2999-01-01T08:00:00Z"],
)
def test_what_is_no_certain_day_of_the_past_is_no_moment(value):
    assert read_moment(value) is None


@pytest.mark.parametrize(
    "value", ["0001-01-01T08:00:00+14:00", "9" * 200, "2012-10-16T08:00:00" + "9" * 9999, "\0", -1]
)
def test_odd_values_never_raise(value):
    assert read_moment(value) in {None, "2012-10-16"}
