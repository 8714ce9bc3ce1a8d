"""The claim model: one encoder over the whole article, and a classifier over pairs of entities.

After ATLOP (Zhou et al., AAAI 2021): an entity is the log-sum-exp of its mentions, a pair adds the context that both
ends attend to, and the two are joined by a grouped bilinear form. The attention that a pair shares is trained to lie on
the sentences that carry the claim (as in DREEAM, Ma et al., EACL 2023), and names the evidence when the model is used.
The encoder is MiniLM-L6 (Wang et al., NeurIPS 2020) with embeddings added for the case and the kind of each word piece.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from socialexpansion.models.inputs import FEATURES_PER_PAIR, KINDS, SHAPES, TYPES

STATUSES = 5
_TYPE_SIZE = 16
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
    """One transformer layer; returns its attention too."""

    def __init__(self, size: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.mix = (nn.Linear(size, size) for _ in range(4))
        self.norm_attention, self.norm = nn.LayerNorm(size, 1e-12), nn.LayerNorm(size, 1e-12)
        self.grow, self.shrink = nn.Linear(size, inner), nn.Linear(inner, size)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Return the new states (1, pieces, size) and the attention (1, heads, pieces, pieces)."""
        query, key, value = (
            part(states).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for part in (self.query, self.key, self.value)  # type: ignore[no-untyped-call]
        )
        attention = (query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1])).softmax(-1)
        context = (self.drop(attention) @ value).transpose(1, 2).flatten(2)
        states = self.norm_attention(states + self.drop(self.mix(context)))
        states = self.norm(states + self.drop(self.shrink(functional.gelu(self.grow(states)))))
        return states, attention


class Encoder(nn.Module):
    """MiniLM with case and mention-kind embeddings, which start at zero so that the published weights hold."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        size, heads = config["hidden_size"], config["num_attention_heads"]
        self.size, self.heads = size, heads
        self.words = nn.Embedding(config["vocab_size"], size)
        self.positions = nn.Embedding(config["max_position_embeddings"], size)
        self.shapes, self.kinds = nn.Embedding(SHAPES, size), nn.Embedding(KINDS, size)
        self.norm, self.drop = nn.LayerNorm(size, 1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(
            Layer(size, heads, config["intermediate_size"]) for _ in range(config["num_hidden_layers"])
        )
        self._load(load_file(folder / "model.safetensors"))

    def _load(self, weights: dict[str, Tensor]) -> None:
        weights = {name.removeprefix("bert.").removeprefix("0.auto_model."): value for name, value in weights.items()}
        self.words.weight.data = weights["embeddings.word_embeddings.weight"]
        # There is one segment only, so its embedding joins the positions.
        segment = weights["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data = weights["embeddings.position_embeddings.weight"] + segment
        self.norm.weight.data = weights["embeddings.LayerNorm.weight"]
        self.norm.bias.data = weights["embeddings.LayerNorm.bias"]
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.kinds.weight)
        for number, layer in enumerate(self.layers):
            for ours, theirs in _NAMES.items():
                part = getattr(layer, ours)
                part.weight.data = weights[f"encoder.layer.{number}.{theirs}.weight"]
                part.bias.data = weights[f"encoder.layer.{number}.{theirs}.bias"]

    def forward(self, ids: Tensor, shapes: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Return states (1, pieces, size) and the last layer's attention (1, heads, pieces, pieces)."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.positions(positions) + self.shapes(shapes) + self.kinds(kinds)
        states = self.drop(self.norm(states))
        attention = states.new_zeros(1)
        for layer in self.layers:
            states, attention = layer(states)
        return states, attention


class ClaimModel(nn.Module):
    """Relations and statuses of all pairs of entities in one stretch of an article."""

    def __init__(
        self, encoder: Encoder, relations: int, *, width: int = 384, block: int = 32, hidden: int = 256
    ) -> None:
        super().__init__()
        self.encoder, self.block = encoder, block
        joined = 2 * encoder.size + _TYPE_SIZE
        self.types = nn.Embedding(TYPES, _TYPE_SIZE)
        self.subject, self.object = nn.Linear(joined, width), nn.Linear(joined, width)
        self.bilinear = nn.Linear(width * block, hidden)
        self.hints = nn.Linear(3 * relations + FEATURES_PER_PAIR, hidden)
        self.relation, self.status = nn.Linear(hidden, relations), nn.Linear(hidden, relations * STATUSES)
        self.trust = nn.Parameter(torch.ones(relations))
        self.drop = nn.Dropout(0.2)

    def forward(
        self,
        ids: Tensor,
        shapes: Tensor,
        kinds: Tensor,
        mentions: Tensor,
        entities: Tensor,
        types: Tensor,
        subjects: Tensor,
        objects: Tensor,
        rule: Tensor,
        features: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores (pairs, relations), status scores (pairs, relations, 5) and focus (pairs, pieces)."""
        states, attention = self.encoder(ids, shapes, kinds)
        entity, reach = self._pool(states[0], attention[0], mentions, entities)
        focus = (reach[subjects] * reach[objects]).sum(1)
        focus = focus / (focus.sum(1, keepdim=True) + 1e-6)
        context = focus @ states[0]
        kind = self.types(types)
        first = torch.tanh(self.subject(torch.cat([entity[subjects], context, kind[subjects]], -1)))
        second = torch.tanh(self.object(torch.cat([entity[objects], context, kind[objects]], -1)))
        first = first.unflatten(-1, (-1, self.block)).unsqueeze(-1)  # type: ignore[no-untyped-call]
        second = second.unflatten(-1, (-1, self.block)).unsqueeze(-2)  # type: ignore[no-untyped-call]
        hidden = self.bilinear(self.drop((first * second).flatten(1))) + self.hints(features)
        hidden = self.drop(functional.gelu(hidden))
        status = self.status(hidden).unflatten(-1, (-1, STATUSES))  # type: ignore[no-untyped-call]
        return self.relation(hidden) + self.trust * rule, status, focus

    @staticmethod
    def _pool(states: Tensor, attention: Tensor, mentions: Tensor, entities: Tensor) -> tuple[Tensor, Tensor]:
        """Return entity vectors (entities, size) and the attention they send (entities, heads, pieces)."""
        vectors = mentions @ states
        absent = (1 - entities) * -1e4
        entity = torch.logsumexp(vectors.unsqueeze(0) + absent.unsqueeze(-1), 1)
        # Only the number of heads is fixed: sizes that Python computes would be frozen into the exported graph.
        by_mention = mentions @ attention.transpose(0, 1).flatten(1)
        share = entities / entities.sum(1, keepdim=True).clamp(min=1)
        return entity, (share @ by_mention).unflatten(-1, (attention.shape[0], -1))  # type: ignore[no-untyped-call]
