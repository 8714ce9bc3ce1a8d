"""Gold files in full: with entities, evidence and the words of both ends, as ``docs/gold.md`` describes them.

Scoring reads only a part of them (``gold.py``) and is lenient; these models are strict, so that a slip is found.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from socialexpansion.evaluate.gold import GoldArticle, GoldClaim
from socialexpansion.schema import EntityType, Mode

_Text = Annotated[str, Field(min_length=1)]
_Texts = tuple[_Text, ...]

# Unknown fields are kept, so that a misspelt one can be pointed out.
_STRICT = ConfigDict(frozen=True, extra="allow", strict=True)


class GoldEntity(BaseModel):
    """A named thing of an article.

    Attributes:
        name: the canonical name, by which claims refer to it.
        type: what kind of thing it is.
        aliases: its other forms as they stand in the text.
        country: the code of the country that it is or lies in; for a company its home, where known.

    """

    model_config = _STRICT

    name: _Text
    type: EntityType
    aliases: _Texts = ()
    country: str | None = None


class AnnotatedClaim(GoldClaim):
    """A claim with its evidence.

    Attributes:
        s_text: the words in ``ev`` that stand for the subject: a name, "the Seoul-based firm", "its".
        o_text: the same for the object.
        ev: the one or two sentences that carry the claim, as they stand in the text.
        city: for a country as object, the city that the article names.
        mode: for ``expanded_into``, in what form.

    """

    model_config = _STRICT

    s: _Text
    o: _Text
    s_alias: _Texts = ()
    o_alias: _Texts = ()
    s_text: _Text | None = None
    o_text: _Text | None = None
    ev: _Text | None = None
    city: _Text | None = None
    mode: Mode | None = None


class AnnotatedArticle(GoldArticle):
    """An article with everything that a gold file may say of it.

    Attributes:
        title: its headline.
        published: when it appeared, as far as known.
        url: the main report behind it.
        entities: everything that it names; empty in files that are only scored with.

    """

    model_config = _STRICT

    id: _Text
    title: str | None = None
    published: str | None = None
    url: str | None = None
    entities: tuple[GoldEntity, ...] = ()
    claims: tuple[AnnotatedClaim, ...]
    traps: tuple[AnnotatedClaim, ...] = ()
