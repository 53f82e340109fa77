"""Whose name stands under a document: never guessed, since the body that issued the plan need not be the one that reports."""

from __future__ import annotations

from luoshi.core.model.report_template import DocumentTemplate
from luoshi.core.report_body import Mark, parse_pieces
from luoshi.core.wording import Language, Wording

FIELD = "signer"
SIGNATURE = Wording("署名", "Signature")
NOT_NAMED = Wording("没有写明由哪个机关署名", "no body is named to sign it")
BLANK = Wording("（署名机关待填）", "[signing body to be named]")


def asks_for_signer(template: DocumentTemplate) -> bool:
    """Whether its closing or its head leaves the body to whoever makes the document."""
    texts = [template.closing.signer] + ([template.head.issuer] if template.head else [])
    languages: tuple[Language, ...] = ("zh", "en")
    pieces = (piece for text in texts for language in languages for piece in parse_pieces(text.in_(language)))
    return any(isinstance(piece, Mark) and piece.name == FIELD for piece in pieces)
