"""How a dossier puts things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from socialexpansion.dossier.model import Dossier, Event, Footnote, Line
from socialexpansion.places import country_codes, country_name
from socialexpansion.schema.claim import Claim, Mode
from socialexpansion.schema.entity import PLACE_TYPES, Entity
from socialexpansion.schema.status import Status
from socialexpansion.schema.when import When

STATUS: Mapping[Status, str] = {
    Status.ACTUAL: "told as so",
    Status.PLANNED: "planned: announced or intended, not yet so",
    Status.RUMORED: "rumored: in talks or reported without confirmation",
    Status.DENIED: "denied: said not to be so, refused or called off",
    Status.ENDED: "ended: was so and no longer is",
}
CAUTION = (
    "Each line is what articles say, not a checked fact. Its numbers lead to the sentences; what is planned, rumored, "
    "denied or ended is told as such. The confidence is the probability that a careful reader would agree."
)
CONFLICT = "These cannot all be so"
_MODES: Mapping[Mode, str] = {
    Mode.OFFICE: "office",
    Mode.HEADQUARTERS: "regional headquarters",
    Mode.SUBSIDIARY: "subsidiary",
    Mode.STORE: "shops",
    Mode.PLANT: "plant",
    Mode.LAUNCH: "launch of a service or product",
    Mode.HIRING: "hiring",
    Mode.INVESTMENT: "investment",
    Mode.OTHER: "other presence",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def country(code: str | None) -> str | None:
    """Return the English name of a country, its code where it has none here."""
    if code is None:
        return None
    return country_name(code) if code in country_codes() else code


def name_of(entity: Entity) -> str:
    """Return the name to show: of a country its common English name."""
    return country(entity.country) or entity.name if entity.type.value == "Country" else entity.name


def home_of(entity: Entity) -> str | None:
    """Return the country that belongs beside the name of *entity*: a city's, a company's; none for a country."""
    return None if entity.type.value in ("Country", "Region") else country(entity.country)


def details(claim: Claim) -> tuple[str, ...]:
    """Return role, mode, city, place and date of *claim* in words."""
    city = claim.city if claim.city and claim.city != claim.object.name else None
    place = country(claim.place)
    if claim.object.type in PLACE_TYPES and claim.place == claim.object.country:
        place = None
    found = [
        claim.role,
        _MODES[claim.mode] if claim.mode else None,
        f"in {city}" if city else None,
        f"in {place}" if place else None,
        date(claim.when) if claim.when else None,
    ]
    return tuple(filter(None, found))


def date(when: When) -> str:
    """Return a date as it is read: "2012", "October 2012", "16 October 2012"."""
    year, *rest = str(when).split("-")
    if not rest:
        return year
    month = f"{_MONTHS[int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])} {month}" if len(rest) > 1 else month


def count(number: int, word: str) -> str:
    """Return "1 claim", "3 claims"."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def facts(dossier: Dossier) -> Iterator[str]:
    """Yield what is known of the entity, a line each."""
    profile, entity = dossier.profile, dossier.profile.entity
    yield entity.type.value + (f", {dossier.country}" if dossier.country else "")
    aliases = [name for name in profile.names if name not in (entity.name, name_of(entity))]
    if aliases:
        yield f"Also called: {', '.join(aliases)}"
    yield f"Named {count(profile.mentions, 'time')} in {count(profile.articles, 'article')}"
    told = [f"{number} {status}" for status in STATUS if (number := dossier.statuses.get(status, 0))]
    yield f"{count(dossier.claims, 'claim')} from {count(dossier.articles, 'article')}: {', '.join(told)}"


def line_parts(line: Line, *, verb: bool) -> list[str]:
    """Return what a line says beside the name of the other and the status."""
    target = [f"{line.verb} {name_of(line.target)}"] if line.target else [line.verb] if verb else []
    return [*target, *line.details, f"confidence {line.claim.confidence:.2f}"]


def sentence(line: Line) -> str:
    """Return a line for the time line: verb, name and details."""
    if line.target:
        told = f"{name_of(line.other)} {line.verb} {name_of(line.target)}"
    else:
        told = f"{line.verb} {name_of(line.other)}"
    when = date(line.claim.when) if line.claim.when else None
    rest = [detail for detail in line.details if detail != when]
    return f"{told} ({'; '.join(rest)})" if rest else told


def event_date(event: Event) -> str:
    """Return the date of an event, or of its first report, in words."""
    if event.date is None:
        return "no date"
    return f"reported {date(event.date)}" if event.reported else date(event.date)


def undated(number: int) -> str:
    """Return the sentence about the claims that the time line cannot show."""
    return f"{count(number, 'further claim')} {'has' if number == 1 else 'have'} no date; the sections above list them."


def source_parts(note: Footnote) -> Iterator[str]:
    """Yield where a sentence stands: title, date, who says so, article and characters, copies."""
    if note.title:
        yield note.title
    yield date(note.published) if note.published else "no date known"
    if note.said_by:
        yield f"said by {note.said_by}"
    yield f"article {note.article}, characters {note.start} to {note.end}"
    if note.copies:
        yield f"repeated in {', '.join(note.copies)}"
