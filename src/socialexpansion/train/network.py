"""The network: one encoder with heads for names, and for claims and their status.

The encoder is MiniLM-L6 (Wang et al., NeurIPS 2020) with embeddings added for how a word is written and for the marks
round mentions. A claim's head joins the states at the markers of subject and object, as in PURE (Zhong and Chen, NAACL
2021).
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from socialexpansion.models.pieces import SHAPES
from socialexpansion.models.tagging import TAGS
from socialexpansion.models.windows import CLOSE, DISTANCES, MARKS, MENTION, OBJECT, SUBJECT
from socialexpansion.schema import EntityType, Status

STATUSES = len(Status)
_DROPOUT = 0.1
_HIDDEN = 384
_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mix": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "grow": "intermediate.dense",
    "shrink": "output.dense",
    "norm": "output.LayerNorm",
}
"""Our layers by the names that the published weights give them."""


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, size: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.mix = (nn.Linear(size, size) for _ in range(4))
        self.norm_attention, self.norm = nn.LayerNorm(size, 1e-12), nn.LayerNorm(size, 1e-12)
        self.grow, self.shrink = nn.Linear(size, inner), nn.Linear(inner, size)
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the layer's states (batch, pieces, size); *mask* (batch, 1, pieces or 1, pieces): who sees whom."""
        query, key, value = (
            part(states).unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        # No dropout inside the attention: on a CPU it takes longer than all else together.
        context = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        states = self.norm_attention(states + self.mix(context.transpose(1, 2).flatten(2)))
        result: Tensor = self.norm(states + self.drop(self.shrink(functional.gelu(self.grow(states)))))
        return result


class Encoder(nn.Module):
    """MiniLM with embeddings for how words are written and for marks."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        size, heads = config["hidden_size"], config["num_attention_heads"]
        self.size = size
        self.words = nn.Embedding(config["vocab_size"], size)
        self.positions = nn.Embedding(config["max_position_embeddings"], size)
        self.shapes, self.marks = nn.Embedding(SHAPES, size), nn.Embedding(MARKS, size)
        self.norm, self.drop = nn.LayerNorm(size, 1e-12), nn.Dropout(_DROPOUT)
        self.layers = nn.ModuleList(
            Layer(size, heads, config["intermediate_size"]) for _ in range(config["num_hidden_layers"])
        )
        self._load(load_file(folder / "model.safetensors"))
        self._begin(Tokenizer.from_file(str(folder / "tokenizer.json")))

    def _load(self, weights: dict[str, Tensor]) -> None:
        weights = {name.removeprefix("bert.").removeprefix("0.auto_model."): value for name, value in weights.items()}
        self.words.weight.data = weights["embeddings.word_embeddings.weight"]
        # There is one segment only, so its embedding joins the positions.
        segment = weights["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data = weights["embeddings.position_embeddings.weight"] + segment
        self.norm.weight.data = weights["embeddings.LayerNorm.weight"]
        self.norm.bias.data = weights["embeddings.LayerNorm.bias"]
        for number, layer in enumerate(self.layers):
            for ours, theirs in _NAMES.items():
                part = getattr(layer, ours)
                part.weight.data = weights[f"encoder.layer.{number}.{theirs}.weight"]
                part.bias.data = weights[f"encoder.layer.{number}.{theirs}.bias"]

    def _begin(self, tokenizer: Tokenizer) -> None:
        """Give new embeddings a start that the encoder understands: a mark means the word for its type."""
        nn.init.normal_(self.shapes.weight, 0, 0.01)
        words = self.words.weight.data
        star, bar = words[tokenizer.token_to_id("*")], words[tokenizer.token_to_id("|")]
        marks = torch.zeros_like(self.marks.weight)
        marks[CLOSE] = bar
        for number, kind in enumerate(EntityType):
            word = words[tokenizer.token_to_id(kind.value.lower())]
            marks[MENTION + number] = word
            for asked_about in (0, len(EntityType)):
                marks[SUBJECT + asked_about + number], marks[OBJECT + asked_about + number] = word + 0.7 * star, word
        marks[SUBJECT:] += 0.01 * torch.randn_like(marks[SUBJECT:])
        self.marks.weight.data = marks

    def forward(self, ids: Tensor, shapes: Tensor, positions: Tensor, mask: Tensor) -> Tensor:
        """Return states (batch, pieces, size) of inputs (batch, pieces); *mask* (batch, pieces or 1, pieces)."""
        is_mark = (ids < MARKS) & (ids > 0)
        words = torch.where(is_mark.unsqueeze(-1), self.marks(ids.clamp(max=MARKS - 1)), self.words(ids))
        states = self.drop(self.norm(words + self.positions(positions) + self.shapes(shapes)))
        for layer in self.layers:
            states = layer(states, mask[:, None])
        result: Tensor = states
        return result


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Encoder, relations: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.distances = nn.Embedding(DISTANCES, 32)
        self.hidden = nn.Linear(3 * encoder.size + 32, _HIDDEN)
        self.relation, self.status = nn.Linear(_HIDDEN, relations), nn.Linear(_HIDDEN, relations * STATUSES)
        self.tag = nn.Linear(encoder.size, TAGS)
        self.drop = nn.Dropout(_DROPOUT)
        # Claims are rare: without this the first steps are spent on learning to say no.
        nn.init.constant_(self.relation.bias, -3.0)

    def names(self, states: Tensor) -> Tensor:
        """Return scores of tags (batch, pieces, TAGS)."""
        scores: Tensor = self.tag(self.drop(states))
        return scores

    def claims(
        self, states: Tensor, rows: Tensor, subjects: Tensor, objects: Tensor, distances: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return scores of relations (pairs, relations) and of statuses (pairs, relations, 5).

        Args:
            states: what the encoder made of windows.
            rows: which window each pair is in.
            subjects: the subject's marker.
            objects: the object's marker.
            distances: class of distance between them.

        """
        first, second = states[rows, subjects], states[rows, objects]
        joined = self.drop(torch.cat([first, second, first * second, self.distances(distances)], -1))
        hidden = self.drop(functional.gelu(self.hidden(joined)))
        return self.relation(hidden), self.status(hidden).unflatten(-1, (-1, STATUSES))  # type: ignore[no-untyped-call]

    def forward(
        self,
        ids: Tensor,
        shapes: Tensor,
        positions: Tensor,
        mask: Tensor,
        rows: Tensor,
        subjects: Tensor,
        objects: Tensor,
        distances: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return what all heads say: tags, relations, statuses."""
        states = self.encoder(ids, shapes, positions, mask)
        return (self.names(states), *self.claims(states, rows, subjects, objects, distances))
