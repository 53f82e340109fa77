"""Phones and addresses as pages show them: enough to recognise, too little to use."""

from __future__ import annotations


def mask_phone(phone: str) -> str:
    """138****5678; a short one keeps its last two digits only."""
    if len(phone) >= 8:
        return f"{phone[:3]}****{phone[-4:]}"
    return "*" * max(len(phone) - 2, 0) + phone[-2:] if phone else ""


def mask_email(email: str) -> str:
    """z***@example.org"""
    name, at, host = email.partition("@")
    return f"{name[:1]}***{at}{host}" if email else ""
