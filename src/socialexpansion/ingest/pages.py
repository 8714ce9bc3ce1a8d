"""A saved web page: its article, without the page around it."""

from __future__ import annotations

import re

from socialexpansion.errors import InputError
from socialexpansion.ingest.libraries import load, parsing
from socialexpansion.ingest.page_dates import page_changed, page_date
from socialexpansion.ingest.records import Record

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--(?:(?!-->).){0,2000}-->\s{0,200}){0,5}"
    rb"<(?:!doctype\s{1,20}html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_page(head: bytes) -> bool:
    """Tell whether a document that begins with *head* is an HTML page."""
    return _PAGE.match(head) is not None


def page_record(data: bytes, where: str, url: str | None = None) -> Record:
    """Return the article on the page *data*: main text, headline, author, date, publisher and canonical address.

    Args:
        data: the page as saved, in any encoding.
        where: its name, for errors.
        url: the address that it was fetched from, if known.

    Raises:
        InputError: it cannot be read, or holds no main text.

    """
    trafilatura = load("trafilatura", where)
    with parsing(where, "a web page"):
        tree = trafilatura.load_html(data)
        published, changed = (page_date(tree, where), page_changed(tree)) if tree is not None else (None, None)
        page = trafilatura.bare_extraction(tree, url=url, include_comments=False, with_metadata=True)
    if page is None or not page.text:
        raise InputError("is a page without a main text", where, "leave it out, or save the text of the article alone")
    return Record(
        text=page.text,
        title=page.title,
        author=page.author,
        published=published,
        updated=changed,
        publisher=page.sitename or page.hostname,
        url=page.url or url,
        is_plain=True,
    )
