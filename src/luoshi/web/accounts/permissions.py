"""Who may do what to whose: role × act × reach, as tables. Nothing else in the site decides it.

``GRANTS`` says how far a role's right to an act reaches over the tree of organisations. ``ADDRESSES`` says which act an
address of the site needs; the gate (``accounts.gate``) enforces it before any view runs, and an address without a row is
refused. An object that is out of reach does not exist for the viewer: 404.

The three administrators (system, security, audit) are separated, as GB/T 22239-2019 8.1.4.2 asks, and none of them may
do a business act.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Role(StrEnum):
    LEADING_GROUP = "leading_group"
    OFFICE = "office"
    DEPARTMENT = "department"
    CITY = "city"
    COUNTY = "county"
    PARK = "park"
    ENTERPRISE = "enterprise"
    ASSESSOR = "assessor"
    AUDITOR = "auditor"
    READER = "reader"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"
    PUBLIC = "public"  # nobody signed in


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


class Reach(IntEnum):
    """How far a right goes, smallest first."""

    NONE = 0
    OWN = 1
    SUBTREE = 2
    ALL = 3


class Act(StrEnum):
    SEE_PUBLIC = "see_public"  # published plan content and released figures
    SEE_SELF = "see_self"  # one's own account
    SEE_INTERNAL = "see_internal"  # what is released but not public: problems, quality, working papers
    SEE_UNRELEASED = "see_unreleased"  # figures whose release date lies ahead, confidential ones
    SEE_DRAFT_SCORES = "see_draft_scores"  # assessment results that the leading group has not approved
    APPROVE_RESULTS = "approve_results"  # 审定
    LOAD_DATA = "load_data"
    DECIDE_PROPOSAL = "decide_proposal"
    MAKE_DOCUMENTS = "make_documents"
    ISSUE_DOCUMENTS = "issue_documents"  # release a public edition, keep the office's templates
    SEE_USERS = "see_users"
    MANAGE_USERS = "manage_users"
    GRANT_ROLES = "grant_roles"
    MANAGE_SYSTEM = "manage_system"
    READ_AUDIT = "read_audit"


BUSINESS = frozenset(
    {
        Act.SEE_INTERNAL,
        Act.SEE_UNRELEASED,
        Act.SEE_DRAFT_SCORES,
        Act.APPROVE_RESULTS,
        Act.LOAD_DATA,
        Act.DECIDE_PROPOSAL,
        Act.MAKE_DOCUMENTS,
        Act.ISSUE_DOCUMENTS,
    }
)

ALL, SUBTREE, OWN = Reach.ALL, Reach.SUBTREE, Reach.OWN
EVERYONE = dict.fromkeys(Role, ALL)
SIGNED_IN = {role: ALL for role in Role if role is not Role.PUBLIC}

GRANTS: dict[Act, dict[Role, Reach]] = {
    Act.SEE_PUBLIC: EVERYONE,
    Act.SEE_SELF: dict.fromkeys(SIGNED_IN, OWN),
    Act.SEE_INTERNAL: {
        Role.LEADING_GROUP: ALL,
        Role.OFFICE: ALL,
        Role.DEPARTMENT: ALL,
        Role.CITY: SUBTREE,
        Role.COUNTY: SUBTREE,
        Role.PARK: OWN,
        Role.ENTERPRISE: OWN,
        Role.ASSESSOR: ALL,
        Role.AUDITOR: ALL,
        Role.READER: ALL,
    },
    Act.SEE_UNRELEASED: {Role.LEADING_GROUP: ALL, Role.OFFICE: ALL, Role.DEPARTMENT: ALL, Role.AUDITOR: ALL},
    Act.SEE_DRAFT_SCORES: {Role.LEADING_GROUP: ALL, Role.OFFICE: ALL, Role.ASSESSOR: ALL, Role.AUDITOR: ALL},
    Act.APPROVE_RESULTS: {Role.LEADING_GROUP: ALL},
    Act.LOAD_DATA: {Role.OFFICE: ALL},
    Act.DECIDE_PROPOSAL: {Role.OFFICE: ALL},
    Act.MAKE_DOCUMENTS: {Role.OFFICE: ALL, Role.DEPARTMENT: OWN},
    Act.ISSUE_DOCUMENTS: {Role.OFFICE: ALL},
    Act.SEE_USERS: {Role.SECURITY_ADMIN: ALL, Role.SYSTEM_ADMIN: ALL, Role.AUDITOR: ALL},
    Act.MANAGE_USERS: {Role.SYSTEM_ADMIN: ALL},
    Act.GRANT_ROLES: {Role.SECURITY_ADMIN: ALL},
    Act.MANAGE_SYSTEM: {Role.SYSTEM_ADMIN: ALL},
    Act.READ_AUDIT: {Role.AUDIT_ADMIN: ALL, Role.AUDITOR: ALL},
}

# Every name of an address, and the act that it needs. `None`: open to all even where the site is not public.
ADDRESSES: dict[str, Act | None] = {
    "health": None,
    "ready": None,
    "sign-in": None,
    "sign-out": None,
    "set-language": None,
    "password": Act.SEE_SELF,
    "front": Act.SEE_PUBLIC,
    "organisations": Act.SEE_PUBLIC,
    "people": Act.SEE_USERS,
    "person": Act.SEE_USERS,
    "person-add": Act.MANAGE_USERS,
    "person-change": Act.MANAGE_USERS,
    "person-close": Act.MANAGE_USERS,
    "person-reopen": Act.MANAGE_USERS,
    "person-unlock": Act.MANAGE_USERS,
    "person-reset-password": Act.MANAGE_USERS,
    "people-import": Act.MANAGE_USERS,
    "people-template": Act.MANAGE_USERS,
    "people-import-job": Act.MANAGE_USERS,  # whoever asked for it: the page sees to it
    "people-import-passwords": Act.MANAGE_USERS,
    "roles-import-job": Act.GRANT_ROLES,
    "role-grant": Act.GRANT_ROLES,
    "role-end": Act.GRANT_ROLES,
    "roles-import": Act.GRANT_ROLES,
    "roles-template": Act.GRANT_ROLES,
    "audit": Act.READ_AUDIT,
    "audit-export": Act.READ_AUDIT,
    "audit-verify": Act.READ_AUDIT,
    "proposals": Act.DECIDE_PROPOSAL,
    "proposal": Act.DECIDE_PROPOSAL,
    "proposal-adopt": Act.DECIDE_PROPOSAL,
    "proposal-decline": Act.DECIDE_PROPOSAL,
    "api:openapi-json": Act.SEE_PUBLIC,
    "api:api-root": Act.SEE_PUBLIC,
    "api:plans": Act.SEE_PUBLIC,
    "api:plan": Act.SEE_PUBLIC,
    "api:status": Act.SEE_PUBLIC,
    "api:pack-archive": Act.SEE_PUBLIC,
    "api:observations": Act.SEE_PUBLIC,
    "api:assessments": Act.SEE_PUBLIC,
    "api:assessment": Act.SEE_PUBLIC,
    "api:indices": Act.SEE_PUBLIC,
    "api:index": Act.SEE_PUBLIC,
    "api:annexes": Act.SEE_PUBLIC,
    "api:annexes-one": Act.SEE_PUBLIC,
    "api:sections": Act.SEE_PUBLIC,
    "api:sections-one": Act.SEE_PUBLIC,
    "api:targets": Act.SEE_PUBLIC,
    "api:targets-one": Act.SEE_PUBLIC,
    "api:target_revisions": Act.SEE_PUBLIC,
    "api:target_values": Act.SEE_PUBLIC,
    "api:target_indicators": Act.SEE_PUBLIC,
    "api:measures": Act.SEE_PUBLIC,
    "api:measures-one": Act.SEE_PUBLIC,
    "api:projects": Act.SEE_PUBLIC,
    "api:projects-one": Act.SEE_PUBLIC,
    "api:references": Act.SEE_PUBLIC,
    "api:references-one": Act.SEE_PUBLIC,
    "api:systems": Act.SEE_PUBLIC,
    "api:systems-one": Act.SEE_PUBLIC,
    "api:problems": Act.SEE_INTERNAL,
    "api:overrides": Act.SEE_INTERNAL,
    "api:indicators": Act.SEE_PUBLIC,
    "api:indicators-one": Act.SEE_PUBLIC,
    "api:dimensions": Act.SEE_PUBLIC,
    "api:places": Act.SEE_PUBLIC,
    "api:places-one": Act.SEE_PUBLIC,
    "api:place_relations": Act.SEE_PUBLIC,
    "api:organisations": Act.SEE_PUBLIC,
    "api:organisations-one": Act.SEE_PUBLIC,
    "api:sources": Act.SEE_PUBLIC,
    "api:sources-one": Act.SEE_PUBLIC,
    "tokens": Act.SEE_SELF,
    "token-revoke": Act.SEE_SELF,
    "overview": Act.SEE_PUBLIC,
    "targets": Act.SEE_PUBLIC,
    "target": Act.SEE_PUBLIC,
    "explorer": Act.SEE_PUBLIC,
    "branch": Act.SEE_PUBLIC,
    "section": Act.SEE_PUBLIC,
    "search": Act.SEE_PUBLIC,
    "sources": Act.SEE_PUBLIC,
    "source": Act.SEE_PUBLIC,
    "indicators": Act.SEE_PUBLIC,
    "indicator": Act.SEE_PUBLIC,
    "systems": Act.SEE_PUBLIC,
    "problems": Act.SEE_INTERNAL,
    "places": Act.SEE_PUBLIC,
    "place": Act.SEE_PUBLIC,
    "map": Act.SEE_PUBLIC,
    "quality": Act.SEE_PUBLIC,
    "assessments": Act.SEE_PUBLIC,  # of results only those that the leading group approved: the page sees to it
    "assessment": Act.SEE_PUBLIC,
    "score-sheet": Act.SEE_PUBLIC,
    "indices": Act.SEE_PUBLIC,
    "index": Act.SEE_PUBLIC,
    "compare": Act.SEE_PUBLIC,
    "industries": Act.SEE_PUBLIC,
    "industry": Act.SEE_PUBLIC,
    "documents": Act.SEE_PUBLIC,
    "document": Act.SEE_PUBLIC,
    "document-view": Act.SEE_PUBLIC,
    "document-file": Act.SEE_PUBLIC,
    "document-release": Act.ISSUE_DOCUMENTS,
    "document-withdraw": Act.ISSUE_DOCUMENTS,
    "document-job": Act.MAKE_DOCUMENTS,
    "document-kind": Act.MAKE_DOCUMENTS,
    "document-preview": Act.MAKE_DOCUMENTS,
    "document-number": Act.MAKE_DOCUMENTS,
    "document-words": Act.MAKE_DOCUMENTS,
    "document-templates": Act.MAKE_DOCUMENTS,
    "document-template": Act.MAKE_DOCUMENTS,
    "document-verify": Act.SEE_INTERNAL,
    "document-format-lint": Act.SEE_INTERNAL,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A role held today, and the organisations it reaches: one's own and those below it."""

    role: Role
    organisation: str
    subtree: frozenset[str]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever looks: a signed-in person's standings, or the public's single one."""

    user_id: int | None
    name: str
    standings: tuple[Standing, ...]

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(standing.role for standing in self.standings)


PUBLIC_VIEWER = Viewer(None, "", (Standing(Role.PUBLIC, "", frozenset()),))


def can(viewer: Viewer, act: Act, *, organisation: str = "") -> bool:
    """Whether any standing allows the act on what belongs to ``organisation`` (blank: on nobody's in particular)."""
    return any(_reaches(standing, act, organisation) for standing in viewer.standings)


def reach_of(viewer: Viewer, act: Act) -> frozenset[str]:
    """The organisations whose objects the act reaches by the viewer's own place in the tree, without reach ALL."""
    found: set[str] = set()
    for standing in viewer.standings:
        reach = GRANTS[act].get(standing.role, Reach.NONE)
        if reach in (Reach.OWN, Reach.SUBTREE) and standing.organisation:
            found |= {standing.organisation} if reach is Reach.OWN else standing.subtree
    return frozenset(found)


def _reaches(standing: Standing, act: Act, organisation: str) -> bool:
    reach = GRANTS[act].get(standing.role, Reach.NONE)
    if reach is Reach.NONE:
        return False
    if reach is Reach.ALL or not organisation:
        return True
    return organisation == standing.organisation or (reach is Reach.SUBTREE and organisation in standing.subtree)
