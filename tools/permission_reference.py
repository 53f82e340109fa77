"""docs/reference/permissions.md, from the tables of ``luoshi.web.accounts``."""

from __future__ import annotations

from luoshi.web.accounts.permissions import ADDRESSES, BUSINESS, GRANTS, Act, Reach, Role
from luoshi.web.accounts.words import ACT_WORDS, REACH_WORDS, ROLE_WORDS
from luoshi.web.sso.addresses import SSO_ADDRESSES

INTRODUCTION = """# Who may do what

Generated from `luoshi.web.accounts.permissions`, which alone decides it: role × act × reach over the tree of
organisations. A person holds roles in organisations, each from one day to another; what any of them allows today is
allowed. *own*: what belongs to the role's organisation; *own and below*: that and the organisations under it; *all*:
everybody's. What is out of reach does not exist for the viewer: the answer is 404, never "forbidden". One's own account
needs no role.

The three administrators are separated (GB/T 22239-2019 8.1.4.2): none may do a business act (marked †), hold a second role
at the same time, or do anything for themselves.

`tests/web/permission_matrix.csv` is the same as a table of every role × every address and act × own, child, sibling,
parent and foreign object; a test walks all of it with real requests.

## Roles

| role | 角色 | English |
|---|---|---|
"""

ADDRESS_HEAD = """
## Addresses

The gate asks before any page runs; an address that is not listed is refused. *everybody*: also where the site shows
strangers nothing (`LUOSHI_PUBLIC=no`).

| address | act |
|---|---|
"""

EXTRA_HEAD = """
With the extra `sso` (`LUOSHI_SSO=yes`) also:

| address | act |
|---|---|
"""


def build_permission_page() -> str:
    roles = "".join(f"| `{role}` | {ROLE_WORDS[role].zh} | {ROLE_WORDS[role].en} |\n" for role in Role)
    return (
        INTRODUCTION + roles + _grants() + ADDRESS_HEAD + _addresses(ADDRESSES) + EXTRA_HEAD + _addresses(SSO_ADDRESSES)
    )


def _grants() -> str:
    lines = ["", "## Acts", ""]
    for act in Act:
        words, mark = ACT_WORDS[act], " †" if act in BUSINESS else ""
        lines += [f"**`{act}`**{mark} {words.zh} — {words.en}: {_granted(act)}.", ""]
    return "\n".join(lines)


def _granted(act: Act) -> str:
    granted = GRANTS[act]
    if set(granted) == set(Role):
        return "everybody"
    if not granted:
        return "nobody"
    return ", ".join(f"`{role}` {REACH_WORDS[reach].en}" for role, reach in granted.items() if reach is not Reach.NONE)


def _addresses(addresses: dict[str, Act | None]) -> str:
    return "".join(f"| `{name}` | {f'`{act}`' if act else 'everybody'} |\n" for name, act in addresses.items())
