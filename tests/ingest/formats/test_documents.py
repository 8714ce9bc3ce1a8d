"""PDF and Word documents, and what is said where the libraries for them are missing."""

import builtins
import io
import sys
import zipfile

import docx
import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject, StreamObject

LINES = [
    "Vantel opens an office in Oslo",
    "",
    "Vantel said on Monday that it will open an office in Oslo, the com-",
    "pany's first in Norway. It looked at several cities before it",
    "decided.",
    "Nordmo is a partner.",
]


def pdf(*pages, password=None, **metadata):
    writer = pypdf.PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        stream = StreamObject()
        shown = " ".join(f"({line}) Tj T*".replace("'", "\\047") for line in lines)
        stream.set_data(f"BT /F1 11 Tf 14 TL 50 740 Td {shown} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({f"/{name}": value for name, value in metadata.items()})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(**properties):
    document = docx.Document()
    document.add_heading("Vantel opens an office in Oslo", 1)
    document.add_paragraph("Vantel said on Monday that it will open an office.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Vantel in Oslo", "40 people work there."
    document.add_paragraph("Nordmo is a partner. Mara Lind reports.")
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_pdf_is_read_with_its_lines_joined(read):
    (article,), errors = read("a.pdf", pdf(LINES, ["Nordmo opened its own office there in 2016."]))
    assert errors == []
    assert article.id == "a"
    assert "it will open an office in Oslo, the company's first in Norway. It looked at several" in article.text
    assert "Nordmo is a partner." in article.text
    assert "Nordmo opened its own office there in 2016." in article.text
    assert article.published is None


def test_metadata_of_a_pdf_counts_only_if_the_text_says_it_too(read):
    (article,), _ = read("a.pdf", pdf(LINES, Title="Vantel opens an office in Oslo", Author="Nordmo"))
    assert (article.title, article.author) == ("Vantel opens an office in Oslo", "Nordmo")
    (article,), _ = read("a.pdf", pdf(LINES, Title="Microsoft Word - draft3.doc", Author="user1"))
    assert "draft3" not in (article.title or "")
    assert article.author is None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf([]), "holds no text, only pictures"),
        (pdf(LINES, password="secret"), "is encrypted"),
        (pdf(LINES)[:300], "cannot be read as PDF"),
        (b"%PDF-1.7\n" + bytes(1000), "cannot be read as PDF"),
    ],
    ids=["empty", "encrypted", "cut", "junk"],
)
def test_a_pdf_that_cannot_be_read_is_an_error(read, data, expected):
    articles, errors = read("a.pdf", data)
    assert articles == []
    assert expected in errors[0]


def test_a_pdf_of_too_much_text_is_an_error(read):
    articles, errors = read("a.pdf", pdf(LINES, LINES), characters=300)
    assert articles == []
    assert "limit characters=300" in errors[0]


def test_a_word_document_is_read(read):
    (article,), errors = read("a.docx", word(author="Mara Lind"))
    assert errors == []
    assert (article.id, article.title, article.author) == ("a", "Vantel opens an office in Oslo", "Mara Lind")
    assert "Vantel said on Monday" in article.text
    assert "Vantel in Oslo, 40 people work there." in article.text
    assert article.text.index("Vantel in Oslo, 40 people work there.") < article.text.index("Nordmo is a partner.")
    assert article.published is None


def test_the_writer_of_a_word_document_counts_only_if_the_text_names_them(read):
    (article,), _ = read("a.docx", word(author="user1"))
    assert article.author is None


def test_a_word_document_that_unpacks_to_too_much_is_an_error(read):
    articles, errors = read("a.docx", word(), whole=len(word()))
    assert articles == []
    assert "limit whole" in errors[0]


def test_what_is_no_word_document_is_an_error(read):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    for data in (out.getvalue(), word()[:2000], b"PK\x03\x04"):
        articles, errors = read("a.docx", data)
        assert articles == []
        assert "cannot be read as a Word document" in errors[0]


@pytest.mark.parametrize(
    ("name", "data", "module", "extra"),
    [
        ("a.pdf", b"%PDF-1.7", "pypdf", "documents"),
        ("a.docx", b"PK\x03\x04", "docx", "documents"),
        ("a.parquet", b"PAR1", "pyarrow.parquet", "parquet"),
    ],
)
def test_without_its_extra_the_error_says_what_to_install(read, monkeypatch, name, data, module, extra):
    real = builtins.__import__
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr(builtins, "__import__", real)
    articles, errors = read(name, data)
    assert articles == []
    assert f"pip install 'socialexpansion[{extra}]'" in errors[0]
