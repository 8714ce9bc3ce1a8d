"""An extractor that needs no model."""

from __future__ import annotations

from socialexpansion.schema import Claim, Entity, Evidence, Extraction, LocalEntity, slug


class FakeExtractor:
    """Reads sentences such as "Acme partnered_with Beta."; "crash" and "stop" raise."""

    def __init__(self, key="fake"):
        self.key = key
        self.read = []

    def extract(self, articles):
        for article in articles:
            if "crash" in article.text:
                raise ValueError("boom")
            if "stop" in article.text:
                raise KeyboardInterrupt
            if "skip" in article.text:
                continue
            self.read.append(article.id)
            yield self._extraction(article)

    def _extraction(self, article):
        claims, found = [], {}
        for line in article.text.splitlines():
            words = line.rstrip(".").split()
            if len(words) == 3:
                ends = [Entity(id=slug(name), name=name, type="Company") for name in words[::2]]
                found |= {end.id: end for end in ends}
                start = article.text.index(line)
                said = Evidence(article=article.id, sentence=line, start=start, end=start + len(line))
                name = f"{article.id}-{len(claims)}"
                ends = {"subject": ends[0], "object": ends[1]}
                claims.append(
                    Claim(id=name, article=article.id, relation=words[1], confidence=0.9, evidence=(said,), **ends)
                )
        entities = tuple(LocalEntity(entity=one, names=(one.name,), mentions=1) for one in found.values())
        return Extraction(article=article.id, entities=entities, claims=tuple(claims))
